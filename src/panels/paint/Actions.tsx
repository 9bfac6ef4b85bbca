import { ArrowLeftRight, Bookmark, CopyCheck, Ellipsis, type LucideIcon, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type GridSize, gridSizes, keptAtMost } from '../../experiment/experiment.ts';
import { clearTarget, predictionFromTruth, setGridSize, swapMasks, useExperiment } from '../../stores/experiment.ts';
import { useView } from '../../stores/view.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { Select } from '../../ui/Select.tsx';
import styles from './PaintPanel.module.css';

interface Action {
  readonly id: string;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly disabled?: boolean;
  readonly run: () => void;
}

/** What is done to whole masks. Side by side where there is room, else behind one button. */
export function Actions() {
  const { t } = useTranslation('paint');
  const actions = useActions();
  return (
    <>
      <div className={styles.actions}>
        {actions.map(({ id, label, icon: Icon, disabled, run }) => (
          <IconButton key={id} label={label} disabled={disabled} onClick={run}>
            <Icon aria-hidden />
          </IconButton>
        ))}
        <GridSelect />
      </div>
      <div className={styles.folded}>
        <GridSelect />
        <Popover
          label={t('actions')}
          align="end"
          trigger={
            <Button aria-label={t('actions')} className={styles.dots}>
              <Ellipsis size={20} aria-hidden />
            </Button>
          }
        >
          <div className={styles.menu}>
            {actions.map(({ id, label, icon: Icon, disabled, run }) => (
              <Button key={id} disabled={disabled} onClick={run}>
                <Icon size={18} aria-hidden />
                {label}
              </Button>
            ))}
          </div>
        </Popover>
      </div>
    </>
  );
}

const keep = async (): Promise<void> => (await import('./keepAndSay.ts')).keepAndSay();

function useActions(): readonly Action[] {
  const { t } = useTranslation('paint');
  const target = useView((view) => view.target);
  const full = useExperiment(({ experiment }) => experiment.kept.length >= keptAtMost);
  return [
    { id: 'keep', label: t('keep'), icon: Bookmark, disabled: full, run: () => void keep() },
    { id: 'swap', label: t('swap'), icon: ArrowLeftRight, run: swapMasks },
    { id: 'copy', label: t('copy'), icon: CopyCheck, run: predictionFromTruth },
    { id: 'clear', label: t(`clear.${target}`), icon: Trash2, run: () => clearTarget(target) },
  ];
}

function GridSelect() {
  const { t } = useTranslation('paint');
  const size = useExperiment(({ experiment }) => experiment.size);
  return (
    <Select
      label={t('grid')}
      value={`${size}` as const}
      options={gridSizes.map((side) => ({ value: `${side}` as const, label: t('gridOption', { size: side }) }))}
      onChange={(next) => setGridSize(Number(next) as GridSize)}
    />
  );
}
