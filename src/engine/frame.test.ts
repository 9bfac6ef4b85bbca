import { describe, expect, it } from 'vitest';
import { losses, surveyLosses } from '../losses/registry.ts';
import { memoryOf, pixelsOf } from '../masks/stateMap.ts';
import { evaluate } from './evaluate.ts';
import { FrameEngine } from './frame.ts';
import type { FrameReply, FrameRequest, LossOutcome, MasksMessage } from './protocol.ts';

/**
 * A painted scene: a square truth, a shifted prediction, logits on the grid of 1/32. Those on the truth are odd multiples, the others
 * even: no error of one class ties with one of the other, where the order of Lovasz's sort would hang on the last bit.
 */
function painted(size: number): MasksMessage {
  const truth = new Float32Array(size * size);
  const logits = new Float32Array(size * size);
  for (let i = 0; i < truth.length; i++) {
    const [x, y] = [i % size, Math.floor(i / size)];
    truth[i] = x > 3 && x < 11 && y > 4 && y < 12 ? 1 : 0;
    logits[i] = Math.round(16 * (4 - 0.6 * Math.hypot(x - 9, y - 7.5))) / 16 + (truth[i] as number) / 32;
  }
  return { height: size, width: size, truth, logits };
}

/** The same scene a hair off the grid of 1/32, so that it has no states. */
function offGrid(masks: MasksMessage): MasksMessage {
  return { ...masks, logits: masks.logits.map((z) => z + 2 ** -16) };
}

function requestOf(masks: MasksMessage, part: Partial<FrameRequest> = {}): FrameRequest {
  return {
    type: 'frame',
    id: 1,
    masks,
    losses: losses.map((loss) => ({ id: loss.id, values: {}, dialect: 'corrected' })),
    gradient: 'p',
    engine: 'float64',
    settle: true,
    ...part,
  };
}

async function frameOf(request: FrameRequest): Promise<FrameReply> {
  return (await new FrameEngine().frame(request, null)).reply;
}

function readyOf(outcome: LossOutcome | undefined): Extract<LossOutcome, { status: 'ready' }> {
  if (outcome?.status !== 'ready') throw new Error(`${outcome?.id} failed: ${outcome?.message}`);
  return outcome;
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

describe('a frame', () => {
  it.each(losses.map((loss) => loss.id))('gives %s the value and gradient that evaluate gives at p = sigmoid(z)', async (id) => {
    const masks = painted(16);
    const y = Float64Array.from(masks.truth);
    const p = Float64Array.from(masks.logits, sigmoid);
    const expected = evaluate({ loss: id, height: 16, width: 16, y, p });
    for (const gradient of ['p', 'z'] as const) {
      const reply = await frameOf(requestOf(masks, { gradient }));
      const found = readyOf(reply.losses.find((loss) => loss.id === id));
      const exact = gradient === 'p' ? expected.gradP : expected.gradLogit;
      const peak = Math.max(...exact.map(Math.abs));
      expect(found.value).toBeCloseTo(expected.value, 9);
      // The map is handed over in float32.
      pixelsOf(found.gradient).forEach((g, i) => {
        expect(Math.abs(g - (exact[i] as number))).toBeLessThanOrEqual(2e-7 * peak);
      });
    }
  });

  it('agrees between distinct states and pixel by pixel', async () => {
    const onStates = await frameOf(requestOf(painted(16)));
    const dense = await frameOf(requestOf(offGrid(painted(16))));
    for (const { id } of surveyLosses.filter((loss) => loss.formula && !loss.maps)) {
      const a = readyOf(onStates.losses.find((loss) => loss.id === id));
      const b = readyOf(dense.losses.find((loss) => loss.id === id));
      // The scenes differ by 2^-16 in every logit.
      expect(Math.abs(a.value - b.value)).toBeLessThan(1e-4 * Math.max(1e-2, Math.abs(a.value)));
    }
  });

  it('keeps the order asked and fails a wrong request alone, by name', async () => {
    const losses = [
      { id: 'dice', values: {}, dialect: 'corrected' },
      { id: 'focal', values: { gama: 2 }, dialect: 'corrected' },
      { id: 'bce', values: {}, dialect: 'corrected' },
    ];
    const reply = await frameOf(requestOf(painted(16), { losses }));
    expect(reply.losses.map((loss) => [loss.id, loss.status])).toEqual([
      ['dice', 'ready'],
      ['focal', 'failed'],
      ['bce', 'ready'],
    ]);
    expect(reply.losses[1]).toMatchObject({ message: expect.stringContaining('"gama"') });
  });

  it('fills a buffer that is given back instead of a new one', async () => {
    const engine = new FrameEngine();
    const dice = [{ id: 'dice', values: {}, dialect: 'corrected' }];
    const first = await engine.frame(requestOf(painted(16), { losses: dice }), null);
    const { buffer } = memoryOf(readyOf(first.reply.losses[0]).gradient);
    const second = await engine.frame(requestOf(painted(16), { losses: dice, recycle: buffer as ArrayBuffer }), null);
    expect(memoryOf(readyOf(second.reply.losses[0]).gradient).buffer).toBe(buffer);
  });

  it('shares the whole gradient among the classes of its budget', async () => {
    const reply = await frameOf(requestOf(painted(16)));
    const bce = readyOf(reply.losses.find((loss) => loss.id === 'bce'));
    const masks = painted(16);
    const total = pixelsOf(bce.gradient).reduce((sum, g) => sum + Math.abs(g), 0);
    const foreground = pixelsOf(bce.gradient).reduce((sum, g, i) => sum + (masks.truth[i] === 1 ? Math.abs(g) : 0), 0);
    expect(bce.budget?.foreground).toBeCloseTo(foreground / total, 6);
    expect((bce.budget?.border ?? 0) + (bce.budget?.inside ?? 0) + (bce.budget?.far ?? 0)).toBeCloseTo(1, 12);
  });

  it('says that a loss has gone dead', async () => {
    const masks = { height: 16, width: 16, truth: new Float32Array(256), logits: new Float32Array(256).fill(-1) };
    const reply = await frameOf(requestOf(masks));
    expect(readyOf(reply.losses.find((loss) => loss.id === 'hausdorff_dt')).remarks).toContain('dead_zone');
    expect(readyOf(reply.losses.find((loss) => loss.id === 'balanced_ce')).remarks).toContain('empty_class');
    expect(readyOf(reply.losses.find((loss) => loss.id === 'bce')).remarks).toEqual([]);
  });

  it('leaves operators that were slow to a late answer, equal to the one in time', async () => {
    const engine = new FrameEngine();
    const erosion = [{ id: 'hausdorff_er', values: {}, dialect: 'corrected' }];
    const request = requestOf(painted(128), { losses: erosion });
    const { reply, late } = await engine.frame(request, null);
    expect(reply.losses).toEqual([]);
    expect(late).toEqual(erosion);
    const outcome = readyOf(engine.late(erosion[0] as (typeof erosion)[0], request));
    const { truth, logits } = painted(128);
    const expected = evaluate({
      loss: 'hausdorff_er',
      height: 128,
      width: 128,
      y: Float64Array.from(truth),
      p: Float64Array.from(logits, sigmoid),
    });
    expect(outcome.value).toBeCloseTo(expected.value, 9);
  });

  it('under the brush leaves a quick operator for at once, and counts it in when the masks rest', async () => {
    const engine = new FrameEngine();
    const erosion = [{ id: 'hausdorff_er', values: {}, dialect: 'corrected' }];
    const painting = requestOf(painted(16), { losses: erosion, settle: false });
    const { reply, soon, late } = await engine.frame(painting, null);
    expect([reply.losses, soon, late]).toEqual([[], erosion, []]);
    // Other masks were asked about in between: the late answer is still that of its frame.
    engine.values(painted(24), erosion);
    const outcome = readyOf(engine.late(erosion[0] as (typeof erosion)[0], painting));
    const atRest = await engine.frame({ ...painting, settle: true }, null);
    expect([atRest.soon, atRest.late]).toEqual([[], []]);
    expect(readyOf(atRest.reply.losses[0])).toEqual(outcome);
  });
});
