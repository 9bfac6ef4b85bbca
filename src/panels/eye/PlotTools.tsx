import { Maximize } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PlotCommands } from '../../charts/Plot.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { SavePlot, type SavePlotProps } from '../takehome/SavePlot.tsx';
import styles from './Plots.module.css';

/** Whole range, save; absent until there is a plot. */
export function PlotTools({ commands, what }: { readonly commands: PlotCommands | null; readonly what: SavePlotProps['what'] }) {
  const { t } = useTranslation('eye');
  if (!commands) return null;
  return (
    <span className={styles.tools}>
      <IconButton label={t('plot.showAll')} onClick={commands.showAll}>
        <Maximize aria-hidden />
      </IconButton>
      <SavePlot what={what} />
    </span>
  );
}
