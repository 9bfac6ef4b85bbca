import { describe, expect, it } from 'vitest';
import { numericParameters } from '../landscapes/parameter.ts';
import { slightlyWrongScene } from '../landscapes/testScene.ts';
import { lossById, losses, surveyLosses } from '../losses/registry.ts';
import { sigmoid } from '../masks/logits.ts';
import { descentOf } from './descent.ts';
import { evaluate } from './evaluate.ts';
import type { DescentReply, DescentRequest, TornadoReply, TornadoRequest } from './landscapeProtocol.ts';
import { SweepEngine } from './sweepEngine.ts';
import { tornadoOf } from './tornado.ts';

const size = 32;
const scene = slightlyWrongScene(size);
const masks = { height: size, width: size, truth: scene.truth, logits: scene.logits };
const y = Float64Array.from(scene.truth);
const corrected = (id: string) => ({ id, values: {}, dialect: 'corrected' });
const evaluated = (loss: string, params: object = {}, logits: Float32Array = scene.logits) =>
  evaluate({ loss, params: { ...params }, height: size, width: size, y, p: Float64Array.from(logits, (z) => sigmoid(z)) });

function ended<T>(job: Iterator<unknown, T>): T {
  for (let next = job.next(); ; next = job.next()) if (next.done) return next.value;
}

function descend(change: Partial<DescentRequest>): DescentReply {
  const request: DescentRequest = {
    type: 'descent',
    id: 1,
    slot: 'sweep',
    masks,
    loss: corrected('dice'),
    parameter: null,
    steps: 1,
    rate: 50,
    rule: 'plain',
    ...change,
  };
  return ended(descentOf(new SweepEngine(), request));
}

describe('descent', () => {
  it.each(losses.map(({ id }) => id))('takes for %s the step that the gradient says, and starts from its value', (loss) => {
    const { value, gradLogit } = evaluated(loss);
    const rate = 0.5 / Math.max(1e-9, ...gradLogit.map(Math.abs));
    const run = descend({ loss: corrected(loss), rate }).runs[0];
    expect(run?.losses[0]).toBeCloseTo(value, 9);
    for (const i of [100, 500, 523]) {
      // z of the result is float32.
      expect(run?.logits[i]).toBeCloseTo((scene.logits[i] as number) - rate * (gradLogit[i] as number), 4);
      expect(run?.gradient[i]).toBeCloseTo(gradLogit[i] as number, 6);
    }
  });

  it('goes the same way on states and pixel by pixel', () => {
    const off = scene.logits.map((z, i) => (i === 0 ? z + 1e-4 : z));
    const [states, dense] = [scene.logits, off].map((logits) => descend({ masks: { ...masks, logits }, steps: 60 }).runs[0]);
    expect(states?.losses).toHaveLength(61);
    expect(states?.losses[60]).toBeCloseTo(dense?.losses[60] as number, 5);
    for (const i of [100, 500, 523]) expect(states?.logits[i]).toBeCloseTo(dense?.logits[i] as number, 3);
  });

  it('makes a first step of the length asked for when it is matched to the norm', () => {
    const run = descend({ rule: 'matched', rate: 2 }).runs[0];
    expect(Math.hypot(...(run?.logits ?? []).map((z, i) => z - (scene.logits[i] as number)))).toBeCloseTo(2, 4);
  });

  it('moves every pixel by the rate when only the sign counts', () => {
    const run = descend({ rule: 'sign', rate: 0.25 }).runs[0];
    expect(new Set(run?.logits.map((z, i) => Math.abs(z - (scene.logits[i] as number))))).toEqual(new Set([0.25]));
  });

  it('runs once for each value of a parameter', () => {
    const { runs, finished } = descend({ loss: corrected('tversky'), parameter: { name: 'w_fp', values: [0.1, 0.5, 2] }, steps: 100 });
    expect(finished).toBe(true);
    expect(runs.map(({ value }) => value)).toEqual([0.1, 0.5, 2]);
    for (const run of runs) {
      expect(run.losses[0]).toBeCloseTo(evaluated('tversky', { w_fp: run.value }).value, 9);
      expect(run.losses[100]).toBeLessThan(run.losses[0] as number);
    }
    const falseAlarms = runs.map(({ metrics }) => metrics.fp);
    expect(falseAlarms[2]).toBeLessThanOrEqual(falseAlarms[0] as number);
  });
});

describe('the tornado', () => {
  const tornado = (loss: string, change: TornadoRequest['change'], values = {}): TornadoReply =>
    ended(
      tornadoOf(new SweepEngine(), {
        type: 'tornado',
        id: 1,
        slot: 'tornado',
        masks,
        loss: { id: loss, values, dialect: 'corrected' },
        among: surveyLosses.map(({ id }) => corrected(id)),
        change,
      }),
    );

  it.each(['tversky', 'focal', 'cm_ssim', 'hausdorff_er'])(
    'moves every number of %s to both ends of its slider, widest change first',
    (loss) => {
      const { bars } = tornado(loss, 'range');
      expect(bars.map(({ name }) => name).sort()).toEqual([...numericParameters(loss)].sort());
      const widths = bars.map(({ low, high }) => Math.abs(high.loss - low.loss));
      expect([...widths].sort((a, b) => b - a)).toEqual(widths);
      for (const { name, low, high } of bars) {
        const parameter = lossById(loss)?.parameters[name];
        expect(parameter).toMatchObject({ min: low.parameter, max: high.parameter });
        const { value, gradLogit } = evaluated(loss, { [name]: high.parameter });
        expect(high.loss).toBeCloseTo(value, 9);
        expect(high.gradientNorm).toBeCloseTo(Math.hypot(...gradLogit), 9);
      }
    },
  );

  it('ranks the loss among the others by value, the smallest first', () => {
    const values = surveyLosses.map(({ id }) => evaluated(id).value);
    const { now } = tornado('dice', 'tenth');
    expect(now.rank).toBe(1 + values.filter((value) => value < now.loss).length);
  });

  it('moves by a tenth, in whole steps where the loss takes no others, and leaves out what is automatic', () => {
    const ends = (loss: string, values = {}): Record<string, number[]> =>
      Object.fromEntries(tornado(loss, 'tenth', values).bars.map(({ name, low, high }) => [name, [low.parameter, high.parameter]]));
    expect(ends('focal')).toEqual({ alpha: [0.225, 0.275], gamma: [1.8, 2.2] });
    expect(ends('hausdorff_er').erosions).toEqual([9, 11]);
    expect(ends('balanced_ce').beta).toBeUndefined();
    expect(ends('balanced_ce', { beta: 0.5 }).beta).toEqual([0.45, 0.55]);
  });
});
