import { useTranslation } from 'react-i18next';
import { useLandscape } from '../../stores/landscape.ts';
import { useView } from '../../stores/view.ts';
import styles from './Landscape.module.css';

/** True while what is drawn is older than the masks: during a stroke, and until the first new grid. A drag of the dot leaves the ground as it is. */
export function useAged(): boolean {
  const { fresh, drag } = useLandscape();
  const painting = useView((view) => view.painting);
  return drag === null && (painting || !fresh);
}

/** How far a landscape is, and whether it is of other masks. */
export function Progress() {
  const { t } = useTranslation('landscape');
  const progress = useLandscape((state) => state.progress);
  const painting = useView((view) => view.painting);
  const aged = useAged();
  return (
    <>
      {aged ? <span className={styles.aged}>{t(painting ? 'aged' : 'computing')}</span> : null}
      {progress === null ? null : (
        <span
          className={styles.progress}
          style={{ width: `${Math.max(2, 100 * progress)}%` }}
          role="progressbar"
          aria-label={t('progress')}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(100 * progress)}
        />
      )}
    </>
  );
}
