/** No picture and no parameter that is accepted makes a value or gradient infinite or NaN. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../engine/evaluate.ts';
import type { Parameter, ParameterValue, ParameterValues } from './loss.ts';
import type { Picture } from './pictures.ts';
import { losses } from './registry.ts';

const runs = process.env.SEGLOSS_FUZZ === 'full' ? 600 : 25;

const sizes = [
  [1, 1],
  [1, 5],
  [4, 1],
  [2, 2],
  [3, 4],
  [5, 5],
] as const;

/** Patterns that paint makes, each as the level of pixel i in a row of `width`. */
const truths: Readonly<Record<string, (i: number, width: number) => number>> = {
  empty: () => 0,
  full: () => 1,
  'one pixel': (i) => (i === 0 ? 1 : 0),
  'all but one': (i) => (i === 0 ? 0 : 1),
  checkerboard: (i, width) => (i + Math.floor(i / width)) % 2,
  halves: (i, width) => (i % width < width / 2 ? 1 : 0),
  grey: () => 0.5,
  'dark grey': (i) => (i % 2 === 0 ? 0.3 : 0),
};

const levels = [0, 1, 1e-7, 1 - 1e-7, 1e-30, 0.5, 0.25, 0.9] as const;
const predictions = fc.oneof(
  ...levels.map((level) => fc.constant(() => level)),
  fc.constant((truth: number) => truth),
  fc.constant((truth: number) => 1 - truth),
  fc.infiniteStream(fc.constantFrom(...levels)).map((stream) => () => stream.next().value as number),
  fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })).map((stream) => () => stream.next().value as number),
);

const pictures: fc.Arbitrary<Picture> = fc
  .tuple(fc.constantFrom(...sizes), fc.constantFrom(...Object.values(truths)), predictions)
  .map(([[height, width], truth, prediction]) => {
    const y = Float64Array.from({ length: height * width }, (_, i) => truth(i, width));
    return { height, width, y, p: y.map(prediction) };
  });

/** Values at both ends of a parameter's slider and of what it accepts, its default, null where it may be, and every choice. */
function extremes(parameter: Parameter): readonly ParameterValue[] {
  switch (parameter.type) {
    case 'number':
      return [
        parameter.default,
        parameter.min,
        parameter.max,
        ...Object.values(parameter.accepts ?? {}),
        ...(parameter.nullable ? [null] : []),
      ];
    case 'choice':
      return Object.keys(parameter.options);
    case 'switch':
      return [false, true];
    case 'list':
      return [[], [1], parameter.default, Array.from({ length: parameter.max }, (_, i) => i + 1)];
  }
}

function parametersOf(parameters: Readonly<Record<string, Parameter>>): fc.Arbitrary<ParameterValues> {
  return fc.record(
    Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, fc.constantFrom(...extremes(parameter))])),
  );
}

function complaint(picture: Picture, loss: string, params: ParameterValues, dialect: string): string | null {
  const { value, gradP, gradLogit } = evaluate({ ...picture, loss, params, dialect });
  if (!Number.isFinite(value)) return `value is ${value}`;
  const at = gradP.findIndex((g) => !Number.isFinite(g));
  if (at >= 0) return `dL/dp of pixel ${at} is ${gradP[at]}`;
  const atLogit = gradLogit.findIndex((g) => !Number.isFinite(g));
  return atLogit >= 0 ? `dL/dz of pixel ${atLogit} is ${gradLogit[atLogit]}` : null;
}

describe('value and gradients stay finite', () => {
  const all = losses.flatMap((loss) =>
    ['corrected', ...(loss.dialects ?? []).map(({ id }) => id)].map((dialect) => [loss.id, dialect, loss] as const),
  );

  it.each(all)('%s, %s', { timeout: 120_000 }, (id, dialect, loss) => {
    fc.assert(
      fc.property(pictures, parametersOf(loss.parameters), (picture, params) => {
        expect(complaint(picture, id, params, dialect)).toBeNull();
      }),
      { numRuns: runs },
    );
  });

  it.each(all)('%s, %s, with default parameters on every truth and level', (id, dialect) => {
    for (const [height, width] of sizes) {
      for (const truth of Object.values(truths)) {
        const y = Float64Array.from({ length: height * width }, (_, i) => truth(i, width));
        for (const level of levels) expect(complaint({ height, width, y, p: y.map(() => level) }, id, {}, dialect)).toBeNull();
      }
    }
  });
});
