import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useTheme } from '../../ui/theme.ts';
import { drawMasks } from './draw.ts';
import styles from './Files.module.css';
import type { Outcome } from './outcome.ts';

/** The masks as they would stand on the canvas. */
export function Result({ outcome }: { readonly outcome: Outcome | null }) {
  const { t } = useTranslation('files');
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  useEffect(() => {
    if (canvas.current && outcome) drawMasks(canvas.current, outcome.masks, outcome.scene.picture?.levels ?? null, theme);
  }, [outcome, theme]);
  return (
    <figure className={styles.result}>
      {outcome ? (
        <canvas ref={canvas} role="img" aria-label={t('result', { size: outcome.masks.size })} />
      ) : (
        <p className={styles.about}>{t('waiting')}</p>
      )}
      {outcome ? <figcaption className={styles.about}>{t('resultAbout')}</figcaption> : null}
    </figure>
  );
}
