import { familyOf } from './families.ts';
import type { Axes, Axis, Bound, Family, Scene } from './landscape.ts';

/** Axes fixed to a scene. */
export interface Plane {
  readonly families: readonly Family[];
  readonly bounds: readonly Bound[];
  readonly axes: readonly Axis[];
  /** Indices of the axes in the order in which their families are applied. */
  readonly order: readonly number[];
}

/** Throws where a family cannot be bound: a mask of another size, a direction that is not computed. */
export function planeAround(scene: Scene, axes: Axes): Plane {
  const families = axes.map(familyOf);
  const bounds = families.map((family) => family.bind(scene));
  const order = families.map((_, i) => i).sort((a, b) => (families[a] as Family).stage - (families[b] as Family).stage || a - b);
  return { families, bounds, axes: bounds.map((bound) => bound.axis), order };
}

/** The scene at a point of the plane, one value an axis: "go there". At `here` of every axis it is the scene itself. */
export function sceneAt(plane: Plane, scene: Scene, values: readonly number[]): Scene {
  return plane.order.reduce((moved, axis) => (plane.bounds[axis] as Bound).apply(moved, values[axis] as number), scene);
}

/** The point at which the scene lies; null where one axis does not pass through it. */
export function hereOn(plane: Plane): readonly number[] | null {
  const here = plane.axes.flatMap((axis) => (axis.here === null ? [] : [axis.here]));
  return here.length === plane.axes.length ? here : null;
}
