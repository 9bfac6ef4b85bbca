import { useMemo, useRef } from 'react';
import { drawSmallGround, drawSmallMarks } from '../../charts/smallTerrain.ts';
import { shareAt, terrainFrame } from '../../charts/terrainFrame.ts';
import { useShownTheme } from '../../charts/theme.ts';
import styles from './Multiples.module.css';
import type { Sheet } from './surface.ts';
import type { Place } from './TerrainView.tsx';
import { useBoxSize } from './useBoxSize.ts';
import { useDrawing } from './useDrawing.ts';

export interface SmallMapProps {
  readonly sheet: Sheet;
  /** Heights at the ends of its colours. */
  readonly low: number;
  readonly high: number;
  readonly at: Place | null;
  readonly hover: Place | null;
  readonly aged: boolean;
  readonly onHover: (place: Place | null) => void;
}

/** One small map; what is pointed at on one shows on all. */
export function SmallMap({ sheet, low, high, at, hover, aged, onHover }: SmallMapProps) {
  const theme = useShownTheme();
  const box = useRef<HTMLSpanElement>(null);
  const ground = useRef<HTMLCanvasElement>(null);
  const marks = useRef<HTMLCanvasElement>(null);
  const size = useBoxSize(box);
  const frame = useMemo(() => (size ? terrainFrame(size.width, size.height, size.density, 'bare') : null), [size]);
  const drawGround = useMemo(() => {
    const style = { theme, ramp: 'loss', low, high } as const;
    return frame && ((canvas: HTMLCanvasElement) => drawSmallGround(canvas, frame, { field: sheet.field, flat: sheet.flat, style }));
  }, [sheet, frame, theme, low, high]);
  const drawLayer = useMemo(
    () => frame && ((canvas: HTMLCanvasElement) => drawSmallMarks(canvas, frame, { theme, field: sheet.field, dot: at, hover })),
    [sheet, frame, theme, at, hover],
  );
  useDrawing(ground, drawGround, aged);
  useDrawing(marks, drawLayer, aged);
  return (
    <span
      ref={box}
      className={styles.map}
      data-small
      onPointerMove={(event) => {
        if (event.pointerType === 'touch' || !frame) return;
        const bounds = event.currentTarget.getBoundingClientRect();
        onHover(shareAt(frame, event.clientX - bounds.left, event.clientY - bounds.top));
      }}
      onPointerLeave={() => onHover(null)}
    >
      <canvas ref={ground} aria-hidden />
      <canvas ref={marks} aria-hidden />
    </span>
  );
}
