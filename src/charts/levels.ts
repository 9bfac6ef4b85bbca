/** Contour lines of a raster of heights: which levels, where they run, where their values are written. */

export interface ContourLevel {
  readonly value: number;
  /** Every fourth, drawn stronger and with its value. */
  readonly major: boolean;
  /** Ends x1, y1, x2, y2 of each piece, in places of the raster. */
  readonly segments: readonly number[];
}

/** Distance between neighbouring levels: 1, 2.5 or 5 times a power of ten, about `count` of them between low and high. 0 on level ground. */
export function levelStep(low: number, high: number, count: number): number {
  const rough = (high - low) / count;
  if (!(rough > 0) || !Number.isFinite(rough)) return 0;
  const decade = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2.5, 5, 10].find((candidate) => candidate * decade >= rough * 0.999) ?? 10;
  return factor * decade;
}

/** Marching squares over every `pitch`-th place. A raster without any difference in height has no lines. */
export function contoursOf(
  raster: Float32Array,
  columns: number,
  rows: number,
  step: number,
  low: number,
  high: number,
  pitch: number,
): readonly ContourLevel[] {
  if (step <= 0) return [];
  const first = Math.ceil(low / step);
  const count = Math.max(0, Math.min(200, Math.floor(high / step) - first + 1));
  const levels = Array.from({ length: count }, (): number[] => []);
  for (let y = 0; y + 1 < rows; y += pitch) {
    const below = Math.min(rows - 1, y + pitch);
    for (let x = 0; x + 1 < columns; x += pitch) {
      const right = Math.min(columns - 1, x + pitch);
      const a = raster[y * columns + x] as number;
      const b = raster[y * columns + right] as number;
      const c = raster[below * columns + right] as number;
      const d = raster[below * columns + x] as number;
      const from = Math.max(0, Math.ceil(Math.min(a, b, c, d) / step) - first);
      const to = Math.min(count - 1, Math.floor(Math.max(a, b, c, d) / step) - first);
      for (let k = from; k <= to; k++) cross(levels[k] as number[], (first + k) * step, a, b, c, d, x, y, right, below);
    }
  }
  return levels.map((segments, k) => ({ value: (first + k) * step, major: (first + k) % 4 === 0, segments }));
}

const crossing: number[] = [];

function cross(
  out: number[],
  level: number,
  a: number,
  b: number,
  c: number,
  d: number,
  x: number,
  y: number,
  right: number,
  below: number,
): void {
  crossing.length = 0;
  if (a > level !== b > level) crossing.push(x + ((right - x) * (level - a)) / (b - a), y);
  if (b > level !== c > level) crossing.push(right, y + ((below - y) * (level - b)) / (c - b));
  if (d > level !== c > level) crossing.push(x + ((right - x) * (level - d)) / (c - d), below);
  if (a > level !== d > level) crossing.push(x, y + ((below - y) * (level - a)) / (d - a));
  for (let k = 0; k + 3 < crossing.length; k += 4) {
    out.push(crossing[k] as number, crossing[k + 1] as number, crossing[k + 2] as number, crossing[k + 3] as number);
  }
}

export interface ContourLabel {
  readonly x: number;
  readonly y: number;
  /** Radians by which the text is turned, within a quarter turn, so that it is never upside down. */
  readonly angle: number;
  readonly value: number;
}

/** One place on each major line, far from the border, from each other and from the places to avoid. Lines shorter than `least` get none. */
export function contourLabels(
  levels: readonly ContourLevel[],
  columns: number,
  rows: number,
  apart: number,
  margin: number,
  avoid: readonly (readonly [number, number])[],
): readonly ContourLabel[] {
  const labels: ContourLabel[] = [];
  for (const { value, major, segments } of levels) {
    if (!major || segments.length < 4 * 10) continue;
    let best: ContourLabel | null = null;
    let room = apart;
    for (let k = 0; k + 3 < segments.length; k += 12) {
      const [x1, y1, x2, y2] = segments.slice(k, k + 4) as [number, number, number, number];
      const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2];
      if (x < margin || y < margin * 0.6 || x > columns - margin || y > rows - margin * 0.6) continue;
      const angle = Math.atan2(y2 - y1, x2 - x1);
      const turned = angle > Math.PI / 2 ? angle - Math.PI : angle < -Math.PI / 2 ? angle + Math.PI : angle;
      const nearest = Math.min(
        ...labels.map((other) => Math.hypot(other.x - x, other.y - y)),
        ...avoid.map(([ax, ay]) => Math.hypot(ax - x, ay - y)),
        4 * apart,
      );
      // Text that lies nearly level is read at a glance.
      const score = nearest * (1.2 - Math.abs(turned) / Math.PI);
      if (nearest < apart || score <= room) continue;
      room = score;
      best = { x, y, angle: turned, value };
    }
    if (best) labels.push(best);
  }
  return labels;
}
