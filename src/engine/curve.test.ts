import { expect, it } from 'vitest';
import { curveOf } from './curve.ts';
import { FrameEngine } from './frame.ts';
import { probe } from './probe.ts';
import type { CurveReply, CurveRequest, MasksMessage } from './protocol.ts';

const size = 8;
const masks: MasksMessage = {
  height: size,
  width: size,
  truth: Float32Array.from({ length: 64 }, (_, i) => (i % 8 > 2 && i % 8 < 6 ? 1 : 0)),
  logits: Float32Array.from({ length: 64 }, (_, i) => ((i * 37) % 64) / 16 - 2),
};
const corrected = (id: string): CurveRequest['losses'][number] => ({ id, values: {}, dialect: 'corrected' });

function curve(along: 'pixel' | 'line', id: string): CurveReply {
  const steps = curveOf(new FrameEngine(), { type: 'curve', id: 1, masks, losses: [corrected(id)], along, pixel: 12, points: 21 });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

it('draws BCE of one pixel as -ln(1 - p) where the truth is 0 and -ln p where it is 1', () => {
  const { x, curves } = curve('pixel', 'bce');
  const [background, foreground] = curves.bce ?? [];
  x.forEach((p, i) => {
    // The zero of the curve is the pixel being right: at the clip 1e-7.
    expect(background?.[i]).toBeCloseTo(-Math.log(1 - p) + Math.log(1 - 1e-7), 9);
    expect(foreground?.[i]).toBeCloseTo(-Math.log(p) + Math.log(1 - 1e-7), 9);
  });
});

it.each(['bce', 'dice', 'hausdorff_dt', 'cldice'])('leads %s along the line from its value here to its value at the truth', (id) => {
  const engine = new FrameEngine();
  const here = engine.values(masks, [corrected(id)])[0];
  const atTruth = engine.values({ ...masks, logits: masks.truth.map((y) => (y > 0.5 ? 17 : -17)) }, [corrected(id)])[0];
  const values = curve('line', id).curves[id]?.[0];
  expect(values?.at(0)).toBeCloseTo(here as number, 9);
  expect(values?.at(-1)).toBeCloseTo(atTruth as number, 9);
});

it('shows the numbers behind a pixel of BCE: y ln p + (1 - y) ln(1 - p), and (p - y) / N in the logit', () => {
  const pixel = 12;
  const reply = probe(new FrameEngine(), { type: 'probe', id: 1, masks, loss: corrected('bce'), pixel });
  const p = 1 / (1 + Math.exp(-(masks.logits[pixel] as number)));
  const y = masks.truth[pixel] as number;
  expect(reply.terms).toHaveLength(1);
  expect(reply.terms[0]?.value).toBeCloseTo(y * Math.log(p) + (1 - y) * Math.log(1 - p), 12);
  expect(reply.dLdz).toBeCloseTo((p - y) / 64, 12);
  expect(reply.dLdp).toBeCloseTo((p - y) / (64 * p * (1 - p)), 12);
});
