import { useTranslation } from 'react-i18next';
import { DataTable } from '../../charts/DataTable.tsx';
import type { Field } from '../../charts/field.ts';
import { useLocalized } from '../../i18n/index.ts';
import styles from './Landscape.module.css';
import { fieldRows } from './rows.ts';
import type { Surface } from './surface.ts';

/** The surface in numbers, for those who do not see it. */
export function SurfaceTable({ surface, field, name }: { readonly surface: Surface; readonly field: Field; readonly name: string }) {
  const { t } = useTranslation('landscape');
  const localized = useLocalized();
  return (
    <div className={styles.spoken}>
      <DataTable table={{ caption: t('table', { name }), ...fieldRows(surface, field, localized) }} />
    </div>
  );
}
