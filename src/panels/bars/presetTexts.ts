import { useTranslation } from 'react-i18next';

export interface PresetTexts {
  readonly name: string;
  /** What to look at, in one sentence. */
  readonly about: string;
}

/** Name and sentence of a preset by its id. Presets add themselves with their texts, so that the key is not known to the compiler here. */
export function usePresetTexts(): (id: string) => PresetTexts {
  const { t } = useTranslation('presets');
  const text = t as (key: string) => string;
  return (id) => ({ name: text(`${id}.name`), about: text(`${id}.about`) });
}
