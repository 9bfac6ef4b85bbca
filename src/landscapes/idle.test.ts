import { describe, expect, it } from 'vitest';
import { evaluate } from '../engine/evaluate.ts';
import type { ParameterValues } from '../losses/loss.ts';
import { losses } from '../losses/registry.ts';
import { resolveLoss } from '../losses/resolve.ts';
import { isIdle } from './idle.ts';
import { numericParameters } from './parameter.ts';

const side = 12;
/** A true square and a smooth prediction that misses some of it. */
const masks = {
  height: side,
  width: side,
  y: Float64Array.from({ length: side * side }, (_, i) => (i % side > 2 && i % side < 8 && i >= 3 * side && i < 9 * side ? 1 : 0)),
  p: Float64Array.from(
    { length: side * side },
    (_, i) => 0.03 + 0.94 * Math.exp(-(((i % side) - 6) ** 2 + (Math.floor(i / side) - 6) ** 2) / 8),
  ),
};
const empty = { ...masks, y: new Float64Array(side * side) };

/** Every number of every loss in every form. */
const axes = losses.flatMap(({ id, dialects = [], parameters }) =>
  ['corrected', ...dialects.map((dialect) => dialect.id)].flatMap((dialect) =>
    numericParameters(id).flatMap((name) => {
      const parameter = parameters[name];
      return parameter?.type === 'number' ? [{ id, dialect, name, ends: [parameter.min, parameter.max] as const }] : [];
    }),
  ),
);
/** Guards against a division by 0 or an ln 0, far from these masks, and settings of a map that another choice of the loss reads. */
const elsewhere = ['base_min', 'neglog_min', 'sigma'];
const actsElsewhere = ({ id, dialect, name }: (typeof axes)[number]): boolean =>
  elsewhere.includes(name) || (id === 'shape_aware' && dialect === 'per_pixel' && name === 'threshold');
const isIdleAxis = ({ id, dialect, name, ends }: (typeof axes)[number]): boolean =>
  isIdle(resolveLoss(id, { [name]: ends[1] }, dialect), name);

describe('an axis of a number', () => {
  it.each(axes.filter(isIdleAxis))('$id ($dialect), $name, leads nowhere', ({ id, dialect, name, ends }) => {
    for (const scene of [masks, empty]) {
      const [low, high] = ends.map((value) => evaluate({ ...scene, loss: id, dialect, params: { [name]: value } }).value);
      expect(low).toBe(high);
    }
  });

  it.each(axes.filter((axis) => !isIdleAxis(axis) && !actsElsewhere(axis)))(
    '$id ($dialect), $name, leads somewhere',
    ({ id, dialect, name, ends }) => {
      const at = (params: ParameterValues): number[] =>
        [masks, empty].map((scene) => evaluate({ ...scene, loss: id, dialect, params }).value);
      expect(at({ [name]: ends[0] })).not.toEqual(at({ [name]: ends[1] }));
    },
  );
});
