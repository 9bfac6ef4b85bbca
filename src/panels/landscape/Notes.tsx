import { useTranslation } from 'react-i18next';
import { rowAt } from '../../charts/field.ts';
import { formatShare, formatValue } from '../../charts/numbers.ts';
import { rampCss } from '../../charts/ramps.ts';
import { useShownTheme } from '../../charts/theme.ts';
import { barrier, chordTest, quasiConvexityBreak } from '../../landscapes/marks.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { useLandscape } from '../../stores/landscape.ts';
import { Tooltip } from '../../ui/Tooltip.tsx';
import styles from './Landscape.module.css';
import type { MapScene } from './scene.ts';
import type { Surface } from './surface.ts';

export interface NotesProps {
  readonly surface: Surface;
  readonly view: 'a' | 'b' | 'difference';
  readonly scene: MapScene;
  readonly at: readonly [number, number] | null;
  /** Beside another map: the colour scale alone. */
  readonly compact: boolean;
}

/** What may honestly be said of the line shown, and the colour scale. */
export function Notes({ surface, view, scene, at, compact }: NotesProps) {
  const { t } = useTranslation('landscape');
  const theme = useShownTheme();
  const words = useMarkWords(scene, view, at);
  const hatched = scene.flat?.includes(1) ? [t('flat')] : [];
  const gaps = surface.sheets.size > 0 && scene.field.values.some((value) => !Number.isFinite(value)) ? [t('gaps')] : [];
  const all = [...words, ...hatched, ...gaps].join(' · ');
  const scale = t(scene.shared ? 'scaleShared' : view === 'difference' ? (scene.divided ? 'scaleDivided' : 'scaleRaw') : 'scaleOwn');
  return (
    <figcaption className={styles.notes}>
      {compact || all === '' ? null : (
        <Tooltip text={`${all}. ${t('chordAbout')}`} tap>
          <button type="button" className={styles.words}>
            {all}
          </button>
        </Tooltip>
      )}
      <span className={styles.scale}>
        {formatValue(scene.low)}
        <i style={{ background: `linear-gradient(90deg, ${rampCss(view === 'difference' ? 'difference' : 'loss', theme, 9).join()})` }} />
        {formatValue(scene.high)}
        <small>{scale}</small>
      </span>
    </figcaption>
  );
}

/** Chord test and quasi-convexity along the line through the dot, and the barrier on the way to the truth. */
function useMarkWords({ field }: MapScene, view: NotesProps['view'], at: readonly [number, number] | null): readonly string[] {
  const { t } = useTranslation('landscape');
  const line = useLandscape((state) => state.line);
  const pinned = useExperiment(({ experiment }) => experiment.pinned);
  if (view === 'difference' || !at) return [];
  const row = rowAt(field, at[1]);
  const { rate, tested } = chordTest(row);
  const words: string[] = [];
  if (tested > 0) words.push(rate === 0 ? t('chordHolds') : t('chordFails', { share: formatShare(rate) || '0' }));
  words.push(t(quasiConvexityBreak(row) === null ? 'quasiConvex' : 'notQuasiConvex'));
  const grid = line?.grids.find(({ id }) => id === pinned[view === 'a' ? 0 : 1]);
  const rise = grid?.status === 'ready' ? barrier(grid.values) : null;
  if (rise) words.push(rise.height > 1e-9 ? t('barrier', { height: formatValue(rise.height) }) : t('noBarrier'));
  return words;
}
