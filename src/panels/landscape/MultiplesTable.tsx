import { useTranslation } from 'react-i18next';
import { DataTable } from '../../charts/DataTable.tsx';
import { heightAt, isLevel, placeOf } from '../../charts/field.ts';
import { dash, formatValue } from '../../charts/numbers.ts';
import { useLocalized } from '../../i18n/index.ts';
import styles from './Landscape.module.css';
import { nameOf } from './lossNow.ts';
import { type Surface, valuesAt } from './surface.ts';
import type { Place } from './TerrainView.tsx';
import { placeWords } from './words.ts';

export interface MultiplesTableProps {
  readonly surface: Surface;
  readonly ids: readonly string[];
  readonly at: Place | null;
}

/** The small maps in numbers, one loss a line; why, where a loss has no map. */
export function MultiplesTable({ surface, ids, at }: MultiplesTableProps) {
  const { t } = useTranslation('landscape');
  const localized = useLocalized();
  const rows = ids.map((id): readonly string[] => {
    const name = nameOf(id, localized);
    const sheet = surface.sheets.get(id);
    const refused = surface.refused.get(id);
    if (!sheet) return [name, dash, dash, refused ? t(`refused.${refused.reason}`, { name, message: refused.message }) : dash, dash];
    const { field } = sheet;
    return [
      name,
      formatValue(at ? heightAt(field, ...at) : Number.NaN),
      formatValue(field.low),
      isLevel(field) ? dash : placeWords(surface, valuesAt(surface, placeOf(field, field.lowest)), localized),
      formatValue(field.high),
    ];
  });
  const columns = [t('gain.curve'), t('gain.here'), t('lowest'), t('lowestAt'), t('highest')];
  return (
    <div className={styles.spoken}>
      <DataTable table={{ caption: t('multiplesTable'), columns, rows }} />
    </div>
  );
}
