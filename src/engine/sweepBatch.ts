/** A batch of a landscape's points on the GPU. */
import { maps as mapDefinitions } from '../maps/registry.ts';
import type { BatchEngine, BatchEntry, BatchInput } from './gpuBatch.ts';
import type { Instance } from './instances.ts';
import type { LossRequest } from './protocol.ts';
import type { SceneSamples } from './sceneSamples.ts';
import type { Meter } from './sweepMeter.ts';
import type { Point } from './sweepPoint.ts';
import { isCheap } from './sweepTrack.ts';

/** Whether a batch may hold this loss: a formula, and no map of it changes with the prediction. */
export function fitsBatch({ nodes, maps }: Instance): boolean {
  return nodes !== null && Object.values(maps).every((map) => mapDefinitions[map]?.from === 'truth');
}

/** Where a prediction is written, and as what. */
type Place = Pick<BatchEntry, 'top' | 'rows'> & Pick<BatchInput, 'written'>;

interface Entry extends Place {
  /** Place among the points. */
  readonly index: number;
  readonly instances: readonly (Instance | string)[];
}

/**
 * Values of the losses at the points, one array a loss; NaN where the GPU has no finite number, or the loss refuses its parameters:
 * float64 has the last word there. `pointAt` gives a point whose logits are valid until the next is asked for.
 */
export function valuesOnGpu(
  gpu: BatchEngine,
  meter: Meter,
  samples: SceneSamples,
  losses: readonly LossRequest[],
  points: number,
  pointAt: (index: number) => Point,
): Promise<readonly Float64Array[]> {
  return gpu.inTurn(samples.size, async () => {
    const results = losses.map(() => new Float64Array(points).fill(Number.NaN));
    const entries: Entry[] = [];
    let place: Place = { top: 0, rows: 0, written: 'pixels' };
    let before: Point | null = null;
    for (let index = 0; index < points; index++) {
      const point = pointAt(index);
      const instances = losses.map((loss) => meter.instanceAt(loss, point.scene));
      if (before?.scene.logits !== point.scene.logits || before.changeKey !== point.changeKey)
        place = write(gpu, samples, point, place.top + place.rows, instances.every(needsNoPixels));
      before = point;
      entries.push({ index, ...place, instances });
    }
    const rows = place.top + place.rows;
    for (const { entries: run, places, written } of runsOf(entries)) {
      const maps = meter.truthMaps(samples, (run[0] as BatchEntry).instances);
      const values = await gpu.values({ graph: meter.instances.graph, truth: samples.truth, maps, rows, written, entries: run });
      run.forEach(({ index }, i) => {
        for (const [j, loss] of places.entries()) (results[loss] as Float64Array)[index] = finite(values[i]?.[j]);
      });
    }
    return results;
  });
}

const needsNoPixels = (instance: Instance | string): boolean => typeof instance === 'string' || isCheap(instance);

/** A point's prediction from this row on: as states, which are far fewer than pixels, where they will do and there are any. */
function write(gpu: BatchEngine, samples: SceneSamples, { scene, shift, moves }: Point, top: number, asStates: boolean): Place {
  const into = gpu.rowsFrom(top);
  const rows = asStates ? samples.writeStates(scene.logits, shift, moves, into) : 0;
  if (rows > 0) return { top, rows, written: 'states' };
  samples.moved(scene.logits, shift, moves, into);
  return { top, rows: samples.size, written: 'pixels' };
}

const finite = (value = Number.NaN): number => (Number.isFinite(value) ? value : Number.NaN);

interface Run {
  /** Places of the losses that its entries ask for. */
  readonly places: readonly number[];
  readonly written: BatchInput['written'];
  readonly entries: (BatchEntry & { readonly index: number })[];
}

/** Entries written alike that ask for the same losses, which share a clip within each entry. */
function runsOf(entries: readonly Entry[]): Iterable<Run> {
  const runs = new Map<string, Run>();
  for (const { index, top, rows, written, instances } of entries) {
    const clips = new Set(instances.flatMap((instance) => (typeof instance === 'string' ? [] : [instance.eps])));
    for (const eps of clips) {
      const places = instances.flatMap((instance, place) => (typeof instance !== 'string' && instance.eps === eps ? [place] : []));
      const key = `${written} ${places.join()}`;
      const run: Run = runs.get(key) ?? { places, written, entries: [] };
      runs.set(key, run);
      run.entries.push({ index, top, rows, instances: places.map((place) => instances[place] as Instance) });
    }
  }
  return runs.values();
}
