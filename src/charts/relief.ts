/** Heights as colours under light from the north-west. */
import { rampSteps, rampTable, shadedTable, type Theme } from './ramps.ts';

export interface ReliefStyle {
  readonly theme: Theme;
  readonly ramp: 'loss' | 'difference';
  /** Heights of the two ends of the ramp. */
  readonly low: number;
  readonly high: number;
  /** Canvas pixels a CSS px: slopes are judged per CSS px. */
  readonly density: number;
}

const shades = 65;
/** Height of the whole range, in CSS px, under which the light falls: a wall as high as this and as wide stands at 45 degrees. */
const reliefPx = 520;
const light = [-0.5, -0.62, 0.6] as const;
const lightLength = Math.hypot(...light);
/** Steps of the ramp grow a little faster than the heights at the low end, where the minimum is. */
const gamma = 0.92;

/** Packed colours of a raster of heights into `pixels`, both columns * rows. */
export function shadeRelief(pixels: Uint32Array, raster: Float32Array, columns: number, rows: number, style: ReliefStyle): void {
  const { low, high, theme, ramp, density } = style;
  const table = shadedTable(ramp, theme, shades, theme === 'dark' ? 0.2 : 0.17);
  const steps = ramp === 'loss' ? loss : even;
  const range = high - low > 0 ? high - low : 1;
  // Slopes over a few px: what the grid's own steps add is not shown as ridges.
  const reach = Math.max(1, Math.round(4 * density));
  const tall = (reliefPx * density) / range / (2 * reach);
  const toStep = (steps.length - 1) / range;
  const flat = light[2] / lightLength;
  for (let y = 0; y < rows; y++) {
    const above = Math.max(0, y - reach) * columns;
    const below = Math.min(rows - 1, y + reach) * columns;
    const here = y * columns;
    for (let x = 0; x < columns; x++) {
      const nx = -((raster[here + Math.min(columns - 1, x + reach)] as number) - (raster[here + Math.max(0, x - reach)] as number)) * tall;
      const ny = -((raster[below + x] as number) - (raster[above + x] as number)) * tall;
      const shade = (nx * light[0] + ny * light[1] + light[2]) / (Math.sqrt(nx * nx + ny * ny + 1) * lightLength) - flat;
      const at = ((raster[here + x] as number) - low) * toStep;
      const step = steps[at <= 0 ? 0 : at >= steps.length - 1 ? steps.length - 1 : at | 0] as number;
      const row = Math.round((shade * 0.5 + 0.5) * (shades - 1));
      pixels[here + x] = table[(row < 0 ? 0 : row >= shades ? shades - 1 : row) * rampSteps + step] as number;
    }
  }
}

const fine = 2048;
const loss = Uint8Array.from({ length: fine + 1 }, (_, k) => Math.round((k / fine) ** gamma * (rampSteps - 1)));
const even = Uint8Array.from({ length: fine + 1 }, (_, k) => Math.round((k / fine) * (rampSteps - 1)));

/** Packed colour of a height on level ground. */
export function reliefColour(height: number, { theme, ramp, low, high }: ReliefStyle): number {
  const share = high > low ? Math.min(1, Math.max(0, (height - low) / (high - low))) : 0;
  const steps = ramp === 'loss' ? loss : even;
  return rampTable(ramp, theme)[steps[Math.round(share * fine)] as number] as number;
}
