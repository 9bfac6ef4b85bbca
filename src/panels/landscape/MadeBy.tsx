import { useTranslation } from 'react-i18next';
import type { SweepReply } from '../../engine/landscapeProtocol.ts';
import { useLandscape } from '../../stores/landscape.ts';
import styles from './Landscape.module.css';
import { useAged } from './Progress.tsx';

/** Which engine made the grids shown, and how long it computed; nothing where none is shown or they are of other masks. */
export function MadeBy() {
  const { t } = useTranslation('landscape');
  const { shown, progress } = useLandscape();
  const aged = useAged();
  const engines = shown ? enginesOf(shown.reply) : [];
  if (aged || !shown || progress !== null || engines.length === 0) return null;
  const seconds = shown.reply.elapsedMs / 1000;
  return (
    <small className={styles.madeBy} title={t('madeByAbout')}>
      {engines.join(' + ')} · {seconds < 0.05 ? '< 0.1' : seconds.toFixed(1)} s
    </small>
  );
}

function enginesOf({ grids }: SweepReply): readonly string[] {
  const found = new Set(grids.flatMap((grid) => (grid.status === 'ready' ? [grid.engine] : [])));
  return [...(found.has('webgl') ? ['WebGL'] : []), ...(found.has('float64') ? ['float64'] : [])];
}
