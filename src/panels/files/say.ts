import { useTranslation } from 'react-i18next';
import type { Said } from '../../files/source.ts';

/** A sentence of the readers in the language of the page. Their keys come as data, so that the compiler does not know them. */
export function useSay(): (said: Said) => string {
  const { t } = useTranslation('files');
  const text = t as (key: string, values: Said['values']) => string;
  return ({ key, values }) => text(key, values);
}
