import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { outlineSegments, strokeOutline } from '../../charts/outline.ts';
import { palettes } from '../../charts/palette.ts';
import { useShownTheme } from '../../charts/theme.ts';
import styles from './GradientMap.module.css';
import { useShownSize, useShownTruth } from './usePinned.ts';

/** From this size of a cell on, the outline follows the cells. */
const exactCellPx = 10;
const widthPx = 1.2;

const cache = new WeakMap<Float32Array, { smooth: boolean; segments: Float32Array }>();

/** Segments of a truth mask, kept for all who draw the same mask. */
export function cachedOutline(truth: Float32Array, size: number, smooth: boolean): Float32Array {
  const known = cache.get(truth);
  if (known?.smooth === smooth) return known.segments;
  const segments = outlineSegments(truth, size, size, smooth);
  cache.set(truth, { smooth, segments });
  return segments;
}

/** The truth's border over a map, at the resolution of the screen. */
export function TruthOutline() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useShownTheme();
  const truth = useShownTruth();
  const size = useShownSize();
  const [side, setSide] = useState(0);
  useEffect(() => {
    if (!canvas.current) return;
    const observer = new ResizeObserver(([entry]) => entry && setSide(entry.contentRect.width));
    observer.observe(canvas.current);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || side === 0) return;
    const pixels = Math.round(side * devicePixelRatio);
    context.canvas.width = pixels;
    context.canvas.height = pixels;
    context.strokeStyle = palettes[theme].outline;
    context.lineWidth = widthPx * devicePixelRatio;
    strokeOutline(context, cachedOutline(truth, size, side / size < exactCellPx), pixels / size);
  }, [truth, size, side, theme]);
  return <canvas ref={canvas} className={styles.outline} aria-hidden />;
}
