import { describe, expect, it } from 'vitest';
import { axisValues, valueAt } from '../landscapes/axis.ts';
import { planeAround, sceneAt } from '../landscapes/compose.ts';
import type { Axes, Axis, Height } from '../landscapes/landscape.ts';
import { parameterAxes } from '../landscapes/registry.ts';
import { slightlyWrongScene } from '../landscapes/testScene.ts';
import { losses, surveyLosses } from '../losses/registry.ts';
import { sigmoid } from '../masks/logits.ts';
import { evaluate } from './evaluate.ts';
import type { SweepGrid, SweepRequest } from './landscapeProtocol.ts';
import { Sweep } from './sweep.ts';
import { SweepEngine } from './sweepEngine.ts';

const size = 32;
const scene = slightlyWrongScene(size);
const masks = { height: size, width: size, truth: scene.truth, logits: scene.logits };
const corrected = (id: string) => ({ id, values: {}, dialect: 'corrected' });
const shiftFatter: Axes = [{ family: 'shift_x' }, { family: 'fatter' }];

function request(ids: readonly string[], axes: Axes, change: Partial<SweepRequest> = {}): SweepRequest {
  return { type: 'sweep', id: 1, slot: 'plot', masks, losses: ids.map(corrected), axes, height: 'loss', levels: [5], ...change };
}

function run(asked: SweepRequest, engine = new SweepEngine()): Sweep {
  const sweep = new Sweep(engine, asked);
  while (!sweep.finished) sweep.step();
  return sweep;
}

function gridOf(sweep: Sweep, index = 0): Extract<SweepGrid, { status: 'ready' }> {
  const grid = sweep.reply().grids[index];
  if (grid?.status !== 'ready') throw new Error(`no grid: ${JSON.stringify(grid)}`);
  return grid;
}

/** The height at a cell, evaluated pixel by pixel through `evaluate` on the scene that `sceneAt` gives. */
function directly(id: string, sweep: Sweep, column: number, row: number, points: number, height: Height): number {
  const { axes, ranges } = sweep.reply();
  const values = [column, row].slice(0, axes.length).map((k, axis) => valueAt(ranges[axis] as Axis, k / (points - 1)));
  const there = sceneAt(planeAround(scene, axes), scene, values);
  const p = Float64Array.from(there.logits, (z) => sigmoid(z));
  const { value, gradLogit } = evaluate({
    loss: id,
    params: there.parameters[id] ?? {},
    height: size,
    width: size,
    y: Float64Array.from(scene.truth),
    p,
  });
  const pull = (keep: (i: number) => boolean): number => gradLogit.reduce((sum, g, i) => sum + (keep(i) ? Math.abs(g) : 0), 0);
  switch (height) {
    case 'loss':
      return value;
    case 'gradient_norm':
      return Math.hypot(...gradLogit);
    case 'foreground_share':
      return pull((i) => scene.truth[i] === 1) / pull(() => true);
    case 'hard_share':
      return pull((i) => (scene.truth[i] === 1 ? (p[i] as number) : 1 - (p[i] as number)) < 0.9) / pull(() => true);
  }
}

/** |found - exact| as a share of exact; p through float64 sigmoid and clip differ in the last digits alone. */
function expectEqual(found: number | undefined, exact: number): void {
  expect(Math.abs((found as number) - exact)).toBeLessThanOrEqual(1e-9 * Math.abs(exact) + 1e-12);
}

describe('a sweep', () => {
  it('gives at every cell what evaluating the scene there gives, for every loss', () => {
    const sweep = run(
      request(
        losses.map(({ id }) => id),
        shiftFatter,
        { levels: [2] },
      ),
    );
    losses.forEach(({ id }, index) => {
      const { values, failures } = gridOf(sweep, index);
      expect(failures).toEqual([]);
      for (const [cell, value] of values.entries()) expectEqual(value, directly(id, sweep, cell % 2, Math.floor(cell / 2), 2, 'loss'));
    });
  });

  it.each<Axes>([
    [{ family: 'sharper' }, { family: 'fatter' }],
    [{ family: 'to_truth' }],
    [{ family: 'to_truth' }, { family: 'random', seed: 2 }],
    [{ family: 'threshold' }, { family: 'shift_y' }],
    [{ family: 'shift_x' }, { family: 'sharper' }],
    [{ family: 'shift_x' }, { family: 'shift_y' }],
    [{ family: 'parameter', loss: 'tversky', name: 'w_fp' }, { family: 'shift_x' }],
    [
      { family: 'parameter', loss: 'tversky', name: 'w_fp' },
      { family: 'parameter', loss: 'tversky', name: 'w_fn' },
    ],
    [{ family: 'noise' }, { family: 'sharper' }],
  ])('agrees on states and pixel by pixel, %o x %o', (...axes) => {
    for (const height of ['loss', 'gradient_norm', 'foreground_share', 'hard_share'] as const) {
      const sweep = run(request(['tversky', 'bce', 'dmdl'], axes as unknown as Axes, { levels: [5], height }));
      for (const [index, id] of ['tversky', 'bce', 'dmdl'].entries()) {
        const { values } = gridOf(sweep, index);
        for (const cell of [1, values.length - 2])
          expectEqual(values[cell], directly(id, sweep, cell % 5, Math.floor(cell / 5), 5, height));
      }
    }
  });

  it('takes a prediction that is off the painted grid, and a grey truth', () => {
    const off = { ...masks, logits: scene.logits.map((z) => z * 0.987654) };
    const grey = { ...off, truth: scene.truth.map((y, i) => (i % 7 === 0 ? 0.5 : y)) };
    for (const held of [off, grey]) {
      const sweep = run(request(['dice'], [{ family: 'sharper' }], { masks: held, levels: [5] }));
      const p = Float64Array.from(held.logits, (z) => sigmoid(Math.fround(Math.max(-16, Math.min(16, z * 8)))));
      expectEqual(
        gridOf(sweep).values[4],
        evaluate({ loss: 'dice', height: size, width: size, y: Float64Array.from(held.truth), p }).value,
      );
    }
  });

  it('has at a finer grid what computing that grid at once gives', () => {
    const refined = run(request(['dice', 'hausdorff_dt'], shiftFatter, { levels: [5, 9, 17] }));
    const atOnce = run(request(['dice', 'hausdorff_dt'], shiftFatter, { levels: [17] }));
    for (const index of [0, 1]) expect(gridOf(refined, index).values).toEqual(gridOf(atOnce, index).values);
  });

  it('computes no cell twice: a coarse grid lies in the finer one, and a sweep asked for again is there at once', () => {
    const engine = new SweepEngine();
    const first = run(request(['dice'], shiftFatter, { levels: [5, 9] }), engine);
    const [coarse, fine] = [run(request(['dice'], shiftFatter, { levels: [5] }), engine), gridOf(first)];
    expect(gridOf(coarse).values[1]).toBe(fine.values[2]);
    const again = new Sweep(engine, request(['dice'], shiftFatter, { levels: [5, 9] }));
    again.step();
    again.step();
    expect(again.finished).toBe(true);
    const moved = new Sweep(
      engine,
      request(['dice'], shiftFatter, { masks: { ...masks, logits: scene.logits.map((z) => -z) }, levels: [5, 9] }),
    );
    moved.step();
    moved.step();
    expect(moved.finished).toBe(false);
  });

  it('knows again what it computed around masks that come back, and nothing of that around others', () => {
    const engine = new SweepEngine();
    const asked = request(['dice', 'bce'], shiftFatter);
    const other = { ...masks, logits: scene.logits.map((z) => -z) };
    const first = gridOf(run(asked, engine));
    const between = gridOf(run({ ...asked, masks: other }, engine));
    expect(between.values).not.toEqual(first.values);
    const again = new Sweep(engine, { ...asked, masks: { ...masks, logits: masks.logits.slice() } });
    again.step();
    expect(again.finished).toBe(true);
    expect(gridOf(again).values).toEqual(first.values);
  });

  it('shows a partial grid with NaN where nothing is known yet', () => {
    const sweep = new Sweep(new SweepEngine(), request(['dice'], shiftFatter));
    for (let cell = 0; cell < 7; cell++) sweep.step();
    const { values, known, complete } = gridOf(sweep);
    expect([...values].filter(Number.isFinite)).toHaveLength(7);
    expect(known).toBe(7);
    expect(complete).toBe(false);
    expect(sweep.reply().progress).toBeCloseTo(7 / 25);
  });

  it('lets a fast loss reach its finest grid before a slow one', () => {
    const sweep = new Sweep(new SweepEngine(), request(['hausdorff_cv', 'dice'], shiftFatter, { levels: [5, 9] }));
    while (!gridOf(sweep, 1).complete || gridOf(sweep, 1).points < 9) sweep.step();
    expect(gridOf(sweep, 0).complete).toBe(false);
  });

  it('is not mixed up with another sweep around the same masks', () => {
    const engine = new SweepEngine();
    const axes: readonly Axes[] = [[{ family: 'sharper' }], [{ family: 'to_truth' }]];
    const alone = axes.map((one) => gridOf(run(request(['dmdl'], one))).values);
    const together = axes.map((one) => new Sweep(engine, request(['dmdl'], one)));
    while (together.some((sweep) => !sweep.finished)) for (const sweep of together) sweep.step();
    expect(together.map((sweep) => gridOf(sweep).values)).toEqual(alone);
  });

  it('leaves the other losses as they are when a parameter of one moves', () => {
    const sweep = run(request(['tversky', 'bce'], [{ family: 'parameter', loss: 'tversky', name: 'w_fp' }]));
    expect(new Set(gridOf(sweep, 1).values).size).toBe(1);
    expect(new Set(gridOf(sweep, 0).values).size).toBe(5);
  });

  it('takes a loss that a person wrote, and its parameters as axes', () => {
    const own = {
      id: 'own_1',
      name: 'Mine',
      formula: 'a * mean(abs(y - p)) + b',
      parameters: ['a', 'b'].map((name) => ({ name, default: 1, min: 0, max: 2 })),
    };
    const loss = { id: own.id, values: {}, dialect: 'corrected', own };
    const sweep = run(request([], parameterAxes(own.id, undefined, own) as Axes, { losses: [loss] }));
    const error = scene.truth.reduce((sum, y, i) => sum + Math.abs(y - sigmoid(scene.logits[i] as number)), 0) / size ** 2;
    // Column 3 is a = 1.5, row 2 is b = 1.
    expect(gridOf(sweep).values[2 * 5 + 3]).toBeCloseTo(1.5 * error + 1, 6);
  });

  it.each(['eps', 'gamma'])('agrees with evaluating where %s, which stands in what is summed, moves along with the prediction', (name) => {
    const sweep = run(request(['focal'], [{ family: 'parameter', loss: 'focal', name }, { family: 'shift_x' }]));
    for (const [cell, value] of gridOf(sweep).values.entries())
      expectEqual(value, directly('focal', sweep, cell % 5, Math.floor(cell / 5), 5, 'loss'));
  });

  it('lets a state at which a formula is infinite count only where a pixel has it', () => {
    const own = { id: 'own_1', name: 'Mine', formula: 'mean(1 / (p - 0.5))', parameters: [] };
    const losses = [{ id: own.id, values: {}, dialect: 'corrected', own }];
    const hard = { ...masks, logits: scene.logits.map((z) => (z > 0 ? 2 : -2)) };
    const without = gridOf(run(request([], [{ family: 'shift_x' }], { masks: hard, losses })));
    expect(without.failures).toEqual([]);
    const area = hard.logits.filter((z) => z > 0).length / size ** 2;
    expect(without.values[2]).toBeCloseTo((2 * area - 1) / (sigmoid(2) - 0.5), 9);
    hard.logits[17] = 0;
    const { failures } = gridOf(run(request([], [{ family: 'shift_x' }], { masks: hard, losses })));
    expect(failures.find(({ cell }) => cell === 2)).toMatchObject({ reason: 'pixel' });
  });

  it('gives the very value of the experiment where both axes are at home', () => {
    const sweep = run(request(['combo'], shiftFatter));
    const p = Float64Array.from(scene.logits, (z) => sigmoid(z));
    expectEqual(
      gridOf(sweep).values[12],
      evaluate({ loss: 'combo', height: size, width: size, y: Float64Array.from(scene.truth), p }).value,
    );
  });

  it('goes down along the gradient of the loss itself, and sends the direction back', () => {
    const sweep = run(request(['dice'], [{ family: 'gradient', loss: 'dice' }], { ranges: [{ min: 0, max: 0.2 }] }));
    const { values } = gridOf(sweep);
    for (let i = 1; i < values.length; i++) expect(values[i]).toBeLessThan(values[i - 1] as number);
    expect(planeAround(scene, sweep.reply().axes).axes[0]?.here).toBe(0);
  });
});

describe('the confusion plane', () => {
  const confusion: Axes = [{ family: 'confusion_fp' }, { family: 'confusion_fn' }];

  it('is there for losses of the counts, and says of the others why it is not', () => {
    const sweep = run(
      request(
        surveyLosses.map(({ id }) => id),
        confusion,
      ),
    );
    const reasons = Object.fromEntries(sweep.reply().grids.map((grid) => [grid.id, grid.status === 'failed' ? grid.reason : 'there']));
    for (const id of ['dice', 'tversky', 'focal_tversky', 'log_cosh_dice']) expect(reasons[id]).toBe('there');
    for (const id of ['bce', 'focal', 'dmdl', 'combo', 'exp_log', 'hausdorff_er', 'cm_ssim', 'sensitivity_specificity'])
      expect(reasons[id]).toBe('needs_counts');
  });

  it('is the Dice loss worked out by hand from the counts', () => {
    const sweep = run(request(['dice'], confusion));
    const positives = scene.truth.filter((y) => y === 1).length;
    const rates = axisValues(sweep.reply().ranges[0] as Axis, 5);
    gridOf(sweep).values.forEach((value, cell) => {
      const fp = (rates[cell % 5] as number) * (size * size - positives);
      const fn = (rates[Math.floor(cell / 5)] as number) * positives;
      expectEqual(value, (fp + fn) / (2 * (positives - fn) + fp + fn + 1));
    });
  });

  it('has the height of the experiment at its rates, and of any prediction with the same counts', () => {
    const sweep = run(request(['tversky'], confusion, { levels: [5] }));
    // The scene there keeps its z in float32.
    expect(gridOf(sweep).values[8]).toBeCloseTo(directly('tversky', sweep, 3, 1, 5, 'loss'), 7);
  });

  it('refuses a grey truth', () => {
    const grey = { ...masks, truth: scene.truth.map((y) => y / 2) };
    expect(run(request(['dice'], confusion, { masks: grey })).reply().grids[0]).toMatchObject({ status: 'failed', reason: 'grey_truth' });
  });
});

describe('a cell without a height', () => {
  it('says that the sums are finite and what is made of them is not: Dice of nothing against nothing, not smoothed, is 0/0', () => {
    const empty = { ...masks, truth: new Float32Array(size * size) };
    const losses = [{ id: 'dice', values: { smooth: 0 }, dialect: 'corrected' }];
    const { values, failures } = gridOf(
      run(request([], [{ family: 'confusion_fp' }, { family: 'confusion_fn' }], { masks: empty, losses })),
    );
    expect(failures).toEqual([0, 5, 10, 15, 20].map((cell) => ({ cell, reason: 'ratio', detail: 'NaN' })));
    expect(values[0]).toBeNaN();
    expect(values[1]).toBe(1);
  });

  it('says that nothing pulls where the gradient is zero everywhere', () => {
    const empty = { ...masks, truth: new Float32Array(size * size) };
    const { failures } = gridOf(run(request(['balanced_ce'], [{ family: 'sharper' }], { masks: empty, height: 'foreground_share' })));
    expect(failures).toHaveLength(5);
    expect(failures[0]).toEqual({ cell: 0, reason: 'no_pull', detail: '0' });
  });

  it('refuses a grid whose points are not among those of the finest', () => {
    expect(() => new Sweep(new SweepEngine(), request(['dice'], shiftFatter, { levels: [7] }))).toThrow('one less must divide 80');
  });
});
