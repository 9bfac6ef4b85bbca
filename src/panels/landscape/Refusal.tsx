import { useTranslation } from 'react-i18next';
import type { SweepGrid } from '../../engine/landscapeProtocol.ts';
import { useLocalized } from '../../i18n/index.ts';
import styles from './Landscape.module.css';
import { nameOf } from './lossNow.ts';

/** Why a loss has no such landscape. */
export function Refusal({ refused }: { readonly refused: Extract<SweepGrid, { status: 'failed' }> }) {
  const { t } = useTranslation('landscape');
  const localized = useLocalized();
  const name = nameOf(refused.id, localized);
  return <p className={styles.message}>{t(`refused.${refused.reason}`, { name, message: refused.message })}</p>;
}
