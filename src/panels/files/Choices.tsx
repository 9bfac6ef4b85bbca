import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { gridSizes } from '../../experiment/experiment.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import styles from './Files.module.css';
import { likelySize, type Other, type ReadyItem, ready, useItems } from './items.ts';

/** What holds for all files: the grid, what happens to planes that are not square, and the mask that no file gives. */
export function Choices() {
  const { t } = useTranslation('files');
  const { items, size, frame } = useItems();
  const all = ready(items).filter(({ interpretation }) => interpretation.role !== 'none');
  if (all.length === 0) return null;
  const grid = size ?? likelySize(ready(items));
  return (
    <div className={styles.choices}>
      <Line label={t('grid')}>
        <Segmented
          label={t('grid')}
          value={String(grid)}
          options={gridSizes.map((value) => ({ value: String(value), label: value, title: `${value} × ${value}` }))}
          onChange={(next) => useItems.setState({ size: gridSizes.find((value) => String(value) === next) ?? null })}
          size="small"
        />
      </Line>
      {all.some(({ plane }) => plane.width !== plane.height) ? (
        <Line label={t('frame.label')}>
          <Segmented
            label={t('frame.label')}
            value={frame}
            options={(['crop', 'pad'] as const).map((value) => ({ value, label: t(`frame.${value}`) }))}
            onChange={(next) => useItems.setState({ frame: next })}
            size="small"
          />
        </Line>
      ) : null}
      <OtherMask items={all} />
      <SizesDiffer items={all} />
    </div>
  );
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.row}>
      <span aria-hidden>{label}</span>
      {children}
    </div>
  );
}

interface WithItems {
  readonly items: readonly ReadyItem[];
}

const others: readonly Other[] = ['keep', 'empty', 'same'];

function OtherMask({ items }: WithItems) {
  const { t } = useTranslation('files');
  const other = useItems((state) => state.other);
  const has = (role: string) => items.some(({ interpretation }) => interpretation.role === role);
  if (has('truth') === has('prediction')) return null;
  const label = t(has('truth') ? 'other.prediction' : 'other.truth');
  return (
    <div className={styles.stacked}>
      <span aria-hidden>{label}</span>
      <Segmented
        label={label}
        value={other}
        options={others.map((value) => ({ value, label: t(`other.${value}`) }))}
        onChange={(next) => useItems.setState({ other: next })}
        size="small"
      />
    </div>
  );
}

function SizesDiffer({ items }: WithItems) {
  const { t } = useTranslation('files');
  const sizeOf = (role: string) => {
    const plane = items.find(({ interpretation }) => interpretation.role === role)?.plane;
    return plane ? `${plane.width} × ${plane.height}` : null;
  };
  const [truth, prediction] = [sizeOf('truth'), sizeOf('prediction')];
  if (truth === null || prediction === null || truth === prediction) return null;
  return <p className={styles.about}>{t('sizesDiffer', { truth, prediction })}</p>;
}
