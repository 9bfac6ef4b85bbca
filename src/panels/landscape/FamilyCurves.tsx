import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { scaledCurve } from '../../charts/familyCurveFigure.ts';
import { formatValue } from '../../charts/numbers.ts';
import { Plot } from '../../charts/Plot.tsx';
import { useShownTheme } from '../../charts/theme.ts';
import { axisValue } from '../../charts/ticks.ts';
import { useLocalized } from '../../i18n/index.ts';
import { positionOf, valueAt } from '../../landscapes/axis.ts';
import { familyOf } from '../../landscapes/families.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { useLandscape } from '../../stores/landscape.ts';
import { useView } from '../../stores/view.ts';
import { Legend } from '../eye/Legend.tsx';
import { Overlay } from '../eye/Overlay.tsx';
import { familyCurves, familyFigure } from './familyFigure.ts';
import styles from './Landscape.module.css';
import { MadeBy } from './MadeBy.tsx';
import { barrierWords, idleWords, lineWords } from './noteWords.ts';
import { Said } from './Said.tsx';
import { usePlace } from './useSurface.ts';
import { axisTitle, curveHeight, useHeightName } from './words.ts';

/** A, B and overlaid losses over one family: raw, divided by the value here, or ranked. */
export function FamilyCurves() {
  const { t } = useTranslation('landscape');
  const localized = useLocalized();
  const theme = useShownTheme();
  const language = useView((view) => view.language);
  const painting = useView((view) => view.painting);
  const pinned = useExperiment(({ experiment }) => experiment.pinned);
  const { shown, curveScale, fresh, height, failure, lines } = useLandscape();
  const heightName = curveHeight(t, useHeightName(height), curveScale);
  const here = usePlace(shown)?.[0] ?? null;
  const reply = shown?.reply.axes.length === 1 ? shown.reply : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `localized` is new at every render; the language decides what it gives.
  const curves = useMemo(() => (reply ? familyCurves({ reply, pinned, localized }) : []), [reply, pinned, language]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  const figure = useMemo(
    () => (reply && curves.length > 0 ? familyFigure({ reply, pinned, scale: curveScale, theme, heightName, here, localized }) : null),
    [reply, curves, pinned, curveScale, theme, heightName, here, language],
  );
  if (failure) return <p className={styles.message}>{t('failed', { message: failure })}</p>;
  const axis = reply?.ranges[0];
  const at = axis && here !== null ? positionOf(axis, here) : null;
  const words = curves.map(({ id, name, values }) => {
    const idle = reply ? idleWords(t, localized, reply.axes, id) : [];
    // Of a line on which nothing moves, no chord is worth a word.
    const said = idle.length > 0 ? idle : [lineWords(t, values), ...barrierWords(t, localized, lines, id)];
    return `${name}: ${said.filter((part) => part !== '').join(', ')}`;
  });
  const rows = axis
    ? Array.from({ length: 9 }, (_, k) => [
        axisValue(axis, valueAt(axis, k / 8)),
        ...curves.map(({ values }) => {
          const scaled = scaledCurve(values, curveScale, at);
          return formatValue(scaled[Math.round((k / 8) * (scaled.length - 1))]);
        }),
      ])
    : [];
  return (
    <div className={styles.curves}>
      <div className={styles.legendRow}>
        <Legend series={curves} />
        <MadeBy />
        <Overlay />
      </div>
      <Plot
        figure={figure}
        language={language}
        summary={`${reply ? localized(familyOf(reply.axes[0]).spoken) : ''}. ${words.join('. ')}`}
        table={{
          caption: `${t('curveTable')}: ${heightName}`,
          columns: [reply ? axisTitle(familyOf(reply.axes[0]), localized) : '', ...curves.map(({ name }) => name)],
          rows,
        }}
        aged={painting || !fresh}
        agedLabel={t(painting ? 'aged' : 'computing')}
        empty={t('waiting')}
        failure={t('plotFailure')}
      />
      <Said words={words.join(' · ')} about={t('chordAbout')} />
    </div>
  );
}
