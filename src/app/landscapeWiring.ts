/** Every arrow between the stores and the landscape worker: what is shown goes out once the hand rests, grids come back finer and finer. */
import { EngineError } from '../engine/client.ts';
import { LandscapeClient } from '../engine/landscapeClient.ts';
import type { SweepGrid, SweepReply, SweepRequest } from '../engine/landscapeProtocol.ts';
import type { LossRequest } from '../engine/protocol.ts';
import { gridLevels } from '../landscapes/axis.ts';
import { planeAround } from '../landscapes/compose.ts';
import type { Axes, AxisRef } from '../landscapes/landscape.ts';
import { allLosses } from '../panels/landscape/allLosses.ts';
import { anchorOf, axisKey } from '../panels/landscape/anchor.ts';
import { axesOf } from '../panels/landscape/axesOf.ts';
import { barrierLines } from '../panels/landscape/beside.ts';
import { useDraft } from '../stores/draft.ts';
import { useExperiment } from '../stores/experiment.ts';
import { type Anchor, type SurfaceTab, surfaceTabs, useLandscape } from '../stores/landscape.ts';
import { useResults } from '../stores/results.ts';
import { useView } from '../stores/view.ts';
import { lossRequest } from './lossRequest.ts';
import { Recorder, recordedRun, runKey, type WantedRun, wantedRun, withDirections } from './runWiring.ts';
import { SensitivityWiring } from './sensitivityWiring.ts';
import { tellOfWorker } from './workerNotices.ts';

/** Stillness before a landscape is computed. */
const stillMs = 120;

/** What a landscape depends on. Arrays are compared by identity, the rest by value. */
interface Wanted {
  readonly anchor: Anchor;
  readonly key: string;
  readonly request: Omit<SweepRequest, 'id' | 'slot'>;
  /** The run whose directions the axes are; null where none is. */
  readonly run: WantedRun | null;
}

/** Connects the stores with the worker; called once. Nothing is computed, nor the worker started, before a panel shows a landscape. */
export function startLandscapes(): void {
  const client = new LandscapeClient({ onNotice: tellOfWorker });
  const wiring = new LandscapeWiring(client);
  const sensitivity = new SensitivityWiring(client);
  const recorder = new Recorder(client);
  const moved = (): void => {
    recorder.moved();
    wiring.moved();
    sensitivity.moved();
  };
  useDraft.subscribe(({ masks }, before) => {
    if (Boolean(masks) !== Boolean(before.masks)) moved();
  });
  useExperiment.subscribe(moved);
  useView.subscribe((view, before) => {
    if (view.plotTab !== before.plotTab || view.overlaid !== before.overlaid || view.engine !== before.engine) moved();
  });
  useLandscape.subscribe((state, before) => {
    const asked = ['axes', 'which', 'height', 'seed', 'open', 'drag', 'sweepChoice', 'recording'] as const;
    if (asked.some((field) => state[field] !== before[field])) moved();
  });
  moved();
}

class LandscapeWiring {
  private readonly client: LandscapeClient;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** What is computed or shown, complete or on its way. */
  private asked: Wanted | null = null;

  constructor(client: LandscapeClient) {
    this.client = client;
  }

  /** Something changed: what no longer fits is stopped and greyed at once, and asked for anew once all is still. */
  moved(): void {
    clearTimeout(this.timer);
    const { drag, open } = useLandscape.getState();
    if (drag) return;
    if (!open || useDraft.getState().masks) {
      this.stop();
      return;
    }
    const wanted = wantedNow();
    if (wanted && this.asked && sameWanted(wanted, this.asked)) return;
    this.stop();
    if (wanted) this.timer = setTimeout(() => void this.ask(wanted), stillMs);
    else useLandscape.setState({ shown: null, lines: [], failure: null });
  }

  private stop(): void {
    if (this.asked) for (const slot of ['plot', 'line', 'run']) this.client.cancel(slot);
    this.asked = null;
    const { fresh, progress } = useLandscape.getState();
    if (fresh || progress !== null) useLandscape.setState({ fresh: false, progress: null });
  }

  private async ask(wanted: Wanted): Promise<void> {
    this.asked = wanted;
    useLandscape.setState({ progress: 0, failure: null });
    try {
      const run =
        wanted.run &&
        (await recordedRun(this.client, 'run', wanted.run, (progress) => this.asked === wanted && useLandscape.setState({ progress })));
      if (this.asked !== wanted) return;
      await Promise.all([this.sweep(wanted, run ? withDirections(wanted.request.axes, run) : wanted.request.axes), this.lines(wanted)]);
    } catch (error) {
      if (!isSuperseded(error) && this.asked === wanted)
        useLandscape.setState({ progress: null, shown: null, failure: error instanceof Error ? error.message : String(error) });
    }
  }

  /** One after the other: the landscape itself comes first. */
  private async lines(wanted: Wanted): Promise<void> {
    const rest = { ...wanted.request, losses: wanted.request.losses.slice(0, 2) };
    const lines: SweepReply[] = [];
    for (const axis of barrierLines(wanted.request.axes)) {
      if (this.asked !== wanted) return;
      const { ranges: _, ...request } = { ...rest, axes: [axis] as const, height: 'loss' as const, levels: [41] };
      await this.beside('line', request, (line) => lines.push(line));
    }
    if (this.asked === wanted) useLandscape.setState({ lines });
  }

  private async sweep(wanted: Wanted, axes: Axes): Promise<void> {
    const grids = new Map<string, SweepGrid>();
    const show = (reply: SweepReply): void => {
      if (this.asked !== wanted) return;
      const isNew = keepComplete(grids, reply);
      const { fresh } = useLandscape.getState();
      const shown = isNew ? { shown: { anchor: wanted.anchor, reply: { ...reply, grids: [...grids.values()] } } } : {};
      useLandscape.setState({ ...shown, fresh: fresh || isNew, progress: reply.finished ? null : reply.progress });
    };
    await this.client.sweep({ ...wanted.request, axes, slot: 'plot' }, show);
  }

  /** What a landscape is explained with; its failure is no news, the landscape's own says it. */
  private async beside(slot: string, request: Omit<SweepRequest, 'id' | 'slot'>, show: (reply: SweepReply) => void): Promise<void> {
    try {
      show(await this.client.sweep({ ...request, slot }, () => undefined));
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
    }
  }
}

/** Takes over the grids that are complete (or refused) and finer than those kept; true where there was one. The order of the reply is kept. */
function keepComplete(kept: Map<string, SweepGrid>, reply: SweepReply): boolean {
  let found = false;
  for (const grid of reply.grids) {
    const before = kept.get(grid.id);
    const isBetter =
      grid.status === 'failed' ? before === undefined : grid.complete && !(before?.status === 'ready' && before.points >= grid.points);
    if (!isBetter) continue;
    kept.set(grid.id, grid);
    found = true;
  }
  return found;
}

/** What the open tab shows around the experiment; null where no landscape is shown or the loss in front has none. */
function wantedNow(): Wanted | null {
  const state = useLandscape.getState();
  const { plotTab, overlaid } = useView.getState();
  const { experiment } = useExperiment.getState();
  if (!state.open || !isSurfaceTab(plotTab)) return null;
  const axes = axesOf(plotTab, state, experiment.pinned);
  if (!axes) return null;
  const anchor = anchorOf(experiment, axes);
  const pair = [...experiment.pinned];
  const ids = axes.length === 1 ? [...pair, ...overlaid] : state.which === 'all' ? [...pair, ...allLosses(experiment)] : pair;
  const losses = [...new Set(ids)].flatMap((id) => requestFor(id, anchor) ?? []);
  const request = {
    type: 'sweep' as const,
    masks: { height: anchor.size, width: anchor.size, truth: anchor.truth, logits: anchor.logits },
    losses,
    axes,
    ranges: planeAround({ ...anchor, parameters: experiment.parameters }, withKnownDirections(axes)).axes.map(({ min, max }) => ({
      min,
      max,
    })),
    height: state.height,
    ...graphicsNow(),
    levels: gridLevels,
  };
  const run = wantedRun(axes, anchor, (id) => requestFor(id, anchor));
  const isPinned = request.graphics === 'pinned';
  const key = JSON.stringify([axes.map(axisKey), request.ranges, losses, state.height, request.levels, isPinned, run && runKey(run)]);
  return { anchor, request, run, key };
}

/** A person's choice, or an offer where frames are made on hardware: what the frames found out holds for landscapes too. */
function graphicsNow(): Pick<SweepRequest, 'graphics'> {
  const { engine } = useView.getState();
  if (engine === 'webgl') return { graphics: 'pinned' };
  return engine === 'auto' && useResults.getState().status?.webgl === 'hardware' ? { graphics: 'offered' } : {};
}

/** Directions of a gradient or a run come from the worker; their ranges are those of any. */
function withKnownDirections(axes: Axes): Axes {
  const isMade = ({ family }: AxisRef): boolean => family === 'gradient' || family === 'run';
  return axes.map((ref) => (isMade(ref) ? { ...ref, direction: new Float32Array(1) } : ref)) as unknown as Axes;
}

/** With the parameters of the anchor: those that the axes move count for nothing. */
function requestFor(id: string, { parameters }: Anchor): LossRequest | null {
  const request = lossRequest(useExperiment.getState().experiment, id);
  return request && { ...request, values: parameters[id] ?? {} };
}

const sameWanted = (a: Wanted, b: Wanted): boolean =>
  a.key === b.key && a.anchor.logits === b.anchor.logits && a.anchor.truth === b.anchor.truth;

const isSurfaceTab = (tab: string): tab is SurfaceTab => (surfaceTabs as readonly string[]).includes(tab);

const isSuperseded = (error: unknown): boolean => error instanceof EngineError && error.code === 'SUPERSEDED';
