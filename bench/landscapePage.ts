/** Landscapes in the page: our two engines against tfjs point by point. */
import * as tf from '@tensorflow/tfjs-core';
import { SweepEngine } from '../src/engine/sweepEngine.ts';
import { SweepGraphics } from '../src/engine/sweepGraphics.ts';
import { cells, computeLandscape, type LandscapeRun, measuredLandscapes, peerPoints, peerScenes } from './landscapes.ts';
import { type NaiveMaps, naiveFrame } from './naive.ts';
import { median } from './statistics.ts';

export interface LandscapeResult {
  /** The whole grid, in ms: median of up to five, each around another picture. */
  readonly float64Ms: number;
  /** Null where there is no WebGL. */
  readonly webglMs: number | null;
  /** Extrapolated from 20 points. */
  readonly naiveMs: number;
  /** Heights at those points: float64's, and as shares of them how far the others are off at most. */
  readonly apart: Readonly<Record<string, { readonly webgl: number; readonly naive: number }>>;
}

const graphics = new SweepGraphics();
/** Of the pictures that are measured; the one before warms up. */
const firstStep = 2;
const runsAtMost = 5;
const enoughMs = 2000;

/** Each of ours once to warm up, on another picture. The naive side has its maps made outside the clock; ours makes them within. */
export async function measureLandscape(name: string): Promise<LandscapeResult> {
  const landscape = measuredLandscapes.find((one) => one.name === name);
  if (!landscape) throw new Error(`there is no landscape ${name}`);
  // Of its own: another landscape's engine may know heights of this one.
  const engine = new SweepEngine(graphics);
  while (!graphics.ready() && graphics.isStarting) await graphics.settled(1000);
  for (const choice of [undefined, 'pinned'] as const) await computeLandscape(landscape, engine, firstStep - 1, choice);
  const float64 = await several((step) => computeLandscape(landscape, engine, step));
  const webgl = await several((step) => computeLandscape(landscape, engine, step, 'pinned'));
  const { ms, heights } = await naive(landscape.losses, peerScenes(landscape, firstStep));
  const apart = (found: Readonly<Record<string, readonly number[]>>, id: string): number =>
    Math.max(...(float64.heights[id] ?? []).map((height, i) => Math.abs((found[id]?.[i] as number) - height) / Math.abs(height)));
  return {
    float64Ms: float64.ms,
    webglMs: webgl.isOnGpu ? webgl.ms : null,
    naiveMs: (ms * cells) / peerPoints,
    apart: Object.fromEntries(landscape.losses.map((id) => [id, { webgl: apart(webgl.heights, id), naive: apart(heights, id) }])),
  };
}

/** The first of up to five landscapes, with the median of the times; one that takes long is measured less often. */
async function several(compute: (step: number) => Promise<LandscapeRun>): Promise<LandscapeRun> {
  const first = await compute(firstStep);
  const times = [first.ms];
  for (let step = firstStep + 1; times.length < runsAtMost && sum(times) < enoughMs; step++) times.push((await compute(step)).ms);
  return { ...first, ms: median(times) };
}

const sum = (times: readonly number[]): number => times.reduce((total, ms) => total + ms, 0);

async function naive(losses: readonly string[], scenes: ReturnType<typeof peerScenes>) {
  const heights: Record<string, number[]> = Object.fromEntries(losses.map((id) => [id, []]));
  let ms = 0;
  for (const [i, { arrays }] of [...scenes.slice(0, 1), ...scenes].entries()) {
    const short = Object.entries(arrays).map(([name, array]): [string, Float32Array] => [name, Float32Array.from(array)]);
    const { y, p, ...maps } = Object.fromEntries(short);
    const tensors = Object.fromEntries(Object.entries(maps).map(([name, map]) => [name, tf.tensor1d(map as Float32Array)]));
    const started = performance.now();
    const { values } = await naiveFrame(losses, y as Float32Array, p as Float32Array, tensors as NaiveMaps);
    // The first compiles its programs.
    if (i > 0) ms += performance.now() - started;
    if (i > 0) for (const id of losses) heights[id]?.push(values[id] as number);
    tf.dispose(tensors);
  }
  return { ms, heights };
}
