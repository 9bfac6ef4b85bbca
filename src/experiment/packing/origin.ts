/** Where a prediction comes from: another one, reshaped. A link then holds that one, the sliders, and what was painted afterwards. */
import { type Geometry, neutralGeometry } from '../../masks/geometry.ts';
import { type BitCoder, plainBits } from './bits.ts';

export interface Origin {
  /** Logits before the sliders. */
  readonly base: Float32Array;
  readonly geometry: Geometry;
  /** Where the base comes from, if that was reshaped too. */
  readonly earlier: Origin | null;
}

/** Reshapings one upon the other that a link holds; each is a picture to make when it is opened. */
export const mostReshapings = 4;

type Name = keyof Geometry;

/** What a link's numbers may be: work and memory grow with some of them. Order and limits are part of the format. */
const limits: readonly (readonly [Name, low: number, high: number])[] = [
  ['shiftX', -256, 256],
  ['shiftY', -256, 256],
  ['rotate', -360, 360],
  ['fatter', -64, 64],
  ['sharper', 1 / 64, 64],
  ['blur', 0, 64],
  ['noise', 0, 16],
  ['seed', 0, 2 ** 31],
];
const shortParts = 320;
const shortBits = 18;

/** Whether a link can hold it. */
export function fitsLink(geometry: Geometry): boolean {
  return limits.every(([name, low, high]) => within(geometry[name], low, high));
}

const within = (value: number, low: number, high: number): boolean => value >= low && value <= high && !Object.is(value, -0);

/** Eight numbers: neutral ones by one bit, multiples of 1/320 in 20, others in 66. A number beyond its limits is read as neutral. */
export function codeGeometry(coder: BitCoder, geometry: Geometry): Geometry {
  const read: Record<Name, number> = { ...neutralGeometry };
  for (const [name, low, high] of limits) {
    const value = geometry[name];
    if (plainBits(coder, 1, value === neutralGeometry[name] ? 0 : 1) === 0) continue;
    const found = codeNumber(coder, value);
    if (within(found, low, high)) read[name] = found;
  }
  return read;
}

function codeNumber(coder: BitCoder, value: number): number {
  const half = 1 << (shortBits - 1);
  const k = Math.round(value * shortParts) + half;
  const short = k >= 0 && k < 2 * half && (k - half) / shortParts === value;
  if (plainBits(coder, 1, short ? 1 : 0) === 1) return (plainBits(coder, shortBits, short ? k : 0) - half) / shortParts;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  for (const at of [0, 4]) view.setUint32(at, plainBits(coder, 32, view.getUint32(at)));
  return view.getFloat64(0);
}
