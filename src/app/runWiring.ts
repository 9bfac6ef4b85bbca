/** Runs of descent whose leading directions are axes: recorded when asked for, and again where the masks or the loss are others. */
import { EngineError } from '../engine/client.ts';
import type { LandscapeClient } from '../engine/landscapeClient.ts';
import type { RunReply } from '../engine/landscapeProtocol.ts';
import type { LossRequest } from '../engine/protocol.ts';
import type { Experiment, RunSettings } from '../experiment/experiment.ts';
import type { Axes, AxisRef } from '../landscapes/landscape.ts';
import { useDraft } from '../stores/draft.ts';
import { useExperiment } from '../stores/experiment.ts';
import { setRun } from '../stores/kept.ts';
import { type Anchor, type RecordedRun, useLandscape } from '../stores/landscape.ts';
import { lossRequest } from './lossRequest.ts';

export interface WantedRun {
  readonly anchor: Pick<Anchor, 'size' | 'truth' | 'logits'>;
  readonly loss: LossRequest;
  readonly settings: RunSettings;
}

/** The run that these axes need; null for none. `request`: the loss as it is for the landscape around them. */
export function wantedRun(axes: Axes, anchor: Anchor, request: (id: string) => LossRequest | null): WantedRun | null {
  const settings = axes.flatMap((ref) => (ref.family === 'run' && ref.run ? [ref.run] : []))[0];
  const loss = settings && request(settings.loss);
  return settings && loss ? { anchor, loss, settings } : null;
}

export const runKey = ({ loss, settings }: WantedRun): string => JSON.stringify([settings, loss]);

/** The axes with the directions of the run. */
export function withDirections(axes: Axes, { plane }: RunReply): Axes {
  const filled = (ref: AxisRef): AxisRef =>
    ref.family === 'run' && plane ? { ...ref, direction: plane.directions[ref.order === 1 ? 0 : 1] } : ref;
  return axes.length === 1 ? [filled(axes[0])] : [filled(axes[0]), filled(axes[1])];
}

/** The run as it came out, from the store where it is known. Rejects with SUPERSEDED when it is cancelled. */
export async function recordedRun(
  client: LandscapeClient,
  slot: string,
  wanted: WantedRun,
  tell: (share: number) => void,
): Promise<RunReply> {
  const { anchor, loss, settings } = wanted;
  const { run } = useLandscape.getState();
  if (run && isOf(run, wanted)) return run.reply;
  const masks = { height: anchor.size, width: anchor.size, truth: anchor.truth, logits: anchor.logits };
  const { steps, rate, rule } = settings;
  const reply = await client.run({ type: 'run', slot, masks, loss, steps, rate, rule }, ({ progress }) => tell(progress));
  useLandscape.setState({ run: { logits: anchor.logits, truth: anchor.truth, key: runKey(wanted), reply } });
  return reply;
}

const isOf = (run: RecordedRun, wanted: WantedRun): boolean =>
  run.logits === wanted.anchor.logits && run.truth === wanted.anchor.truth && run.key === runKey(wanted);

/** The button that records: what was asked for becomes part of the experiment once it is made. A stroke or another experiment ends it. */
export class Recorder {
  private readonly client: LandscapeClient;
  private asked: RunSettings | null = null;
  private from: Experiment | null = null;

  constructor(client: LandscapeClient) {
    this.client = client;
  }

  moved(): void {
    const { recording } = useLandscape.getState();
    const { experiment } = useExperiment.getState();
    if (recording && recording === this.asked && (experiment !== this.from || useDraft.getState().masks)) {
      useLandscape.setState({ recording: null });
      return;
    }
    if (recording === this.asked) return;
    if (this.asked) this.client.cancel('record');
    this.asked = recording;
    this.from = experiment;
    if (recording) void this.record(recording, experiment);
  }

  private async record(settings: RunSettings, experiment: Experiment): Promise<void> {
    const loss = lossRequest(experiment, settings.loss);
    if (!loss) return;
    useLandscape.setState({ recorded: 0, recordFailure: null });
    try {
      await recordedRun(this.client, 'record', { anchor: experiment, loss, settings }, (recorded) => useLandscape.setState({ recorded }));
      if (this.asked !== settings) return;
      this.asked = null;
      const { axes } = useLandscape.getState();
      setRun(settings);
      const plane: Axes = [
        { family: 'run', order: 1 },
        { family: 'run', order: 2 },
      ];
      useLandscape.setState({ recording: null, axes: { ...axes, directions: plane } });
    } catch (error) {
      if (error instanceof EngineError && error.code === 'SUPERSEDED') return;
      this.asked = null;
      useLandscape.setState({ recording: null, recordFailure: error instanceof Error ? error.message : String(error) });
    }
  }
}
