/** Landscapes that are measured: which losses over which axes, and the points of them that a peer computes one by one. */
import { Instances } from '../src/engine/instances.ts';
import { computeMap } from '../src/engine/mapCache.ts';
import { samplesFromLogits } from '../src/engine/samples.ts';
import { Sweep } from '../src/engine/sweep.ts';
import type { SweepEngine } from '../src/engine/sweepEngine.ts';
import { valueAt } from '../src/landscapes/axis.ts';
import { planeAround, sceneAt } from '../src/landscapes/compose.ts';
import type { Axes, Axis } from '../src/landscapes/landscape.ts';
import { lossById } from '../src/losses/registry.ts';
import type { PeerScene } from './peer.ts';
import { formulaLosses, paintedMasks } from './scene.ts';

/** Points a side. */
const points = 41;
export const cells = points * points;
/** Points that a peer computes; the grid is extrapolated from them. */
export const peerPoints = 20;
export const landscapeSize = 128;

export interface MeasuredLandscape {
  readonly name: string;
  readonly losses: readonly string[];
  readonly axes: Axes;
  /** Points differ in parameters: a peer, which knows the defaults alone, computes as much, but not the same. */
  readonly isOfParameters?: true;
}

const shiftFatter: Axes = [{ family: 'shift_x' }, { family: 'fatter' }];

/** Formulas without maps. */
const mapFree = formulaLosses.filter((id) => !Object.keys(lossById(id)?.maps ?? {}).length);

export const measuredLandscapes: readonly MeasuredLandscape[] = [
  { name: 'landscape_dice', losses: ['dice'], axes: shiftFatter },
  {
    name: 'landscape_tversky_parameters',
    isOfParameters: true,
    losses: ['tversky'],
    axes: [
      { family: 'parameter', loss: 'tversky', name: 'w_fp' },
      { family: 'parameter', loss: 'tversky', name: 'w_fn' },
    ],
  },
  { name: 'landscape_map_free', losses: mapFree, axes: shiftFatter },
  { name: 'landscape_all', losses: formulaLosses, axes: shiftFatter },
];

/** Where a peer computes: cells of the grid, evenly spread. */
const peerCells = Array.from({ length: peerPoints }, (_, i) => Math.floor(((i + 0.5) * cells) / peerPoints));

export interface LandscapeRun {
  readonly ms: number;
  /** Heights by loss, at the peer's points. */
  readonly heights: Readonly<Record<string, readonly number[]>>;
  /** Whether the GPU made every grid. */
  readonly isOnGpu: boolean;
}

/** The whole grid around a picture not seen before. `graphics`: an engine whose GPU is ready is used. */
export async function computeLandscape(
  { losses, axes }: MeasuredLandscape,
  engine: SweepEngine,
  step: number,
  graphics?: 'pinned',
): Promise<LandscapeRun> {
  const sweep = new Sweep(engine, {
    type: 'sweep',
    id: step,
    slot: 'bench',
    masks: paintedMasks(landscapeSize, step),
    losses: losses.map((id) => ({ id, values: {}, dialect: 'corrected' })),
    axes,
    height: 'loss',
    levels: [points],
    ...(graphics ? { graphics } : {}),
  });
  const started = performance.now();
  while (!sweep.finished) await sweep.step();
  const ms = performance.now() - started;
  const grids = sweep.reply().grids.flatMap((grid) => (grid.status === 'ready' ? [grid] : []));
  return {
    ms,
    heights: Object.fromEntries(grids.map(({ id, values }) => [id, peerCells.map((cell) => values[cell] as number)])),
    isOnGpu: grids.some(({ engine }) => engine === 'webgl'),
  };
}

/** What a peer computes one by one: the predictions and maps of its points. */
export function peerScenes({ losses, axes }: MeasuredLandscape, step: number): readonly PeerScene[] {
  const { truth, logits } = paintedMasks(landscapeSize, step);
  const scene = { size: landscapeSize, truth, logits, parameters: {} };
  const plane = planeAround(scene, axes);
  const all = new Instances();
  const instances = losses.map((id) => all.get(id, {}, 'corrected'));
  return peerCells.map((cell) => {
    const place = [cell % points, Math.floor(cell / points)];
    const values = axes.map((_, axis) => valueAt(plane.axes[axis] as Axis, (place[axis] as number) / (points - 1)));
    const there = sceneAt(plane, scene, values);
    const { y, p } = samplesFromLogits(Float64Array.from(truth), there.logits, 1e-7);
    const pair = { height: landscapeSize, width: landscapeSize, truth: y, prediction: p };
    const maps = instances.flatMap(({ maps, resolved }) =>
      Object.entries(maps).map(([name, map]) => [name.split('.')[1] as string, computeMap(map, resolved.values, pair)] as const),
    );
    return { height: landscapeSize, width: landscapeSize, arrays: { y, p, ...Object.fromEntries(maps) } };
  });
}
