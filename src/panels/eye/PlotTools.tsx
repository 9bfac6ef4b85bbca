import { Maximize } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PlotCommands } from '../../charts/Plot.tsx';
import { palettes } from '../../charts/palette.ts';
import { useShownTheme } from '../../charts/theme.ts';
import { IconButton } from '../../ui/Button.tsx';
import styles from './Plots.module.css';

/** Whole range, PNG, SVG; absent until there is a plot. */
export function PlotTools({ commands, name }: { readonly commands: PlotCommands | null; readonly name: string }) {
  const { t } = useTranslation('eye');
  const { paper } = palettes[useShownTheme()];
  if (!commands) return null;
  return (
    <span className={styles.tools}>
      <IconButton label={t('plot.showAll')} onClick={commands.showAll}>
        <Maximize aria-hidden />
      </IconButton>
      <IconButton label={t('plot.png')} onClick={() => commands.save(paper, 'png', name)}>
        <span>PNG</span>
      </IconButton>
      <IconButton label={t('plot.svg')} onClick={() => commands.save(paper, 'svg', name)}>
        <span>SVG</span>
      </IconButton>
    </span>
  );
}
