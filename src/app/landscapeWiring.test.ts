import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LandscapeReply, LandscapeRequest, SweepReply, SweepRequest } from '../engine/landscapeProtocol.ts';
import { experimentOf } from '../experiment/defaults.ts';
import { slightlyWrongDisc } from '../presets/disc.ts';
import { useDraft } from '../stores/draft.ts';
import { clearHistory, commitMasks, loadExperiment, undo, useExperiment } from '../stores/experiment.ts';
import { useLandscape } from '../stores/landscape.ts';
import { useView } from '../stores/view.ts';
import { startLandscapes } from './landscapeWiring.ts';

/** The landscape worker as the page sees it; it answers when the test says so. */
class FakeWorker {
  static readonly sent: LandscapeRequest[] = [];
  static current: FakeWorker | null = null;
  onmessage: ((event: { readonly data: LandscapeReply }) => void) | null = null;
  constructor() {
    FakeWorker.current = this;
  }
  postMessage(request: LandscapeRequest): void {
    FakeWorker.sent.push(request);
  }
  terminate(): void {}
}

const sent = FakeWorker.sent;
const sweeps = (): SweepRequest[] => sent.flatMap((request) => (request.type === 'sweep' && request.slot === 'plot' ? [request] : []));
const cancelled = (): boolean => sent.some((request) => request.type === 'cancel' && request.slot === 'plot');
const still = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** What the worker would say of the sweep asked for last: a grid of so many points, and how far it is. */
function answer(points: number, progress: number): void {
  const { id, height, axes, losses } = sweeps().at(-1) as SweepRequest;
  const values = new Float64Array(points * points).fill(progress);
  const reply: SweepReply = {
    type: 'sweep',
    id,
    height,
    axes,
    ranges: axes.map(() => ({ min: -1, max: 1, here: 0, scale: 'linear' })),
    grids: losses.map((loss) => ({
      status: 'ready',
      id: loss.id,
      points,
      values,
      known: values.length,
      complete: true,
      engine: 'float64',
      failures: [],
    })),
    progress,
    finished: progress === 1,
    elapsedMs: 1,
  };
  FakeWorker.current?.onmessage?.({ data: reply });
}

const pointsShown = (): number | undefined => {
  const grid = useLandscape.getState().shown?.reply.grids[0];
  return grid?.status === 'ready' ? grid.points : undefined;
};
const masksNow = () => useExperiment.getState().experiment;
const painted = () => ({ ...masksNow(), logits: masksNow().logits.map((z, i) => (i < 40 ? 2 : z)) });

vi.stubGlobal('Worker', FakeWorker);
vi.useFakeTimers();
startLandscapes();

beforeEach(async () => {
  loadExperiment(experimentOf(slightlyWrongDisc()));
  clearHistory();
  useView.setState({ plotTab: 'shape', engine: 'auto' });
  useLandscape.setState({ open: true, shown: null, fresh: false, progress: null });
  await still(200);
  answer(41, 1);
  sent.length = 0;
});

afterEach(async () => {
  useDraft.setState({ masks: null });
  useLandscape.setState({ open: false });
  await still(200);
});

describe('a landscape on the page', () => {
  it('is computed once the masks have been still for 120 ms, not before', async () => {
    commitMasks(painted());
    await still(119);
    expect(sweeps()).toHaveLength(0);
    commitMasks({ ...masksNow(), logits: masksNow().logits.map((z) => -z) });
    await still(119);
    expect(sweeps()).toHaveLength(0);
    await still(1);
    expect(sweeps()).toHaveLength(1);
    expect(sweeps()[0]?.masks.logits).toEqual(masksNow().logits);
  });

  it('is asked for from 5 to 9, 17 and 41 points a side, and shown as far as it is, with its progress', async () => {
    commitMasks(painted());
    await still(120);
    expect(sweeps()[0]?.levels).toEqual([5, 9, 17, 41]);
    expect(useLandscape.getState()).toMatchObject({ progress: 0, fresh: false });
    answer(5, 0.2);
    expect(useLandscape.getState()).toMatchObject({ progress: 0.2, fresh: true });
    expect(pointsShown()).toBe(5);
    answer(41, 1);
    expect(useLandscape.getState().progress).toBeNull();
    expect(pointsShown()).toBe(41);
  });

  it('is cancelled by the next stroke at once, and stays, grey, as of its start', async () => {
    commitMasks(painted());
    await still(120);
    answer(9, 0.4);
    const before = useLandscape.getState().shown;
    expect(cancelled()).toBe(false);
    useDraft.setState({ masks: painted() });
    expect(cancelled()).toBe(true);
    answer(17, 0.6);
    await still(1000);
    expect(sweeps()).toHaveLength(1);
    expect(useLandscape.getState()).toMatchObject({ shown: before, fresh: false, progress: null });
  });

  it('is not asked for again while nothing that it depends on changes', async () => {
    useView.setState({ language: 'vi' });
    useLandscape.setState({ form: 'heatmap', arrows: true, which: 'pair', sharedScale: true });
    useView.setState({ language: 'en' });
    await still(500);
    expect(sent).toEqual([]);
    expect(useLandscape.getState().fresh).toBe(true);
  });

  it('is asked for again with the same masks when they come back, so that the worker knows them', async () => {
    const { logits } = masksNow();
    commitMasks(painted());
    await still(120);
    undo();
    await still(120);
    expect(sweeps().at(-1)?.masks.logits).toEqual(logits);
  });

  it('asks for the GPU where the person pins it, and for float64 again when it is let go', async () => {
    useView.setState({ engine: 'webgl' });
    await still(120);
    expect(sweeps().at(-1)?.graphics).toBe('pinned');
    useView.setState({ engine: 'float64' });
    await still(120);
    expect(sweeps()).toHaveLength(2);
    expect(sweeps().at(-1)).not.toHaveProperty('graphics');
  });

  it('over one axis asks for A, B and the losses laid over them, also where small maps of all were shown last', async () => {
    const { axes } = useLandscape.getState();
    useLandscape.setState({ which: 'all', axes: { ...axes, shape: [{ family: 'shift_x' }] } });
    useView.setState({ overlaid: ['focal'] });
    await still(120);
    expect(
      sweeps()
        .at(-1)
        ?.losses.map(({ id }) => id),
    ).toEqual([...masksNow().pinned, 'focal']);
    useLandscape.setState({ which: 'a', axes });
    useView.setState({ overlaid: [] });
  });
});
