/** Every arrow between the stores and the worker, in one file: masks and settings go out, numbers come back. */
import { EngineClient } from '../engine/client.ts';
import { Lane } from '../engine/lane.ts';
import type { FrameReply, LateReply, LossRequest } from '../engine/protocol.ts';
import type { Experiment, Masks } from '../experiment/experiment.ts';
import { losses } from '../losses/registry.ts';
import { memoryOf } from '../masks/stateMap.ts';
import { useDraft } from '../stores/draft.ts';
import { useExperiment } from '../stores/experiment.ts';
import { useResults } from '../stores/results.ts';
import { useView, type ViewState } from '../stores/view.ts';
import { experimentNow, masksNow, message, report, requestsFor } from './asking.ts';
import { Followers } from './followers.ts';
import { tellOfWorker } from './workerNotices.ts';

interface FrameJob {
  readonly masks: Masks;
  readonly settle: boolean;
}

/** Connects stores and worker; called once. Returns the client, for scripting. */
export function startWiring(): EngineClient {
  const client = new EngineClient({
    onLate: mergeLate,
    onStatus: (status) => {
      const before = useResults.getState().status;
      useResults.setState({ status });
      if (status.warm && !before?.warm) frames.offer({ masks: masksNow(), settle: useDraft.getState().masks === null });
    },
    onNotice: tellOfWorker,
  });
  const buffers = new OldBuffers();
  const frames = new Lane<FrameJob>(async ({ masks, settle }) => {
    const { gradient, engine } = useView.getState();
    const recycle = buffers.take();
    try {
      const frame = await client.frame({
        type: 'frame',
        masks: message(masks),
        losses: requested(),
        gradient,
        engine,
        settle,
        ...(recycle ? { recycle } : {}),
      });
      const old = useResults.getState().frame;
      show(frame, isCurrent(masks));
      if (old) buffers.put(old);
    } catch (error) {
      report(error);
    }
  });
  const follow = new Followers(client);
  const offer = (settle: boolean): void => {
    useResults.setState({ stale: true });
    frames.offer({ masks: masksNow(), settle });
    follow.moved();
  };

  useDraft.subscribe(({ masks }, before) => {
    if (masks && !before.masks) keepStart();
    if (masks) offer(false);
    else if (before.masks) offer(true);
  });
  useExperiment.subscribe(({ experiment }, before) => {
    if (!computesTheSame(experiment, before.experiment)) {
      if (useDraft.getState().masks === null) startOfChange(experiment, before.experiment);
      offer(useDraft.getState().masks === null);
    } else if (experiment.pinned !== before.experiment.pinned) offer(true);
  });
  useView.subscribe((view, before) => {
    if (view.gradient !== before.gradient || view.engine !== before.engine || view.beyondOpen !== before.beyondOpen) offer(true);
    if (view.hovered !== before.hovered) follow.hovered();
    if (view.card !== before.card || view.overlaid !== before.overlaid) follow.moved();
  });
  offer(true);
  return client;
}

/** Buffers of frames that are no longer shown, to be filled again; the newest is left alone for panels that still draw it. */
class OldBuffers {
  private readonly kept: ArrayBuffer[] = [];

  put(frame: FrameReply): void {
    const first = frame.losses.find((loss) => loss.status === 'ready');
    const buffer = first?.status === 'ready' ? memoryOf(first.gradient).buffer : null;
    if (buffer instanceof ArrayBuffer && buffer.byteLength > 0 && !this.kept.includes(buffer)) this.kept.push(buffer);
  }

  take(): ArrayBuffer | null {
    return this.kept.length > 1 ? (this.kept.shift() ?? null) : null;
  }
}

function show(frame: FrameReply, current: boolean): void {
  useResults.setState(({ start }) => ({ frame, stale: !current, start: { ...valuesOf(frame), ...start } }));
}

function mergeLate(late: LateReply): void {
  const { frame } = useResults.getState();
  if (!frame || frame.id !== late.id) return;
  const ids = new Set(late.losses.map((loss) => loss.id));
  const merged: FrameReply = { ...frame, losses: [...frame.losses.filter((loss) => !ids.has(loss.id)), ...late.losses] };
  show(merged, !useResults.getState().stale);
}

function valuesOf(frame: FrameReply): Record<string, number> {
  return Object.fromEntries(frame.losses.flatMap((loss) => (loss.status === 'ready' ? [[loss.id, loss.value]] : [])));
}

/** The values at hand become the zero of the meters: a stroke or change begins. */
function keepStart(): void {
  const { frame } = useResults.getState();
  useResults.setState({ start: frame ? valuesOf(frame) : {} });
}

let lastChange = Number.NEGATIVE_INFINITY;

/** A new scene starts its own meters; any other change is measured from where a run of changes began. */
function startOfChange(now: Experiment, before: Experiment): void {
  const newScene = now.size !== before.size || (now.truth !== before.truth && now.logits !== before.logits);
  if (newScene) useResults.setState({ start: {} });
  else if (performance.now() - lastChange > 800) keepStart();
  lastChange = performance.now();
}

function computesTheSame(a: Experiment, b: Experiment): boolean {
  return (
    a.truth === b.truth &&
    a.logits === b.logits &&
    a.parameters === b.parameters &&
    a.reading === b.reading &&
    a.dialects === b.dialects &&
    a.own === b.own
  );
}

/** Whether these masks, an experiment or a draft, are still those at hand; what is kept beside them changes no number. */
function isCurrent(masks: Masks): boolean {
  const now = masksNow();
  return masks === now || ('own' in masks && 'own' in now && computesTheSame(masks as Experiment, now as Experiment));
}

/** Losses whose rows, maps or card can be seen. */
function requested(): LossRequest[] {
  const { beyondOpen, card, overlaid }: ViewState = useView.getState();
  const { pinned, own } = experimentNow();
  const wanted = new Set([...pinned, ...overlaid, card ?? '']);
  const shown = losses.filter(({ id, family }) => beyondOpen || family !== 'beyond' || wanted.has(id));
  return requestsFor([...shown, ...own].map(({ id }) => id));
}
