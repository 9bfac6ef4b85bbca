import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Plot } from '../../charts/Plot.tsx';
import { useShownTheme } from '../../charts/theme.ts';
import { useLocalized } from '../../i18n/index.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { type Form, useLandscape } from '../../stores/landscape.ts';
import { useView } from '../../stores/view.ts';
import styles from './Landscape.module.css';
import { scaleWords } from './noteWords.ts';
import { plotOf, viewsOf } from './plotOf.ts';
import { surfaceRows } from './rows.ts';
import type { Surface } from './surface.ts';
import { usePlace } from './useSurface.ts';
import { useHeightName } from './words.ts';

export interface PlotlySurfaceProps {
  readonly surface: Surface;
  readonly aged: boolean;
  readonly form: Exclude<Form, 'terrain'>;
}

/** The same landscape drawn by Plotly: zoom, turn, export. One for each loss of a pair. */
export function PlotlySurface({ surface, aged, form }: PlotlySurfaceProps) {
  const which = useLandscape((state) => state.which);
  const views = viewsOf(which);
  return (
    <div className={views.length > 1 ? styles.pair : styles.single}>
      {views.map((view) => (
        <OnePlot key={view} surface={surface} aged={aged} form={form} view={view} />
      ))}
    </div>
  );
}

function OnePlot({ surface, aged, form, view }: PlotlySurfaceProps & { readonly view: 'a' | 'b' | 'difference' }) {
  const { t } = useTranslation('landscape');
  const theme = useShownTheme();
  const localized = useLocalized();
  const language = useView((state) => state.language);
  const pinned = useExperiment(({ experiment }) => experiment.pinned);
  const { sharedScale, which } = useLandscape();
  const place = usePlace(useLandscape((state) => state.shown));
  const heightName = useHeightName(surface.height);
  const at = place?.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place counts by its numbers, and `localized` by the language.
  const figure = useMemo(
    () =>
      plotOf({
        ...{ surface, view, pinned, place, form, theme, heightName, localized },
        sharedScale: sharedScale && which === 'pair',
        scaleWords: (scene) => scaleWords(t, scene, view),
      }),
    [surface, view, pinned, at, form, theme, heightName, sharedScale, which, language],
  );
  const name = view === 'difference' ? t('differenceName') : view.toUpperCase();
  return (
    <Plot
      figure={figure}
      language={language}
      summary={t('plotSummary', { name, height: heightName })}
      table={{ caption: t('table', { name }), ...surfaceRows(surface, view, pinned, localized) }}
      aged={aged}
      agedLabel={t('aged')}
      empty={t('waiting')}
      failure={t('plotFailure')}
    />
  );
}
