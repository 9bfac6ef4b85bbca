/** Measures what design targets are set for, ours against a peer on the same machine at the same time. */
import { type BrowserChoice, startBrowser } from './browser.ts';
import { formulaFrames, operatorFrames, type Subject } from './frames.ts';
import { printedKernels } from './kernels.ts';
import { type Peer, type Precision, startPeer } from './peer.ts';
import { denseMasks, paintedMasks } from './scene.ts';
import { median } from './statistics.ts';

export interface Line {
  readonly name: string;
  /** Milliseconds of a frame; peer null where there is none. */
  readonly ours: number;
  readonly peer: number | null;
  /** peer / ours: above 1 ours is faster. */
  readonly ratio: number | null;
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
  peer?.stop();
  yield scaling(formulaFrames(pictures(paintedMasks, 64), true, kernels), formulaFrames(pictures(paintedMasks, 512), true, kernels));
  if (choice) yield* inBrowser(say, choice);
  else say('There is no Chromium or Chrome here: nothing was measured in a browser.');
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
  } finally {
    await browser.stop();
  }
}

function share(found: number | undefined, expected: number | undefined): number {
  return Math.abs((found ?? Number.NaN) - (expected ?? Number.NaN)) / Math.abs(expected ?? Number.NaN);
}

function line(name: string, ours: number, peer: number | null): Line {
  return { name, ours, peer, ratio: peer === null ? null : peer / ours };
}
