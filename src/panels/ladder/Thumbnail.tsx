import { useEffect, useRef } from 'react';
import { drawHeatmap } from '../../charts/heatmap.ts';
import { thumbnailGamma } from '../../charts/ramps.ts';
import { useShownTheme } from '../../charts/theme.ts';
import { memoryOf } from '../../masks/stateMap.ts';
import { type ResultsState, useResults } from '../../stores/results.ts';
import { outcomeOf } from './change.ts';
import styles from './Row.module.css';

/** Cells a side at most: twice the size on the page, for fine screens. */
const maxSide = 64;

/** Gradient of one loss on its own scale. Drawn when results arrive, without a React render. */
export function Thumbnail({ id }: { readonly id: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useShownTheme();
  useEffect(() => {
    const draw = ({ frame }: ResultsState): void => {
      const outcome = outcomeOf(frame, id);
      if (!canvas.current || !frame || !outcome) return;
      // A buffer that went back to the worker has length 0; the drawing of before stays.
      if (outcome.status === 'ready' && memoryOf(outcome.gradient).length === 0) return;
      const gradient = outcome.status === 'ready' ? outcome.gradient : new Float32Array(frame.height * frame.width);
      const clip = outcome.status === 'ready' ? outcome.clip || outcome.peak : 0;
      drawHeatmap(canvas.current, gradient, frame.height, frame.width, { theme, clip, gamma: thumbnailGamma, maxSide });
    };
    draw(useResults.getState());
    return useResults.subscribe((state, before) => {
      if (outcomeOf(state.frame, id) !== outcomeOf(before.frame, id)) draw(state);
    });
  }, [id, theme]);
  return <canvas ref={canvas} className={styles.thumbnail} width={1} height={1} aria-hidden />;
}
