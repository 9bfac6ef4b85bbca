import { useTranslation } from 'react-i18next';
import { formatValue } from '../../charts/numbers.ts';
import { rampCss } from '../../charts/ramps.ts';
import { useShownTheme } from '../../charts/theme.ts';
import { useLocalized } from '../../i18n/index.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { useLandscape } from '../../stores/landscape.ts';
import styles from './Landscape.module.css';
import { noteWords, scaleWords } from './noteWords.ts';
import { Said } from './Said.tsx';
import type { MapScene } from './scene.ts';
import type { Surface } from './surface.ts';

export interface NotesProps {
  readonly surface: Surface;
  readonly view: 'a' | 'b' | 'difference';
  readonly scene: MapScene;
  readonly at: readonly [number, number] | null;
  /** Beside another map: what moves nothing, and the colour scale. */
  readonly compact: boolean;
}

/** What may honestly be said of the line shown, and the colour scale. */
export function Notes({ surface, view, scene, at, compact }: NotesProps) {
  const { t } = useTranslation('landscape');
  const theme = useShownTheme();
  const localized = useLocalized();
  const state = useLandscape();
  const pinned = useExperiment(({ experiment }) => experiment.pinned);
  const all = noteWords(t, localized, { surface, scene, view, at, pinned, compact, state }).join(' · ');
  const scale = scaleWords(t, scene, view);
  return (
    <figcaption className={styles.notes}>
      <Said words={all} about={compact ? '' : t('chordAbout')} />
      <span className={styles.scale}>
        {scene.level ? null : (
          <>
            {formatValue(scene.low)}
            <i
              style={{ background: `linear-gradient(90deg, ${rampCss(view === 'difference' ? 'difference' : 'loss', theme, 9).join()})` }}
            />
            {formatValue(scene.high)}
          </>
        )}
        <small>{scale}</small>
      </span>
    </figcaption>
  );
}
