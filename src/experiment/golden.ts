/** Links of every released version, each with a recipe from which its experiment can be made without our codec. For tests. */
import { applyGeometry, type Geometry, neutralGeometry } from '../masks/geometry.ts';
import { baseById } from './bases.ts';
import type { Origin, SharedView } from './codec.ts';
import { defaultSettings } from './defaults.ts';
import type { Experiment, GridSize, Kept } from './experiment.ts';
import golden from './golden-links.json' with { type: 'json' };

/** Pixels left <= x < right, top <= y < bottom. */
type Box = readonly [left: number, top: number, right: number, bottom: number];

interface Recipe {
  readonly name: string;
  readonly version: number;
  readonly size: number;
  /** Masks that the recipe begins from; else an empty truth and the clipped slope. */
  readonly base?: string;
  /** Pixels of the box are `level` / `of`. */
  readonly truth?: readonly { readonly box: Box; readonly level: number; readonly of: number }[];
  /** z = clip(a x + b y + c + ((7 x + 13 y) mod noise), low, high) / of. */
  readonly slope?: {
    readonly a: number;
    readonly b: number;
    readonly c: number;
    readonly noise: number;
    readonly low: number;
    readonly high: number;
    readonly of: number;
  };
  /** Sliders put to the base or the slope. */
  readonly reshaped?: Partial<Geometry>;
  /** Painted over that: pixels of the box are `level` / `of`. */
  readonly paint?: readonly { readonly box: Box; readonly level: number; readonly of: number }[];
  readonly settings?: Partial<Omit<Experiment, 'size' | 'truth' | 'logits' | 'kept'>>;
  /** What is kept: the prediction with these boxes painted over, or a direction of nothing but these boxes. */
  readonly kept?: readonly (Pick<Kept, 'id' | 'kind' | 'name'> & { readonly paint: NonNullable<Recipe['paint']> })[];
  readonly view?: SharedView;
  readonly link: string;
}

export const goldenLinks = golden as unknown as readonly Recipe[];

export function experimentOfRecipe(recipe: Recipe): Experiment {
  const { size, base, truth = [], paint = [], settings = {}, kept = [] } = recipe;
  const from = base === undefined ? null : baseById(base);
  const levels = from ? from.masks.truth.slice() : new Float32Array(size * size);
  const start = startOfRecipe(recipe);
  const logits = recipe.reshaped ? applyGeometry(start, size, { ...neutralGeometry, ...recipe.reshaped }).slice() : start;
  for (const { box, level, of } of truth)
    each(box, size, (i) => {
      levels[i] = level / of;
    });
  for (const { box, level, of } of paint)
    each(box, size, (i) => {
      logits[i] = level / of;
    });
  return { ...defaultSettings, ...settings, size: size as GridSize, truth: levels, logits, kept: kept.map(keep) };

  function keep({ paint: boxes, ...one }: NonNullable<Recipe['kept']>[number]): Kept {
    const picture = one.kind === 'mask' ? logits.slice() : new Float32Array(size * size);
    for (const { box, level, of } of boxes)
      each(box, size, (i) => {
        picture[i] = level / of;
      });
    return { ...one, logits: picture };
  }
}

/** What the sliders were put to, where they were. */
export function originOfRecipe(recipe: Recipe): Origin | null {
  if (!recipe.reshaped) return null;
  return { base: startOfRecipe(recipe), geometry: { ...neutralGeometry, ...recipe.reshaped }, earlier: null };
}

/** Logits before sliders and paint. */
function startOfRecipe({ size, base, slope }: Recipe): Float32Array {
  const from = base === undefined ? null : baseById(base);
  const logits = from ? from.masks.logits.slice() : new Float32Array(size * size);
  if (slope) {
    const { a, b, c, noise, low, high, of } = slope;
    each([0, 0, size, size], size, (i, x, y) => {
      logits[i] = Math.min(high, Math.max(low, a * x + b * y + c + ((7 * x + 13 * y) % noise))) / of;
    });
  }
  return logits;
}

function each([left, top, right, bottom]: Box, size: number, visit: (i: number, x: number, y: number) => void): void {
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) visit(y * size + x, x, y);
}
