/** The parts of the benchmark that run in Node: frames of the float64 engine and the image operators. */
import { colourMap } from '../src/charts/heatmap.ts';
import { mapGamma } from '../src/charts/ramps.ts';
import { mapsOf } from '../src/engine/float64Engine.ts';
import { FrameEngine } from '../src/engine/frame.ts';
import type { Instance } from '../src/engine/instances.ts';
import type { CompiledKernels } from '../src/engine/kernels.ts';
import type { MasksMessage } from '../src/engine/protocol.ts';
import { summarize } from '../src/engine/summary.ts';
import { pixelsOf, type SignedMap } from '../src/masks/stateMap.ts';
import type { PeerScene, PeerTimes } from './peer.ts';
import { formulaLosses } from './scene.ts';

/** Something whose frames are timed; every frame is a picture not seen before. */
export interface Subject {
  /** Milliseconds of one frame. */
  frame(): number;
  /** What the last frame said of each loss: its value, and the sum of |dL/dp|. */
  results(): Pick<PeerTimes, 'values' | 'pulls'>;
  /** The picture of the last frame, for the peer. */
  scene(): PeerScene;
}

/** All formula losses on the float64 engine; maps are made outside the clock. `isColoured`: gradients are summed up and coloured too. */
export function formulaFrames(pictures: readonly MasksMessage[], isColoured: boolean, kernels: CompiledKernels): Subject {
  const engine = new FrameEngine(kernels);
  const instances = formulaLosses.map((id) => engine.ask({ id, values: {}, dialect: 'corrected' }).instance as Instance);
  const eps = (instances[0] as Instance).eps;
  const { height, width } = pictures[0] as MasksMessage;
  const gradients = instances.map(() => new Float32Array(height * width));
  const colours = instances.map(() => new Uint32Array(height * width));
  let values: Float64Array = new Float64Array(0);
  let maps: readonly SignedMap[] = [];
  let next = 0;
  const run = (): void => {
    const run = engine.float64.run(engine.board, instances, 'p', gradients);
    values = run.values;
    maps = run.gradients;
    if (!isColoured) return;
    maps.forEach((map, i) => {
      const { clip } = summarize(map, engine.board.classes());
      colourMap(colours[i] as Uint32Array, map, { theme: 'dark', clip, gamma: mapGamma });
    });
  };
  return {
    frame: () => {
      const masks = pictures[next++ % pictures.length] as MasksMessage;
      const prepared = elapsed(() => {
        engine.board.set(masks);
        engine.board.predictionAt(eps);
      });
      mapsOf(instances, engine.board, engine.maps);
      return prepared + elapsed(run);
    },
    results: () => ({
      values: Object.fromEntries(formulaLosses.map((id, i) => [id, values[i] as number])),
      pulls: Object.fromEntries(formulaLosses.map((id, i) => [id, pull(pixelsOf(maps[i] as SignedMap))])),
    }),
    scene: () => {
      const { truth, prediction } = engine.board.pairAt(eps);
      const maps = mapsOf(instances, engine.board, engine.maps);
      const short = Object.entries(maps).map(([name, array]) => [name.split('.')[1] as string, array] as const);
      return { height, width, arrays: { y: truth, p: prediction, ...Object.fromEntries(short) } };
    },
  };
}

/** Losses that look at whole neighbourhoods, on the float64 engine; CM-SSIM with its maps inside the clock. */
const imageLosses = ['hausdorff_er', 'hausdorff_cv', 'cm_ssim', 'cldice'] as const;

export function operatorFrames(pictures: readonly MasksMessage[]): Subject {
  const engine = new FrameEngine();
  const instances = imageLosses.map((id) => engine.ask({ id, values: {}, dialect: 'corrected' }).instance as Instance);
  const { height, width } = pictures[0] as MasksMessage;
  const gradient = new Float32Array(height * width);
  const values: Record<string, number> = {};
  const pulls: Record<string, number> = {};
  let next = 0;
  const one = (instance: Instance): void => {
    const { operator, values: parameters } = instance.resolved;
    const made = operator?.(engine.board.pairAt(instance.eps), parameters);
    const name = instance.key === 'cm_ssim' ? 'cm_ssim_maps' : instance.key;
    values[name] = made?.value ?? (engine.float64.run(engine.board, [instance], 'p', [gradient]).values[0] as number);
    pulls[name] = pull(made?.gradient ?? gradient);
  };
  return {
    frame: () => {
      engine.board.set(pictures[next++ % pictures.length] as MasksMessage);
      engine.board.predictionAt((instances[0] as Instance).eps);
      return elapsed(() => {
        for (const instance of instances) one(instance);
      });
    },
    results: () => ({ values, pulls }),
    scene: () => {
      const { truth, prediction } = engine.board.pairAt((instances[0] as Instance).eps);
      return { height, width, arrays: { y: truth, p: prediction } };
    },
  };
}

function elapsed(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function pull(gradient: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < gradient.length; i++) total += Math.abs(gradient[i] as number);
  return total;
}
