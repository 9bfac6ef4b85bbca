/** The part of the benchmark that runs in a browser: fused GPU programs against tfjs loss by loss, on the same page and backend. */
import * as tf from '@tensorflow/tfjs-core';
import { mapsOf } from '../src/engine/float64Engine.ts';
import { FrameEngine } from '../src/engine/frame.ts';
import { createFused, type Fused } from '../src/engine/fused.ts';
import type { Instance } from '../src/engine/instances.ts';
import { surveyLosses } from '../src/losses/registry.ts';
import { measureLandscape } from './landscapePage.ts';
import { type NaiveMaps, naiveFrame } from './naive.ts';
import { paintedMasks } from './scene.ts';
import { median } from './statistics.ts';

export interface PageResult {
  readonly renderer: string;
  readonly fusedMs: number;
  readonly naiveMs: number;
  readonly values: { readonly fused: Readonly<Record<string, number>>; readonly naive: Readonly<Record<string, number>> };
}

const losses = surveyLosses.filter((loss) => loss.formula).map((loss) => loss.id);
const engine = new FrameEngine();
const instances = losses.map((id) => engine.ask({ id, values: {}, dialect: 'corrected' }).instance as Instance);
let fused: Fused | null = null;

async function start(): Promise<Fused> {
  const made = await createFused();
  if ('reason' in made) throw new Error(`WebGL: ${made.reason}`);
  return made;
}

/** Medians over so many frames, after one for compiling and one for warming up; every frame is a picture not seen before. */
async function run(size: number, frames: number): Promise<PageResult> {
  fused ??= await start();
  const running = fused;
  const gradients = instances.map(() => new Float32Array(size * size));
  const fusedMs: number[] = [];
  const naiveMs: number[] = [];
  let ours: Float64Array = new Float64Array(0);
  let theirs: Record<string, number> = {};
  for (let step = 0; step < frames + 2; step++) {
    engine.board.set(paintedMasks(size, step));
    const samples = engine.board.samplesAt(1e-7);
    const maps = mapsOf(instances, engine.board, engine.maps);
    const request = { instances, graph: engine.instances.graph, samples, maps, height: size, width: size, gradient: 'p' } as const;
    fusedMs.push(await elapsed(async () => (ours = (await running.run({ ...request, into: gradients })).values)));
    const tensors = Object.fromEntries(
      Object.entries(maps).map(([name, map]) => [name.split('.')[1], tf.tensor1d(Float32Array.from(map))]),
    );
    const [truth, prediction] = [Float32Array.from(samples.y), Float32Array.from(samples.p)];
    naiveMs.push(await elapsed(async () => (theirs = (await naiveFrame(losses, truth, prediction, tensors as NaiveMaps)).values)));
    tf.dispose(tensors);
  }
  return {
    renderer: running.renderer,
    fusedMs: median(fusedMs.slice(2)),
    naiveMs: median(naiveMs.slice(2)),
    values: { fused: Object.fromEntries(losses.map((id, i) => [id, ours[i] as number])), naive: theirs },
  };
}

async function elapsed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

Object.assign(globalThis, { benchmark: run, landscape: measureLandscape });
