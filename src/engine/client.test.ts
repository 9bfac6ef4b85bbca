import { expect, it } from 'vitest';
import { EngineClient } from './client.ts';

/** Node has no Worker: the client computes where it is, as on a page that may have none. */
it('without a worker answers for the masks as they are asked, though a stroke goes on in the same arrays', async () => {
  const notices: string[] = [];
  const client = new EngineClient({ onLate: () => undefined, onStatus: () => undefined, onNotice: (notice) => notices.push(notice) });
  const truth = Float32Array.from({ length: 1024 }, (_, i) => (i < 512 ? 1 : 0));
  const logits = new Float32Array(1024);
  const masks = { height: 32, width: 32, truth, logits };
  const loss = { id: 'bce', values: {}, dialect: 'corrected' };
  const frame = async (): Promise<number> => {
    const { losses } = await client.frame({ type: 'frame', masks, losses: [loss], gradient: 'z', engine: 'float64', settle: false });
    return losses[0]?.status === 'ready' ? losses[0].value : Number.NaN;
  };
  // -log(1/2) everywhere; then log(1 + exp(-2)) on the half that is right, log 2 on the other.
  expect(await frame()).toBeCloseTo(Math.LN2, 12);
  logits.fill(2, 0, 512);
  const half = (Math.log1p(Math.exp(-2)) + Math.LN2) / 2;
  const painted = frame();
  logits.fill(-2, 0, 512);
  expect(await painted).toBeCloseTo(half, 12);
  expect(notices).toEqual(['no_worker']);
});
