/**
 * Where the experiment lies on a landscape. A landscape lies around an anchor: moving along its axes leaves the anchor, and so the drawn ground, as it is,
 * and moves the dot. Masks made by such moves are known by their arrays.
 */
import type { Experiment } from '../../experiment/experiment.ts';
import { planeAround } from '../../landscapes/compose.ts';
import { fingerprint } from '../../landscapes/fingerprint.ts';
import type { Axes, AxisRef, Scene } from '../../landscapes/landscape.ts';
import { type Geometry, neutralGeometry } from '../../masks/geometry.ts';
import type { Anchor } from '../../stores/landscape.ts';
import { poseOf } from '../paint/pose.ts';
import { withBeside } from './beside.ts';
import { lossNow } from './lossNow.ts';

type Quantity = Exclude<keyof Geometry, 'seed'>;

/** Families that a reshaping slider moves in the same way. */
const quantities: Readonly<Record<string, Quantity>> = {
  shift_x: 'shiftX',
  shift_y: 'shiftY',
  fatter: 'fatter',
  rotate: 'rotate',
  sharper: 'sharper',
};

export const quantityOf = (ref: AxisRef): Quantity | undefined => quantities[ref.family];

/** Every axis that moves the masks has a slider. */
export const isPosed = (axes: Axes): boolean => axes.every((ref) => ref.family === 'parameter' || quantityOf(ref));

interface Placement {
  readonly logits: Float32Array;
  readonly truth: Float32Array;
  readonly axes: string;
  /** Value of each axis by its name. */
  readonly values: Readonly<Record<string, number>>;
}

/** Of masks that were made by going to a point of a landscape. */
const placements = new WeakMap<Float32Array, Placement>();

export function rememberPlace(made: Float32Array, anchor: Anchor, axes: Axes, values: readonly number[]): void {
  placements.set(made, {
    logits: anchor.logits,
    truth: anchor.truth,
    axes: maskKey(axes),
    values: Object.fromEntries(axes.map((ref, i) => [axisKey(ref), values[i] as number])),
  });
}

/** The anchor of a landscape over these axes around the experiment. */
export function anchorOf(experiment: Experiment, axes: Axes): Anchor {
  const { size, truth, parameters } = experiment;
  return { size, truth, logits: anchorLogits(experiment, axes), parameters: withoutAxes(parameters, axes) };
}

function anchorLogits({ logits, truth, size }: Experiment, axes: Axes): Float32Array {
  const placed = placements.get(logits);
  if (placed && placed.truth === truth && placed.axes === maskKey(axes)) return placed.logits;
  if (isPosed(axes) && poseFits(logits, truth, size, axes)) return poseOf(logits).base;
  return logits;
}

/** The pose of these logits moved nothing but what the axes move, and not beyond them. */
function poseFits(logits: Float32Array, truth: Float32Array, size: number, axes: Axes): boolean {
  const { base, geometry } = poseOf(logits);
  if (base === logits) return false;
  const moved = (Object.keys(neutralGeometry) as Quantity[]).filter((quantity) => geometry[quantity] !== neutralGeometry[quantity]);
  const ranges = planeAround({ size, truth, logits: base, parameters: {} }, axes).axes;
  return moved.every((quantity) => {
    const axis = ranges[axes.findIndex((ref) => quantityOf(ref) === quantity)];
    return axis !== undefined && geometry[quantity] >= axis.min && geometry[quantity] <= axis.max;
  });
}

/** Place of the experiment on a landscape around this anchor, one value an axis; null where it does not lie on it. */
export function placeOn(experiment: Experiment, anchor: Anchor, axes: Axes): readonly number[] | null {
  if (experiment.truth !== anchor.truth) return null;
  const scene: Scene = { ...anchor, parameters: experiment.parameters };
  const plane = planeAround(scene, axes);
  const placed = placements.get(experiment.logits);
  const isPlaced = placed?.logits === anchor.logits && placed.axes === maskKey(axes);
  const pose = poseOf(experiment.logits);
  const values = axes.map((ref, i): number | null => {
    const here = plane.axes[i]?.here ?? null;
    if (ref.family === 'parameter' || experiment.logits === anchor.logits) return here;
    if (isPlaced) return placed.values[axisKey(ref)] ?? null;
    const quantity = quantityOf(ref);
    return quantity && pose.base === anchor.logits ? pose.geometry[quantity] : null;
  });
  return values.every((value) => value !== null) ? (values as number[]) : null;
}

/** An axis by name. Arrays that the worker fills in do not count, those of what is kept do, by what they hold. */
export function axisKey(ref: AxisRef): string {
  const isFilled = ref.family === 'gradient' || ref.family === 'run';
  return JSON.stringify(ref, (_, value) =>
    value instanceof Float32Array ? (isFilled ? undefined : fingerprint(value)) : (value as unknown),
  );
}

/** The axes that move the masks, whichever is x. */
const maskKey = (axes: Axes): string =>
  axes
    .filter((ref) => ref.family !== 'parameter')
    .map(axisKey)
    .sort()
    .join();

/** Parameters without those that the axes move: a landscape over them is the same wherever one stands on it. */
function withoutAxes(parameters: Experiment['parameters'], axes: Axes): Experiment['parameters'] {
  const kept: Record<string, Experiment['parameters'][string]> = { ...parameters };
  for (const ref of axes) {
    if (ref.family !== 'parameter') continue;
    const { [ref.name]: _, ...rest } = kept[ref.loss] ?? {};
    kept[ref.loss] = rest;
  }
  return kept;
}

/** Axes that still exist: a parameter of a loss that is gone is none, nor is the way to a prediction that is no longer kept. */
export const axesExist = (axes: Axes): boolean =>
  axes.every((ref) => (ref.family === 'parameter' ? lossNow(ref.loss)?.parameters[ref.name]?.type === 'number' : withBeside(ref) !== null));
