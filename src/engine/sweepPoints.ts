/** From places on the lattice to points: what is applied to the scene, in which order, and what is left to be applied state by state. */
import { valueAt } from '../landscapes/axis.ts';
import type { Plane } from '../landscapes/compose.ts';
import type { Axes, Axis, Bound, Height, Scene } from '../landscapes/landscape.ts';
import type { Point } from './sweepPoint.ts';
import { latticeIntervals } from './sweepStore.ts';

/** Scenes of the axis applied first that are kept for the lines of the other. */
const scenesKept = 50;

let made = 0;

export class SweepPoints {
  /** Indices of the axes in the order in which they are applied. */
  readonly order: readonly number[];
  /** Tells its changes from those of another sweep around the same masks. */
  private readonly name = made++;
  private readonly scene: Scene;
  private readonly axes: Axes;
  private readonly plane: Plane;
  private readonly ranges: readonly Axis[];
  private readonly byCounts: boolean;
  private readonly intermediates = new Map<number, Scene>();
  /** For the logits of the point at hand. A view of it is another object, by which caches know other contents. */
  private readonly memory: Float32Array;

  constructor(scene: Scene, axes: Axes, plane: Plane, ranges: readonly Axis[], height: Height) {
    this.scene = scene;
    this.axes = axes;
    this.plane = plane;
    this.order = plane.order;
    this.ranges = ranges;
    this.byCounts = isConfusion(axes) && height === 'loss';
    this.memory = new Float32Array(scene.logits.length);
  }

  /** The point there; its logits are valid until the next is asked for. */
  at(place: readonly [number, number]): Point {
    const value = (axis: number): number => valueAt(this.ranges[axis] as Axis, (place[axis] as number) / latticeIntervals);
    if (this.byCounts) {
      const [fp, fn] = this.axes[0].family === 'confusion_fp' ? [value(0), value(1)] : [value(1), value(0)];
      return { scene: this.scene, shift: null, moves: [], changeKey: '', counts: { fp, fn } };
    }
    let scene = this.scene;
    const moves: Point['moves'][number][] = [];
    let shift: Point['shift'] = null;
    let changeKey = '';
    this.order.forEach((axis, i) => {
      const bound = this.plane.bounds[axis] as Bound;
      if (bound.pointwise && this.isPointwiseFrom(i)) {
        moves.push(bound.pointwise(value(axis)));
        changeKey += `${this.name} ${axis}:${place[axis]} `;
      } else if (bound.shift && this.isPointwiseFrom(i + 1)) {
        shift = bound.shift(value(axis));
        changeKey += `${this.name} ${axis}:${place[axis]} `;
      } else if (i === 0 && this.order.length === 2) scene = this.intermediate(bound, place[axis] as number, value(axis));
      else scene = bound.apply(scene, value(axis), this.memory.subarray(0));
    });
    return { scene, shift, moves, changeKey, counts: null };
  }

  /** Whether nothing from this place in the order on looks at more of the masks than one pixel. */
  private isPointwiseFrom(place: number): boolean {
    return this.order.slice(place).every((axis) => this.plane.bounds[axis]?.pointwise || this.axes[axis]?.family === 'parameter');
  }

  private intermediate(bound: Bound, place: number, value: number): Scene {
    let scene = this.intermediates.get(place);
    if (!scene) {
      scene = bound.apply(this.scene, value);
      if (this.intermediates.size >= scenesKept) this.intermediates.clear();
      this.intermediates.set(place, scene);
    }
    return scene;
  }
}

/** Both axes of the confusion plane: the counts of the classes decide. */
export function isConfusion(axes: Axes): boolean {
  const families = axes.map((axis) => axis.family);
  return families.includes('confusion_fp') && families.includes('confusion_fn');
}
