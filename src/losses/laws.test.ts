/** What holds for every loss in every dialect and variant: symmetry, the chain rule to the logit, central differences. */
import { describe, expect, it } from 'vitest';
import { evaluate } from '../engine/evaluate.ts';
import { Instances } from '../engine/instances.ts';
import { samplesFromProbabilities } from '../engine/samples.ts';
import { compile } from '../formula/float64.ts';
import { maps } from '../maps/registry.ts';
import type { ParameterValues } from './loss.ts';
import { distance, type Picture, rearranged, softPicture } from './pictures.ts';
import { losses } from './registry.ts';
import { variantsOf } from './variants.ts';

interface Asked {
  readonly loss: string;
  readonly dialect: string;
  readonly params: ParameterValues;
}

const all: readonly (readonly [string, Asked])[] = losses.flatMap((loss) =>
  ['corrected', ...(loss.dialects ?? []).map(({ id }) => id)].flatMap((dialect) =>
    (dialect === 'corrected' ? variantsOf(loss) : [{}]).map(
      (params) => [`${loss.id} ${dialect} ${JSON.stringify(params)}`, { loss: loss.id, dialect, params }] as const,
    ),
  ),
);

const picture = softPicture(9, 8);
const { height, width } = picture;

describe('a picture turned over', () => {
  it.each([
    ['left to right', rearranged(picture, height, width, (row, column) => row * width + width - 1 - column)],
    ['upside down', rearranged(picture, height, width, (row, column) => (height - 1 - row) * width + column)],
    ['along its diagonal', rearranged(picture, width, height, (row, column) => column * width + row)],
  ])('%s has the same losses, and its gradients turned alike', (_, { picture: turned, order }) => {
    for (const [name, asked] of all) {
      const here = evaluate({ ...picture, ...asked });
      const there = evaluate({ ...turned, ...asked });
      expect([name, distance([there.value], [here.value]) < 1e-12]).toEqual([name, true]);
      const expected = order.map((from) => here.gradP[from] as number);
      // sqrt of a variance near 0 gives back half of the digits.
      const tolerance = name.startsWith('cm_ssim') ? 1e-9 : 1e-12;
      expect([name, distance(there.gradP, expected) < tolerance]).toEqual([name, true]);
    }
  });
});

/** Value of a loss by the logits of the picture: with its maps as they are at the picture, or made anew. */
function byLogits(asked: Asked, mapsHeld: boolean): (logits: Float64Array) => number {
  const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
  if (!mapsHeld) return (logits) => evaluate({ ...picture, ...asked, p: logits.map(sigmoid) }).value;
  const instances = new Instances();
  const instance = instances.get(asked.loss, asked.params, asked.dialect);
  if (!instance.nodes) throw new Error(`${asked.loss} has no formula`);
  const pair = { height, width, truth: picture.y, prediction: picture.p };
  const held = Object.fromEntries(
    Object.entries(instance.maps).map(([name, id]) => [name, maps[id]?.compute(pair, instance.resolved.values) ?? new Float64Array()]),
  );
  const program = compile(instances.graph, [instance.nodes.value], []);
  return (logits) =>
    program.run({ ...samplesFromProbabilities(picture.y, logits.map(sigmoid), instance.eps), maps: held }, instance.parameters)
      .values[0] as number;
}

/**
 * Largest difference between dL/dz and central differences, as a share of the largest slope.
 * At a step of 1e-5, rounding leaves 1e-16 / 1e-5 of the value and curvature about 1e-10.
 */
function worstSlope(asked: Asked, mapsHeld: boolean): number {
  const { value, gradLogit } = evaluate({ ...picture, ...asked });
  const at = byLogits(asked, mapsHeld);
  const logits = picture.p.map((p) => Math.log(p) - Math.log1p(-p));
  const h = 1e-5;
  const slopes = logits.map((z, i) => {
    const moved = (by: number): number => at(logits.with(i, z + by));
    return (moved(h) - moved(-h)) / (2 * h);
  });
  expect(at(logits)).toBeCloseTo(value, 10);
  const scale = Math.max(...slopes.map(Math.abs), 1e-5 * Math.abs(value));
  return scale === 0 ? distance(gradLogit, slopes) : Math.max(...gradLogit.map((g, i) => Math.abs(g - (slopes[i] as number)))) / scale;
}

const isOperator = ({ loss, params, dialect }: Asked): boolean => new Instances().get(loss, params, dialect).nodes === null;
/** Held constant although it changes with p: the gradient is then meant to differ from the slope of the value. */
const isDetached = ({ loss, params, dialect }: Asked): boolean =>
  (loss === 'cm_ssim' && dialect !== 'attached' && !(params.detach_e === false)) ||
  params.norm_grad === 'detach' ||
  params.detach_conv === true ||
  (dialect === 'detach' && (loss === 'hausdorff_er' || loss === 'hausdorff_cv'));

describe('dL/dz equals central differences', () => {
  it('on a picture about which every loss has something to say', () => {
    const silent = all.filter(([, asked]) => evaluate({ ...picture, ...asked }).gradLogit.every((g) => Math.abs(g) < 1e-6));
    expect(silent.map(([name]) => name)).toEqual([]);
  });

  it.each(all.filter(([, asked]) => !isOperator(asked)))('with the maps held constant: %s', (_, asked) => {
    expect(worstSlope(asked, true)).toBeLessThan(1e-6);
  });

  it.each(all.filter(([, asked]) => !isDetached(asked)))('with the maps made anew, which are constant by pieces: %s', (_, asked) => {
    expect(worstSlope(asked, false)).toBeLessThan(1e-6);
  });

  it.each(all.filter(([, asked]) => isDetached(asked)))('not where something that moves is held constant: %s', (_, asked) => {
    expect(worstSlope(asked, false)).toBeGreaterThan(1e-3);
  });
});

describe('the gradients', () => {
  it.each(all)('dL/dz is p (1 - p) dL/dp at the clipped p: %s', (_, asked) => {
    const extreme: Picture = { ...picture, p: picture.p.map((p, i) => (i % 5 === 0 ? 0 : i % 5 === 1 ? 1 : p)) };
    const eps = 1e-3;
    const { gradP, gradLogit } = evaluate({ ...extreme, ...asked, params: { ...asked.params, eps } });
    const expected = extreme.p.map((p, i) => {
      const clipped = Math.min(Math.max(p, eps), 1 - eps);
      return clipped * (1 - clipped) * (gradP[i] as number);
    });
    expect(distance(gradLogit, expected)).toBeLessThan(1e-13);
  });

  it.each(all)('are those at the clipped p, not cut to 0 beyond it: %s', (_, asked) => {
    const params = { ...asked.params, eps: 1e-3 };
    const beyond = evaluate({ ...picture, ...asked, params, p: picture.p.map((p, i) => (i % 4 === 0 ? 0 : i % 4 === 1 ? 1 : p)) });
    const clipped = evaluate({ ...picture, ...asked, params, p: picture.p.map((p, i) => (i % 4 === 0 ? 1e-3 : i % 4 === 1 ? 0.999 : p)) });
    expect(beyond.value).toBe(clipped.value);
    expect([...beyond.gradP]).toEqual([...clipped.gradP]);
  });
});
