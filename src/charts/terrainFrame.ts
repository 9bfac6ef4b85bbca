/** Where the parts of a landscape's drawing stand, in CSS px. */

export interface TerrainFrame {
  /** Whole drawing. */
  readonly width: number;
  readonly height: number;
  /** The map. */
  readonly left: number;
  readonly top: number;
  readonly mapWidth: number;
  readonly mapHeight: number;
  /** The profile under it; height 0 where there is none. */
  readonly profileTop: number;
  readonly profileHeight: number;
  /** Canvas pixels a CSS px. */
  readonly density: number;
}

export type FrameForm = 'full' | 'plain' | 'bare';

/** 'full' has axes and a profile, 'plain' axes alone, 'bare' neither. */
export function terrainFrame(width: number, height: number, density: number, form: FrameForm): TerrainFrame {
  const left = form === 'bare' ? 0 : 38;
  const ticks = form === 'bare' ? 0 : 18;
  const profileHeight = form === 'full' && height > 150 ? 54 : 0;
  const gap = profileHeight > 0 ? 8 : 0;
  const mapHeight = Math.max(1, Math.floor(height - ticks - profileHeight - gap));
  return {
    width,
    height,
    left,
    top: 0,
    mapWidth: Math.max(1, Math.floor(width - left)),
    mapHeight,
    profileTop: mapHeight + gap,
    profileHeight,
    density,
  };
}

export const xOf = ({ left, mapWidth }: TerrainFrame, u: number): number => left + u * mapWidth;
export const yOf = ({ top, mapHeight }: TerrainFrame, v: number): number => top + (1 - v) * mapHeight;

/** Shares of the axes at a place of the drawing; null outside the map. */
export function shareAt(frame: TerrainFrame, x: number, y: number): readonly [number, number] | null {
  const u = (x - frame.left) / frame.mapWidth;
  const v = 1 - (y - frame.top) / frame.mapHeight;
  return u < 0 || u > 1 || v < 0 || v > 1 ? null : [u, v];
}

/** A canvas of the frame's size with its context in CSS px; null where the browser gives none. */
export function contextOf(canvas: HTMLCanvasElement, { width, height, density }: TerrainFrame): CanvasRenderingContext2D | null {
  const [columns, rows] = [Math.round(width * density), Math.round(height * density)];
  if (canvas.width !== columns) canvas.width = columns;
  if (canvas.height !== rows) canvas.height = rows;
  const context = canvas.getContext('2d');
  context?.setTransform(density, 0, 0, density, 0, 0);
  context?.clearRect(0, 0, width, height);
  return context;
}
