/** Landscapes computed coarse to fine, a cell at a time so that anything newer can stop them. */
import { planeAround } from '../landscapes/compose.ts';
import type { Axes, Axis, AxisRef, Scene } from '../landscapes/landscape.ts';
import { dependsOnCountsAlone } from './counts.ts';
import type { SweepGrid, SweepReply, SweepRequest } from './landscapeProtocol.ts';
import type { LossRequest } from './protocol.ts';
import type { SceneSamples } from './sceneSamples.ts';
import type { SweepEngine } from './sweepEngine.ts';
import type { Measured, Point } from './sweepPoint.ts';
import { isConfusion, SweepPoints } from './sweepPoints.ts';
import { type HeightStore, latticeStep } from './sweepStore.ts';

/** Losses that advance together, and how far they are. */
interface Track {
  readonly losses: readonly LossRequest[];
  readonly stores: readonly HeightStore[];
  /** Index into the levels of the grid being computed. */
  level: number;
  cells: Iterator<void> | null;
  /** A guess at first, then a running mean. */
  msPerCell: number;
}

/** One sweep in progress. `step` computes about one cell; `reply` is what is known at any time. */
export class Sweep {
  private readonly engine: SweepEngine;
  private readonly request: SweepRequest;
  private readonly scene: Scene;
  private readonly axes: Axes;
  private readonly ranges: readonly Axis[];
  private readonly points: SweepPoints;
  private readonly samples: SceneSamples;
  private readonly tracks: Track[] = [];
  private readonly refused = new Map<LossRequest, SweepGrid>();
  private readonly memo = new Map<
    LossRequest,
    { readonly key: unknown; readonly instance: unknown; readonly movesKey: string; readonly measured: Measured }
  >();
  private elapsedMs = 0;
  private done = 0;

  /** Throws where an axis does not exist or does not fit these masks. */
  constructor(engine: SweepEngine, request: SweepRequest) {
    this.engine = engine;
    this.request = request;
    for (const points of request.levels) latticeStep(points);
    this.scene = engine.sceneOf(request.masks, request.losses);
    this.samples = engine.samples();
    this.axes = request.axes.map((axis) => this.completed(axis)) as unknown as Axes;
    const plane = planeAround(this.scene, this.axes);
    this.ranges = plane.axes.map((axis, i) => ({ ...axis, ...request.ranges?.[i] }));
    this.points = new SweepPoints(this.scene, this.axes, plane, this.ranges, request.height);
    this.plan();
  }

  get finished(): boolean {
    return this.tracks.every((track) => track.level >= this.request.levels.length);
  }

  /** One cell, of the track whose next grid is the cheapest; true when it was the last of a grid. */
  step(): boolean {
    const track = this.next();
    if (!track) return false;
    const started = performance.now();
    track.cells ??= this.cellsOf(track, this.request.levels[track.level] as number);
    const ended = track.cells.next().done === true;
    const took = performance.now() - started;
    this.elapsedMs += took;
    if (!ended) {
      track.msPerCell = 0.8 * track.msPerCell + 0.2 * took;
      return false;
    }
    track.cells = null;
    track.level += 1;
    return true;
  }

  reply(): SweepReply {
    const { losses, levels, height, id } = this.request;
    const grids = losses.map((loss): SweepGrid => {
      const refused = this.refused.get(loss);
      if (refused) return refused;
      const track = this.tracks.find((candidate) => candidate.losses.includes(loss)) as Track;
      const store = track.stores[track.losses.indexOf(loss)] as HeightStore;
      // Between two grids the one that is complete is shown, within a grid the cells known so far.
      return store.grid(loss.id, levels[track.cells || track.level === 0 ? track.level : track.level - 1] as number);
    });
    const total = this.tracks.reduce((sum, track) => sum + track.losses.length, 0) * this.cellsInAll();
    return {
      type: 'sweep',
      id,
      height,
      axes: this.axes,
      ranges: this.ranges,
      grids,
      progress: this.finished ? 1 : total === 0 ? 1 : Math.min(1, this.done / total),
      finished: this.finished,
      elapsedMs: this.elapsedMs,
    };
  }

  private completed(axis: AxisRef): AxisRef {
    if (axis.family !== 'gradient' || axis.direction) return axis;
    const loss = this.request.losses.find(({ id }) => id === axis.loss) ?? { id: axis.loss, values: {}, dialect: 'corrected' };
    return { ...axis, direction: this.engine.meter.gradientAt(this.samples, this.scene, loss).map((g) => -g) };
  }

  /** Losses on states share their work and go together; each of the others goes alone. */
  private plan(): void {
    const together: LossRequest[] = [];
    const alone: LossRequest[] = [];
    for (const loss of this.request.losses) {
      const refusal = this.refusalOf(loss);
      if (refusal) this.refused.set(loss, refusal);
      else (this.isCheap(loss) ? together : alone).push(loss);
    }
    for (const losses of [together, ...alone.map((loss) => [loss])]) {
      if (losses.length === 0) continue;
      const stores = losses.map((loss) => this.engine.store(this.storeKey(loss), this.axes.length === 2));
      this.tracks.push({
        losses,
        stores,
        level: 0,
        cells: null,
        msPerCell: losses === together ? 0.1 : losses.every((loss) => this.hasFormula(loss)) ? 1 : 20,
      });
    }
  }

  private refusalOf(loss: LossRequest): SweepGrid | null {
    const instance = this.engine.meter.instanceAt(loss, this.scene);
    if (typeof instance === 'string') return { status: 'failed', id: loss.id, reason: 'refused', message: instance };
    if (!isConfusion(this.axes)) return null;
    if (!this.samples.isBinary)
      return { status: 'failed', id: loss.id, reason: 'grey_truth', message: 'a truth with grey levels has no counts' };
    if (instance.nodes && dependsOnCountsAlone(instance.nodes.value)) return null;
    return { status: 'failed', id: loss.id, reason: 'needs_counts', message: `${loss.id} depends on more than TP, FP and FN` };
  }

  private isCheap(loss: LossRequest): boolean {
    const instance = this.engine.meter.instanceAt(loss, this.scene);
    return typeof instance !== 'string' && instance.nodes !== null && Object.keys(instance.maps).length === 0;
  }

  private hasFormula(loss: LossRequest): boolean {
    const instance = this.engine.meter.instanceAt(loss, this.scene);
    return typeof instance !== 'string' && instance.nodes !== null;
  }

  private storeKey(loss: LossRequest): string {
    const plain = JSON.stringify(this.axes, (_, value) => (value instanceof Float32Array ? fingerprint(value) : value));
    return JSON.stringify([
      plain,
      this.ranges,
      this.request.height,
      loss,
      this.axes.map((axis) => axis.family === 'parameter' && this.scene.parameters[axis.loss]),
    ]);
  }

  /** The track that will end its next grid soonest: a slow loss does not delay a fast one. */
  private next(): Track | null {
    const { levels } = this.request;
    const open = this.tracks.filter((track) => track.level < levels.length);
    const running = open.find((track) => track.cells);
    if (running) return running;
    const cost = (track: Track): number => track.msPerCell * (levels[track.level] as number) ** this.axes.length;
    return open.reduce<Track | null>((best, track) => (best && cost(best) <= cost(track) ? best : track), null);
  }

  private cellsInAll(): number {
    return this.request.levels.reduce((sum, points) => sum + points ** this.axes.length, 0);
  }

  /** Yields after each cell that had to be computed. The axis applied first is outside: its scenes serve a whole line. */
  private *cellsOf(track: Track, points: number): Generator<void> {
    const step = latticeStep(points);
    const [outer = 0, inner] = this.points.order;
    const innerPoints = inner === undefined ? 1 : points;
    for (let i = 0; i < points; i++) {
      for (let j = 0; j < innerPoints; j++) {
        const place = [0, 0] as [number, number];
        place[outer] = i * step;
        if (inner !== undefined) place[inner] = j * step;
        this.done += track.losses.length;
        if (track.stores.every((store) => store.has(...place))) continue;
        this.compute(track, place);
        yield;
      }
    }
  }

  private compute(track: Track, place: readonly [number, number]): void {
    const point = this.points.at(place);
    const wanted = track.losses.filter((loss, i) => !(track.stores[i] as HeightStore).has(...place) && !this.remembered(loss, point));
    const measured = this.engine.meter.measure(this.samples, point, wanted, this.request.height);
    wanted.forEach((loss, i) => {
      const instance = this.engine.meter.instanceAt(loss, point.scene);
      this.memo.set(loss, { key: point.scene.logits, instance, movesKey: movesKeyOf(point), measured: measured[i] as Measured });
    });
    track.losses.forEach((loss, i) => {
      const store = track.stores[i] as HeightStore;
      if (!store.has(...place)) store.put(...place, (this.memo.get(loss) as { measured: Measured }).measured);
    });
  }

  /** Whether the last height of this loss is that of this point too: its parameters and the masks are the same. */
  private remembered(loss: LossRequest, point: Point): boolean {
    const before = this.memo.get(loss);
    return (
      before?.key === point.scene.logits &&
      before.movesKey === movesKeyOf(point) &&
      before.instance === this.engine.meter.instanceAt(loss, point.scene)
    );
  }
}

function movesKeyOf({ movesKey, counts }: Point): string {
  return counts ? `${counts.fp},${counts.fn}` : movesKey;
}

/** Of an array's bits (FNV-1a): arrays come as copies, and are known again by it. */
function fingerprint(array: Float32Array): string {
  const bits = new Uint32Array(array.buffer, array.byteOffset, array.length);
  let hash = 0x811c9dc5;
  let other = 0x1234567;
  for (const word of bits) {
    hash = Math.imul(hash ^ word, 0x01000193);
    other = Math.imul(other + word, 0x9e3779b1) ^ (other >>> 15);
  }
  return `${array.length}:${hash >>> 0}:${other >>> 0}`;
}
