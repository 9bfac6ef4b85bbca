/** Plain sums over the masks of an experiment, written out from the definitions: what the page has to show. Nothing of the product is imported. */

export interface Plain {
  readonly version: 1;
  readonly size: number;
  readonly truth: readonly number[];
  readonly logits: readonly number[];
  readonly parameters: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly reading: string;
  readonly dialects: Readonly<Record<string, string>>;
  readonly pinned: readonly [string, string];
  readonly picture: string | null;
  readonly kept: readonly { readonly id: string; readonly kind: string; readonly name: string; readonly logits: readonly number[] }[];
  readonly run: Readonly<Record<string, unknown>> | null;
}

export type Masks = Pick<Plain, 'size' | 'truth' | 'logits'>;

interface Pixel {
  readonly y: number;
  readonly p: number;
}

/** Truth and probability of every pixel; p is kept from 0 and 1 by 1e-7, as every loss does. */
export function pixelsOf({ truth, logits }: Masks): Pixel[] {
  return truth.map((y, i) => ({ y, p: Math.min(1 - 1e-7, Math.max(1e-7, 1 / (1 + Math.exp(-(logits[i] ?? 0))))) }));
}

const sum = (pixels: readonly Pixel[], of: (pixel: Pixel) => number): number => pixels.reduce((total, pixel) => total + of(pixel), 0);

/** Soft counts. */
function soft(pixels: readonly Pixel[]) {
  return {
    tp: sum(pixels, ({ y, p }) => y * p),
    fp: sum(pixels, ({ y, p }) => (1 - y) * p),
    fn: sum(pixels, ({ y, p }) => y * (1 - p)),
  };
}

/** Mean of -(beta y ln p + (1 - y) ln(1 - p)); beta = 1 is the binary cross-entropy. */
export function crossEntropy(masks: Masks, beta = 1): number {
  const pixels = pixelsOf(masks);
  return sum(pixels, ({ y, p }) => -(beta * y * Math.log(p) + (1 - y) * Math.log(1 - p))) / pixels.length;
}

/** 1 - (2 TP + 1) / (2 TP + FP + FN + 1). */
export function diceLoss(masks: Masks): number {
  const { tp, fp, fn } = soft(pixelsOf(masks));
  return 1 - (2 * tp + 1) / (2 * tp + fp + fn + 1);
}

/** 1 - (TP + 1) / (TP + w_fp FP + w_fn FN + 1). */
export function tverskyLoss(masks: Masks, weightFp = 0.3, weightFn = 0.7): number {
  const { tp, fp, fn } = soft(pixelsOf(masks));
  return 1 - (tp + 1) / (tp + weightFp * fp + weightFn * fn + 1);
}

/** Pixels of the hard masks y > 1/2 and p > 1/2. */
export function counts({ truth, logits }: Masks) {
  const count = (y: boolean, p: boolean) => truth.filter((level, i) => level > 0.5 === y && (logits[i] ?? 0) > 0 === p).length;
  const [tp, fp, fn, tn] = [count(true, true), count(false, true), count(true, false), count(false, false)];
  return { tp, fp, fn, tn, dice: (2 * tp) / (2 * tp + fp + fn) };
}

/** The dab of a hard brush: pixels whose centre is within the radius of (x, y), row-major. */
export function dab(size: number, x: number, y: number, diameter: number): number[] {
  const inside: number[] = [];
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      const [dx, dy] = [column + 0.5 - x, row + 0.5 - y];
      if (dx * dx + dy * dy <= (diameter / 2) ** 2) inside.push(row * size + column);
    }
  return inside;
}

/** The logit of a painted confidence, on the grid of 1/32 on which strokes are stored. */
export const paintedLogit = (p: number): number => Math.round(32 * Math.log(p / (1 - p))) / 32;

/** A square picture with a true rectangle (from the first to before the last pixel) and everywhere the same logit. */
export function scene(size: number, rectangle: { left: number; top: number; right: number; bottom: number }, logit = -8): Masks {
  const inside = (i: number) => {
    const [column, row] = [i % size, Math.floor(i / size)];
    return column >= rectangle.left && column < rectangle.right && row >= rectangle.top && row < rectangle.bottom;
  };
  const truth = Array.from({ length: size * size }, (_, i) => (inside(i) ? 1 : 0));
  return { size, truth, logits: truth.map(() => logit) };
}

/** The number that a text of the page writes: `.326`, `−1.25`, `4.20e−5`, `×1.46`. NaN where it writes none. */
export function numberIn(text: string): number {
  const plain = text.replaceAll('−', '-').replace(/^[×+]/, '').trim();
  return plain === '' || plain === '–' ? Number.NaN : Number(plain);
}

/** Half a unit of the last digit written: how far the text may be from the number it stands for. */
export function roundingOf(text: string): number {
  const [mantissa = '', exponent = '0'] = text.replaceAll('−', '-').replace(/^[×+]/, '').split('e');
  const decimals = mantissa.split('.')[1]?.length ?? 0;
  return 0.5 * 10 ** (Number(exponent) - decimals) * (1 + 1e-9);
}
