import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { palettes } from '../../charts/palette.ts';
import { useShownTheme } from '../../charts/theme.ts';
import { useLocalized } from '../../i18n/index.ts';
import type { Axes } from '../../landscapes/landscape.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { useLandscape } from '../../stores/landscape.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { familyFigure } from './familyFigure.ts';
import styles from './Landscape.module.css';
import { plotOf, viewsOf } from './plotOf.ts';
import { surfaceOf } from './surface.ts';
import { sweepCsv } from './sweepCsv.ts';
import { usePlace } from './useSurface.ts';
import { useHeightName } from './words.ts';

/** What is shown as a picture or as numbers. */
export function Save({ axes }: { readonly axes: Axes | null }) {
  const { t } = useTranslation('landscape');
  const localized = useLocalized();
  const theme = useShownTheme();
  const pinned = useExperiment(({ experiment }) => experiment.pinned);
  const { shown, which, form, sharedScale, height, curveScale } = useLandscape();
  const heightName = useHeightName(height);
  const place = usePlace(shown);
  const name = `segloss-${axes?.map(({ family }) => family).join('-') ?? 'landscape'}`;
  const picture = async (format: 'png' | 'svg'): Promise<void> => {
    if (!shown) return;
    const surface = surfaceOf(shown);
    const plotly = await import('../../charts/plotly.ts');
    const figures = surface
      ? viewsOf(which).map((view) =>
          plotOf({
            surface,
            view,
            pinned,
            place,
            form: form === 'surface' && format === 'png' ? 'surface' : 'heatmap',
            theme,
            heightName,
            sharedScale,
            localized,
          }),
        )
      : [familyFigure({ reply: shown.reply, pinned, scale: curveScale, theme, heightName, here: place?.[0] ?? null, localized })];
    for (const [index, figure] of figures.entries())
      if (figure)
        await plotly.save(figure, palettes[theme].paper, format, figures.length > 1 ? `${name}-${index === 0 ? 'a' : 'b'}` : name);
  };
  const numbers = (): void => {
    if (shown) saveText(sweepCsv(shown.reply, localized), `${name}.csv`);
  };
  return (
    <Popover
      label={t('save')}
      align="end"
      trigger={
        <IconButton label={t('save')} disabled={!shown}>
          <Download size={14} aria-hidden />
        </IconButton>
      }
    >
      <div className={styles.saves}>
        <Button onClick={() => void picture('png')}>{t('savePng')}</Button>
        <Button onClick={() => void picture('svg')}>{t('saveSvg')}</Button>
        <Button onClick={numbers}>{t('saveCsv')}</Button>
      </div>
    </Popover>
  );
}

/** With the mark that tells spreadsheets the letters are UTF-8. */
function saveText(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
