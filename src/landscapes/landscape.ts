/**
 * The contract of a landscape. A family changes a scene by one number; any two families make a surface.
 * A family is named by plain data (`AxisRef`), so that page and worker mean the same one; `familyOf` in registry.ts gives it.
 */
import type { RunSettings } from '../experiment/experiment.ts';
import type { Localized, ParameterValues } from '../losses/loss.ts';
import type { OwnLoss } from '../losses/own.ts';
import type { Shift } from '../masks/shift.ts';
import type { End } from './between.ts';

/** What a landscape surrounds. An experiment is one; `parameters` are the values that differ from the defaults, by loss id. */
export interface Scene {
  /** Pixels a side. */
  readonly size: number;
  /** Levels in [0, 1], length size * size, row-major. */
  readonly truth: Float32Array;
  /** z of the prediction, |z| <= 16, p = sigmoid(z). */
  readonly logits: Float32Array;
  readonly parameters: Readonly<Record<string, ParameterValues>>;
}

/** Range of an axis around one scene. */
export interface Axis {
  readonly min: number;
  readonly max: number;
  /** Where the scene itself lies: applying this value gives the scene, the same object. Null when no value does. */
  readonly here: number | null;
  /** 'log' with min 0 is 0 at the left end, then decades from 1e-5: draw by `positionOf` and label with values (axis.ts). */
  readonly scale: 'linear' | 'log';
}

/** A family fixed to the scene it surrounds: centre, confidence, direction and seed come from that scene, whatever it is applied to. */
export interface Bound {
  readonly axis: Axis;
  /**
   * The scene at this value; any value is accepted, also beyond the axis. The scene given is returned where nothing changes.
   * Pure, unless memory is given for the new logits: fresh memory costs more than most families compute. Not all make use of it.
   */
  readonly apply: (scene: Scene, value: number, into?: Float32Array) => Scene;
  /** The same pixel by pixel, where the new z depends on the pixel's own y and z alone: such a family runs on distinct states. */
  readonly pointwise?: (value: number) => (y: number, z: number) => number;
  /** The same as a shift, where that is all: counts of states follow a shift without its pixels. */
  readonly shift?: (value: number) => Shift;
}

export interface Family {
  readonly id: FamilyId;
  /** Title of the axis: "Shift right". */
  readonly name: Localized;
  /** The same where there is little room. */
  readonly shortName?: Localized;
  /** What a teacher or a screen reader says: "the prediction moved to the right, in pixels". */
  readonly spoken: Localized;
  /** Printed after a value: 'px', '°', '×' or ''. */
  readonly unit: string;
  /** Families are applied in rising order of stage, so that a surface does not depend on which axis is x. */
  readonly stage: number;
  readonly bind: (scene: Scene) => Bound;
}

/** Families that need nothing but the scene. */
export type SceneFamilyId =
  | 'shift_x'
  | 'shift_y'
  | 'fatter'
  | 'rotate'
  | 'scale'
  | 'sharper'
  | 'threshold'
  | 'blur'
  | 'blob_distance'
  | 'hole_radius'
  | 'false_positive_rate'
  | 'false_negative_rate'
  | 'noise'
  | 'to_truth'
  | 'confusion_fp'
  | 'confusion_fn';

export type FamilyId = SceneFamilyId | 'random' | 'random_orthogonal' | 'gradient' | 'drawn' | 'run' | 'to_mask' | 'between' | 'parameter';

/** A family by plain data: it goes to the worker and into a link. */
export type AxisRef =
  | { readonly family: SceneFamilyId }
  /** Two directions of the same seed are orthogonal. */
  | { readonly family: 'random' | 'random_orthogonal'; readonly seed: number }
  /** Down the loss's own gradient dL/dz. The worker fills in `direction` and sends the reference back in its reply; until then it cannot be bound. */
  | { readonly family: 'gradient'; readonly loss: string; readonly direction?: Float32Array }
  /** A direction in z that a person painted and keeps (`kept` is its id). Arrays and names of what is kept are filled in from the experiment. */
  | { readonly family: 'drawn'; readonly kept: string; readonly name?: string; readonly direction?: Float32Array }
  /** Leading direction `order` of the run that the experiment names, from where the scene is; the worker gives `direction`. */
  | { readonly family: 'run'; readonly order: 1 | 2; readonly run?: RunSettings; readonly direction?: Float32Array }
  /** A kept prediction. */
  | { readonly family: 'to_mask'; readonly kept: string; readonly name?: string; readonly logits?: Float32Array }
  /** Two of them. */
  | { readonly family: 'between'; readonly kept: readonly [string, string]; readonly ends?: readonly [End, End] }
  /** A numeric parameter of a loss, over the range of its slider; `own` is the loss itself where a person wrote it. */
  | { readonly family: 'parameter'; readonly loss: string; readonly name: string; readonly own?: OwnLoss };

/** One axis makes a curve, two a surface; the first is x. */
export type Axes = readonly [AxisRef] | readonly [AxisRef, AxisRef];

/**
 * What stands over a point. All but the loss are of dL/dz: its Euclidean norm over the pixels, the share of the absolute gradient
 * on the true foreground (y > 1/2), and the share on hard pixels (probability of the right class below 0.9).
 */
export type Height = 'loss' | 'gradient_norm' | 'foreground_share' | 'hard_share';

/** A named landscape, as a tab or menu offers it. */
export interface Landscape {
  readonly id: string;
  readonly name: Localized;
  readonly about: Localized;
  /** Axes for the loss in front (A), with the loss itself where a person wrote it; null where it has none, with `why` saying so. */
  readonly axes: (loss: string, seed: number, own?: OwnLoss) => Axes | null;
  /** Said where `axes` is null or where losses are left out. */
  readonly why?: Localized;
}
