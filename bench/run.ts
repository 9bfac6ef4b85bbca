/** Measures what design targets are set for, ours against a peer on the same machine at the same time. */
import { SweepEngine } from '../src/engine/sweepEngine.ts';
import { SweepGraphics } from '../src/engine/sweepGraphics.ts';
import { type BrowserBench, type BrowserChoice, startBrowser } from './browser.ts';
import { brushLatency } from './brush.ts';
import { formulaFrames, operatorFrames, type Subject } from './frames.ts';
import { printedKernels } from './kernels.ts';
import { cells, computeLandscape, type MeasuredLandscape, measuredLandscapes, peerPoints, peerScenes } from './landscapes.ts';
import { type Peer, type Precision, startPeer } from './peer.ts';
import { denseMasks, paintedMasks } from './scene.ts';
import { median } from './statistics.ts';

export interface Line {
  readonly name: string;
  /** Milliseconds of a frame, a landscape or a move of the brush; peer null where there is none. */
  readonly ours: number;
  readonly peer: number | null;
  /** peer / ours: above 1 ours is faster. */
  readonly ratio: number | null;
  /** What is to be reached: of the ratio ('x') or of ours ('ms'). Empty where none was set. */
  readonly target: string;
}

type Say = (sentence: string) => void;

/** Ours and the peer take short turns: a machine that is busy for a while is busy for both. */
const rounds = 20;
const turn = 5;
const warmUps = 60;

/** `choice`: null where there is no browser. */
export async function* measurements(say: Say, choice: BrowserChoice | null): AsyncGenerator<Line> {
  const peer = startPeer();
  if (!peer) say('There is no PyTorch at /usr/bin/python3 (apt-get install python3-torch): its columns stay empty.');
  const pictures = (make: typeof paintedMasks, size: number) => Array.from({ length: 6 }, (_, step) => make(size, step));
  const kernels = await printedKernels();
  const live = formulaFrames(pictures(paintedMasks, 256), true, kernels);
  yield await against(peer, say, 'live_picture_vs_pytorch', live, 'float32');
  const dense = formulaFrames(pictures(denseMasks, 256), false, kernels);
  yield await against(peer, say, 'dense_frame_vs_pytorch', dense, 'float64');
  const operators = operatorFrames(pictures(paintedMasks, 64));
  yield await against(peer, say, 'image_operators_vs_pytorch', operators, 'float64');
  for (const landscape of measuredLandscapes) yield await againstPyTorch(peer, say, landscape);
  peer?.stop();
  yield scaling(formulaFrames(pictures(paintedMasks, 64), true, kernels), formulaFrames(pictures(paintedMasks, 512), true, kernels));
  if (choice) {
    yield* inBrowser(say, choice);
    yield* brush(choice);
  } else say('There is no Chromium or Chrome here: nothing was measured in a browser.');
}

async function against(peer: Peer | null, say: Say, name: string, subject: Subject, precision: Precision): Promise<Line> {
  for (let i = 0; i < warmUps; i++) subject.frame();
  const { values, pulls } = subject.results();
  const losses = Object.keys(values);
  await peer?.load(name, subject.scene());
  if (peer) say(`${name}: the peer is ${await peer.chooseThreads(name, losses, precision)}.`);
  const first = await peer?.time(name, losses, precision, 5);
  for (const loss of losses) {
    if (!first) break;
    const apart = Math.max(share(values[loss], first.values[loss]), share(pulls[loss], first.pulls[loss]));
    if (!(apart < 1e-4)) say(`${loss} differs from PyTorch by ${apart.toExponential(1)} of itself: the two do not compute the same.`);
  }
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < turn; i++) ours.push(subject.frame());
    if (peer) theirs.push(...(await peer.time(name, losses, precision, turn)).ms);
  }
  return line(name, median(ours), peer ? median(theirs) : null);
}

/** The frame at 512 x 512 against 64 times the frame at 64 x 64: above 1 the cost grows slower than the pixels. */
function scaling(small: Subject, large: Subject): Line {
  for (let i = 0; i < warmUps; i++) small.frame();
  for (let i = 0; i < warmUps / 4; i++) large.frame();
  const [atSmall, atLarge]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < 2 * turn; i++) atSmall.push(small.frame());
    for (let i = 0; i < 2; i++) atLarge.push(large.frame());
  }
  return line('scaling_64_512', median(atLarge), 64 * median(atSmall));
}

async function* inBrowser(say: Say, choice: BrowserChoice): AsyncGenerator<Line> {
  const browser = await startBrowser(choice);
  try {
    for (const [size, frames] of [
      [64, 9],
      [128, 7],
      [256, 5],
      [512, 3],
    ] as const) {
      const { fusedMs, naiveMs, values } = await browser.run(size, frames);
      for (const [loss, value] of Object.entries(values.naive)) {
        const apart = share(values.fused[loss], value);
        if (!(apart < 1e-3)) say(`${loss} differs from tfjs by ${apart.toExponential(1)} of itself: the two do not compute the same.`);
      }
      yield line(`fused_vs_naive_tfjs_${size}`, fusedMs, naiveMs);
    }
    yield* landscapesInBrowser(say, browser);
  } finally {
    await browser.stop();
  }
}

/** A whole landscape, computed here in float64, against PyTorch point by point with autograd in float32, extrapolated from 20 points. */
async function againstPyTorch(peer: Peer | null, say: Say, landscape: MeasuredLandscape): Promise<Line> {
  const engine = new SweepEngine(noGpu);
  const runs = [];
  for (let step = 1; step <= landscapeRuns; step++) runs.push(await computeLandscape(landscape, engine, step));
  const ours = median(runs.slice(1).map(({ ms }) => ms));
  const { name, losses } = landscape;
  if (!peer) return line(`${name}_vs_pytorch`, ours, null);
  let theirs = 0;
  for (const [point, scene] of peerScenes(landscape, landscapeRuns).entries()) {
    await peer.load(name, scene);
    if (point === 0) say(`${name}: the peer is ${await peer.chooseThreads(name, losses, 'float32')}.`);
    const { ms, values } = await peer.time(name, losses, 'float32', 3);
    theirs += median(ms);
    if (landscape.isOfParameters) continue;
    for (const loss of losses) {
      const apart = share(runs.at(-1)?.heights[loss]?.[point], values[loss]);
      if (!(apart < 1e-3)) say(`${loss} differs from PyTorch by ${apart.toExponential(1)} of itself at a point of ${name}.`);
    }
  }
  return line(`${name}_vs_pytorch`, ours, (theirs * cells) / peerPoints);
}

const noGpu = new SweepGraphics(async () => ({ reason: 'Node has none' }));
/** The first warms up. */
const landscapeRuns = 3;

async function* landscapesInBrowser(say: Say, browser: BrowserBench): AsyncGenerator<Line> {
  for (const { name, isOfParameters } of measuredLandscapes) {
    const { float64Ms, webglMs, naiveMs, apart } = await browser.landscape(name);
    for (const [loss, { webgl, naive }] of Object.entries(apart)) {
      if (!(webgl < 1e-4)) say(`${loss} on WebGL differs from float64 by ${webgl.toExponential(1)} of itself in ${name}.`);
      if (!isOfParameters && !(naive < 1e-3)) say(`${loss} differs from tfjs by ${naive.toExponential(1)} of itself in ${name}.`);
    }
    yield line(`${name}_vs_naive_tfjs`, float64Ms, naiveMs);
    if (webglMs !== null) yield line(`${name}_webgl_vs_naive_tfjs`, webglMs, naiveMs);
  }
}

async function* brush(choice: BrowserChoice): AsyncGenerator<Line> {
  for (const [name, { p50, p95 }] of Object.entries(await brushLatency(choice))) {
    yield line(`brush_${name}_p50`, p50, null);
    yield line(`brush_${name}_p95`, p95, null);
  }
}

function share(found: number | undefined, expected: number | undefined): number {
  return Math.abs((found ?? Number.NaN) - (expected ?? Number.NaN)) / Math.abs(expected ?? Number.NaN);
}

function line(name: string, ours: number, peer: number | null): Line {
  return { name, ours, peer, ratio: peer === null ? null : peer / ours, target: targets[name] ?? '' };
}

/** Set before any of it was built. */
const targets: Readonly<Record<string, string>> = {
  live_picture_vs_pytorch: '>= 8 x',
  dense_frame_vs_pytorch: '>= 2 x',
  image_operators_vs_pytorch: '>= 2 x',
  scaling_64_512: '>= 1 x',
  fused_vs_naive_tfjs_64: '>= 30 x',
  fused_vs_naive_tfjs_128: '>= 30 x',
  fused_vs_naive_tfjs_256: '>= 20 x',
  fused_vs_naive_tfjs_512: '>= 20 x',
  landscape_dice_vs_naive_tfjs: '>= 1000 x',
  landscape_tversky_parameters_vs_naive_tfjs: '>= 1000 x',
  landscape_dice_webgl_vs_naive_tfjs: '>= 150 x',
  landscape_tversky_parameters_webgl_vs_naive_tfjs: '>= 150 x',
  landscape_map_free_webgl_vs_naive_tfjs: '>= 150 x',
  brush_alone_p95: '< 8 ms',
  brush_streaming_p95: '< 16 ms',
};
