import { beforeEach, describe, expect, it } from 'vitest';
import { EngineError } from '../engine/client.ts';
import type { LandscapeClient } from '../engine/landscapeClient.ts';
import type { RunReply, RunRequest } from '../engine/landscapeProtocol.ts';
import { experimentOf } from '../experiment/defaults.ts';
import type { RunSettings } from '../experiment/experiment.ts';
import { slightlyWrongDisc } from '../presets/disc.ts';
import { clearHistory, loadExperiment, swapMasks, useExperiment } from '../stores/experiment.ts';
import { useLandscape } from '../stores/landscape.ts';
import { Recorder, recordedRun, wantedRun, withDirections } from './runWiring.ts';

const settings: RunSettings = { loss: 'dice', rule: 'matched', rate: 8, steps: 20 };
const directions = [new Float32Array(4096).fill(1), new Float32Array(4096).fill(2)] as const;
const reply: RunReply = {
  type: 'run',
  id: 1,
  progress: 1,
  plane: { directions, path: [[0, 0]], shares: [1, 0] },
  losses: new Float64Array(1),
  brokeAt: null,
  finished: true,
};

/** Runs that end when the test says so. */
class FakeClient {
  readonly asked: Omit<RunRequest, 'id'>[] = [];
  finish: (reply: RunReply) => void = () => undefined;
  private refuse: (error: EngineError) => void = () => undefined;

  run(request: Omit<RunRequest, 'id'>): Promise<RunReply> {
    this.asked.push(request);
    return new Promise((resolve, reject) => {
      this.finish = resolve;
      this.refuse = reject;
    });
  }

  cancel(): void {
    this.refuse(new EngineError('SUPERSEDED', 'cancelled'));
  }
}

let client: FakeClient;
let recorder: Recorder;
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
const run = (): RunSettings | null => useExperiment.getState().experiment.run;

beforeEach(() => {
  loadExperiment(experimentOf(slightlyWrongDisc()));
  clearHistory();
  useLandscape.setState(useLandscape.getInitialState());
  client = new FakeClient();
  recorder = new Recorder(client as unknown as LandscapeClient);
});

function record(): void {
  useLandscape.setState({ recording: settings });
  recorder.moved();
}

describe('a run being recorded', () => {
  it('is part of the experiment, and its plane is shown, once it is made', async () => {
    record();
    expect(client.asked[0]).toMatchObject({ steps: 20, rate: 8, rule: 'matched', loss: { id: 'dice' } });
    expect(run()).toBeNull();
    client.finish(reply);
    await turn();
    expect(run()).toEqual(settings);
    expect(useLandscape.getState()).toMatchObject({
      recording: null,
      run: { reply },
      axes: {
        directions: [
          { family: 'run', order: 1 },
          { family: 'run', order: 2 },
        ],
      },
    });
    expect(useExperiment.temporal.getState().pastStates).toHaveLength(1);
  });

  it('leaves nothing where it is cancelled, even if it ends in that moment', async () => {
    record();
    useLandscape.setState({ recording: null });
    recorder.moved();
    client.finish(reply);
    await turn();
    expect(run()).toBeNull();
    expect(useLandscape.getState().axes.directions).toBeNull();
    expect(useLandscape.getState().recordFailure).toBeNull();
  });

  it('ends where the masks become others', async () => {
    record();
    swapMasks();
    recorder.moved();
    expect(useLandscape.getState().recording).toBeNull();
    recorder.moved();
    await turn();
    expect(run()).toBeNull();
  });
});

describe('the run of a landscape', () => {
  const anchor = { ...useExperiment.getState().experiment, parameters: {} };
  const wanted = () => wantedRun([{ family: 'run', order: 2, run: settings }], anchor, (id) => ({ id, values: {}, dialect: 'corrected' }));

  it('is asked for once, and again for another loss', async () => {
    const first = wanted();
    if (!first) throw new Error('no run wanted');
    const made = recordedRun(client as unknown as LandscapeClient, 'run', first, () => undefined);
    client.finish(reply);
    expect(await made).toBe(reply);
    expect(await recordedRun(client as unknown as LandscapeClient, 'run', first, () => undefined)).toBe(reply);
    expect(client.asked).toHaveLength(1);
    void recordedRun(
      client as unknown as LandscapeClient,
      'run',
      { ...first, loss: { ...first.loss, values: { smooth: 2 } } },
      () => undefined,
    );
    expect(client.asked).toHaveLength(2);
  });

  it('fills its directions into the axes and leaves the others', () => {
    expect(withDirections([{ family: 'blur' }, { family: 'run', order: 2 }], reply)).toEqual([
      { family: 'blur' },
      { family: 'run', order: 2, direction: directions[1] },
    ]);
    expect(wantedRun([{ family: 'blur' }], anchor, () => null)).toBeNull();
  });
});
