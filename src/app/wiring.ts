/** Every arrow between the stores and the worker, in one file: masks and settings go out, numbers come back. */
import { EngineClient, EngineError } from '../engine/client.ts';
import { Lane } from '../engine/lane.ts';
import type { FrameReply, LateReply, LossRequest, MasksMessage } from '../engine/protocol.ts';
import { definitionOf } from '../experiment/definitions.ts';
import type { Experiment, Masks } from '../experiment/experiment.ts';
import { losses } from '../losses/registry.ts';
import { memoryOf } from '../masks/stateMap.ts';
import { useDraft } from '../stores/draft.ts';
import { useExperiment } from '../stores/experiment.ts';
import { useResults } from '../stores/results.ts';
import { useView, type ViewState } from '../stores/view.ts';
import { lossRequest } from './lossRequest.ts';
import { tellOfWorker } from './workerNotices.ts';

/** Stillness before the curves are drawn anew. */
const stillMs = 120;
const linePoints = 41;
const pixelPoints = 61;

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

/** What follows a frame at leisure: the probe of the pixel pointed at, the curves and the values of the open card's dialects. */
class Followers {
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The pixel last pointed at: its p is the one that the curve sweeps. */
  private pixel: number | null = null;
  private readonly client: EngineClient;
  private readonly probes: Lane<number>;

  constructor(client: EngineClient) {
    this.client = client;
    this.probes = new Lane<number>(async (pixel) => {
      const { card } = useView.getState();
      const loss = lossRequest(experimentNow(), card ?? experimentNow().pinned[0]);
      if (!loss) return;
      const masks = message(masksNow());
      if (pixel >= masks.height * masks.width) return;
      await attempt(async () => useResults.setState({ probe: await client.probe({ type: 'probe', masks, loss, pixel }) }));
    });
  }

  hovered(): void {
    const { hovered } = useView.getState();
    if (hovered === null) {
      useResults.setState({ probe: null });
      return;
    }
    this.pixel = hovered;
    this.probes.offer(hovered);
  }

  /** Masks or settings have changed: once they rest, everything is asked for again. */
  moved(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.rested(), stillMs);
  }

  private rested(): void {
    if (useDraft.getState().masks) {
      this.moved();
      return;
    }
    this.hovered();
    void this.curve('pixel', pixelPoints);
    void this.curve('line', linePoints);
    void this.dialects();
  }

  private async curve(along: 'pixel' | 'line', points: number): Promise<void> {
    const masks = masksNow();
    const chosen = requestsFor(new Set([...experimentNow().pinned, ...useView.getState().overlaid]));
    await attempt(async () => {
      const curve = await this.client.curve({
        type: 'curve',
        along,
        points,
        masks: message(masks),
        losses: chosen,
        pixel: this.pixelOf(masks),
      });
      useResults.setState(({ curves }) => ({ curves: { ...curves, [along]: curve } }));
    });
  }

  private pixelOf(masks: Masks): number {
    return this.pixel !== null && this.pixel < masks.truth.length ? this.pixel : middlePixel(masks);
  }

  private async dialects(): Promise<void> {
    const { card } = useView.getState();
    const request = card === null ? null : lossRequest(experimentNow(), card);
    if (!request) {
      useResults.setState({ dialectValues: {} });
      return;
    }
    const ids = ['corrected', ...(definitionOf(experimentNow(), request.id)?.dialects ?? []).map((dialect) => dialect.id)];
    await attempt(async () => {
      const reply = await this.client.values({
        type: 'values',
        masks: message(masksNow()),
        losses: ids.map((dialect) => ({ ...request, dialect })),
      });
      useResults.setState({
        dialectValues: Object.fromEntries(ids.flatMap((id, i) => (reply.values[i] == null ? [] : [[id, reply.values[i] as number]]))),
      });
    });
  }
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

const experimentNow = (): Experiment => useExperiment.getState().experiment;
const masksNow = (): Masks => useDraft.getState().masks ?? experimentNow();

function message({ size, truth, logits }: Masks): MasksMessage {
  return { height: size, width: size, truth, logits };
}

/** Losses whose rows, maps or card can be seen. */
function requested(): LossRequest[] {
  const { beyondOpen, card, overlaid }: ViewState = useView.getState();
  const { pinned, own } = experimentNow();
  const wanted = new Set([...pinned, ...overlaid, card ?? '']);
  const shown = losses.filter(({ id, family }) => beyondOpen || family !== 'beyond' || wanted.has(id));
  return requestsFor([...shown, ...own].map(({ id }) => id));
}

function requestsFor(ids: Iterable<string>): LossRequest[] {
  const experiment = experimentNow();
  return [...ids].flatMap((id) => lossRequest(experiment, id) ?? []);
}

/** The pixel in the middle of the truth's foreground, or of the picture: whose p the curve sweeps. */
function middlePixel({ size, truth }: Masks): number {
  const inside: number[] = [];
  for (let i = 0; i < truth.length; i++) if ((truth[i] as number) > 0.5) inside.push(i);
  return inside[inside.length >> 1] ?? (size >> 1) * size + (size >> 1);
}

async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    report(error);
  }
}

/** What was overtaken by a newer request is no news. */
function report(error: unknown): void {
  if (error instanceof EngineError && error.code === 'SUPERSEDED') return;
  const detail = error instanceof Error ? error.message : String(error);
  useResults.setState(({ notices }) => ({ notices: [...notices.slice(-4), { key: 'notice:failed', detail }] }));
}
