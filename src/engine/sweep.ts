/** Landscapes computed coarse to fine, a cell at a time so that anything newer can stop them. */
import { planeAround } from '../landscapes/compose.ts';
import type { Axes, Axis, AxisRef, Scene } from '../landscapes/landscape.ts';
import { dependsOnCountsAlone } from './counts.ts';
import type { BatchEngine } from './gpuBatch.ts';
import { isOwn } from './groups.ts';
import type { Instance } from './instances.ts';
import type { SweepGrid, SweepReply, SweepRequest } from './landscapeProtocol.ts';
import type { LossRequest } from './protocol.ts';
import type { SceneSamples } from './sceneSamples.ts';
import { fitsBatch, valuesOnGpu } from './sweepBatch.ts';
import type { SweepEngine } from './sweepEngine.ts';
import type { Measured, Point } from './sweepPoint.ts';
import { isConfusion, SweepPoints } from './sweepPoints.ts';
import { type HeightStore, latticeStep, storeKey } from './sweepStore.ts';
import { isCheap, type Place, pace, type Track, taken, trackOf } from './sweepTrack.ts';

/** A wait for the GPU to start is cut into pieces of so many ms. */
const waitMs = 100;

/** One sweep in progress. `step` computes about one cell, or a batch of them on the GPU; `reply` is what is known at any time. */
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
    { readonly key: unknown; readonly instance: unknown; readonly changeKey: string; readonly measured: Measured }
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

  /** Grids that are complete by now, of all tracks. */
  get gridsEnded(): number {
    return this.tracks.reduce((sum, track) => sum + track.level, 0);
  }

  /** About one cell, of the track whose next grid is the cheapest; or a promise, where the GPU computes many. */
  step(): Promise<void> | null {
    const track = this.next();
    if (!track) return null;
    if (!track.cells && this.waitsForGpu(track)) return this.engine.graphics.settled(waitMs);
    track.gpu = track.cells ? track.gpu : this.gpuFor(track);
    track.cells ??= this.cellsOf(track, this.request.levels[track.level] as number);
    if (track.gpu) return this.batch(track, track.gpu);
    const started = performance.now();
    const { value: place, done } = track.cells.next();
    if (place) this.compute(track, place);
    const took = performance.now() - started;
    this.elapsedMs += took;
    if (done) this.endGrid(track);
    else track.msPerCell = 0.8 * track.msPerCell + 0.2 * took;
    return null;
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
    const kinds = new Map<string, LossRequest[]>();
    for (const loss of this.request.losses) {
      const refusal = this.refusalOf(loss);
      if (refusal) {
        this.refused.set(loss, refusal);
        continue;
      }
      const instance = this.engine.meter.instanceAt(loss, this.scene) as Instance;
      const goesAlone = !isCheap(instance) || (this.request.graphics !== undefined && isOwn(instance));
      const key = goesAlone ? loss.id : '';
      kinds.set(key, [...(kinds.get(key) ?? []), loss]);
    }
    const usesGpu = this.request.graphics !== undefined && this.request.height === 'loss' && !isConfusion(this.axes);
    for (const losses of kinds.values()) {
      const instances = losses.map((loss) => this.engine.meter.instanceAt(loss, this.scene) as Instance);
      const stores = losses.map((loss) =>
        this.engine.store(storeKey(loss, this.axes, this.ranges, this.request, this.scene), this.axes.length === 2),
      );
      const fitsGpu =
        usesGpu && instances.every((instance) => fitsBatch(instance) && !(isOwn(instance) && this.engine.unfit.has(instance)));
      this.tracks.push(trackOf(losses, stores, instances, fitsGpu));
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

  /** The track that will end its next grid soonest: a slow loss does not delay a fast one. */
  private next(): Track | null {
    const { levels } = this.request;
    const open = this.tracks.filter((track) => track.level < levels.length);
    const running = open.find((track) => track.cells);
    if (running) return running;
    const cost = (track: Track): number =>
      ((track.gpu && track.gpuMsPerCell) || track.msPerCell) * (levels[track.level] as number) ** this.axes.length;
    return open.reduce<Track | null>((best, track) => (best && cost(best) <= cost(track) ? best : track), null);
  }

  private cellsInAll(): number {
    return this.request.levels.reduce((sum, points) => sum + points ** this.axes.length, 0);
  }

  /** Yields the cells that are to be computed. The axis applied first is outside: its scenes serve a whole line. */
  private *cellsOf(track: Track, points: number): Generator<Place, undefined> {
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
        yield place;
      }
    }
    return undefined;
  }

  private endGrid(track: Track): void {
    track.cells = null;
    track.level += 1;
  }

  /** Until the GPU of a person's choice is there, float64 makes the coarsest grid alone. */
  private waitsForGpu(track: Track): boolean {
    const { graphics } = this.engine;
    return track.fitsGpu && this.request.graphics === 'pinned' && track.level > 0 && graphics.ready() === null && graphics.isStarting;
  }

  /** The GPU for the grid that begins. One that is merely offered is tried once float64 has been timed, and kept while it is quicker. */
  private gpuFor(track: Track): BatchEngine | null {
    const gpu = track.fitsGpu ? this.engine.graphics.ready() : null;
    if (!gpu || gpu.capacity(this.scene.size) === 0) return null;
    if (this.request.graphics === 'pinned') return gpu;
    return track.level > 0 && (track.gpuMsPerCell ?? 0) < track.msPerCell ? gpu : null;
  }

  private async batch(track: Track, gpu: BatchEngine): Promise<void> {
    const started = performance.now();
    const count = Math.min(track.batch, gpu.capacity(this.scene.size));
    const places = taken(track.cells as Iterator<Place, undefined>, count);
    const pointAt = (index: number): Point => this.points.at(places[index] as Place);
    const values = places.length
      ? await valuesOnGpu(gpu, this.engine.meter, this.samples, track.losses, places.length, pointAt).catch((error) =>
          this.withoutGpu(track, error),
        )
      : [];
    places.forEach((place, index) => {
      track.stores.forEach((store, loss) => {
        const value = values[loss]?.[index] ?? Number.NaN;
        if (!store.has(...place) && Number.isFinite(value)) store.put(...place, { value, failure: null }, 'webgl');
      });
      this.compute(track, place);
    });
    const took = performance.now() - started;
    this.elapsedMs += took;
    if (places.length > 0) pace(track, took, places.length);
    if (places.length < count) this.endGrid(track);
  }

  /** A formula of a person's that the GPU refuses is no fault of the GPU; anything else is. */
  private withoutGpu(track: Track, error: unknown): readonly Float64Array[] {
    const instances = track.losses.map((loss) => this.engine.meter.instanceAt(loss, this.scene) as Instance);
    const isOurs = error instanceof Error && !('code' in error) && instances.every(isOwn);
    if (isOurs) this.engine.unfit.add(instances);
    else this.engine.graphics.lose(track.gpu);
    for (const other of isOurs ? [track] : this.tracks) {
      other.fitsGpu = false;
      other.gpu = null;
    }
    return [];
  }

  /** Heights there that are not known yet, in float64. */
  private compute(track: Track, place: Place): void {
    if (track.stores.every((store) => store.has(...place))) return;
    const point = this.points.at(place);
    const wanted = track.losses.filter((loss, i) => !(track.stores[i] as HeightStore).has(...place) && !this.remembered(loss, point));
    const measured = this.engine.meter.measure(this.samples, point, wanted, this.request.height);
    wanted.forEach((loss, i) => {
      const instance = this.engine.meter.instanceAt(loss, point.scene);
      this.memo.set(loss, { key: point.scene.logits, instance, changeKey: changeKeyOf(point), measured: measured[i] as Measured });
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
      before.changeKey === changeKeyOf(point) &&
      before.instance === this.engine.meter.instanceAt(loss, point.scene)
    );
  }
}

function changeKeyOf({ changeKey, counts }: Point): string {
  return counts ? `${counts.fp},${counts.fn}` : changeKey;
}
