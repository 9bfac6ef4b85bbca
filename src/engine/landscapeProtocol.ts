/**
 * Messages between the page and the landscape worker. A sweep answers many times: partial grids, finer and finer, the last one `finished`.
 * The newest request of a slot replaces the one before, which ends with a failure of the code SUPERSEDED.
 */
import type { StepRule } from '../experiment/experiment.ts';
import type { Axes, Axis, Height } from '../landscapes/landscape.ts';
import type { CellReason, LossReason } from '../landscapes/reasons.ts';
import type { RunPlane } from '../landscapes/run.ts';
import type { Metrics } from '../metrics/registry.ts';
import type { EngineName, FailedReply, LossRequest, MasksMessage } from './protocol.ts';

/** Heights of one or more losses over a curve or surface around these masks. */
export interface SweepRequest {
  readonly type: 'sweep';
  readonly id: number;
  /** Place on the page that shows it ('plot', 'multiples', ...): a newer request of the same slot wins. */
  readonly slot: string;
  readonly masks: MasksMessage;
  /** Parameter axes start from these values. */
  readonly losses: readonly LossRequest[];
  readonly axes: Axes;
  /** Ranges other than those of the families, in the order of the axes. */
  readonly ranges?: readonly { readonly min: number; readonly max: number }[];
  readonly height: Height;
  /** Points a side, coarse to fine; one less must divide 80. Usually `gridLevels`. */
  readonly levels: readonly number[];
  /** The GPU is asked for by the person, or may be used where it is quicker; absent: float64 alone. */
  readonly graphics?: 'pinned' | 'offered';
}

/** One loss's grid so far. Every grid is sent once complete; between, those half computed are sent ten times a second. */
export type SweepGrid =
  | {
      readonly status: 'ready';
      readonly id: string;
      /** Points a side of this grid: slow losses may lag behind. */
      readonly points: number;
      /** points (curve) or points * points numbers, values[row * points + column]; column is x, row is y, both from the axis's min. NaN: not yet, or failed. */
      readonly values: Float64Array;
      /** How many of the cells are computed, failed ones among them. */
      readonly known: number;
      readonly complete: boolean;
      /** 'webgl' where the GPU made any of its cells. */
      readonly engine: EngineName;
      readonly failures: readonly CellFailure[];
    }
  /** The loss has no such landscape, or refused its values. */
  | { readonly status: 'failed'; readonly id: string; readonly reason: LossReason; readonly message: string };

/** A cell whose height is no finite number. */
export interface CellFailure {
  readonly cell: number;
  readonly reason: CellReason;
  /** The value as it came out: 'NaN', 'Infinity', '-Infinity', or a sentence. */
  readonly detail: string;
}

export interface SweepReply {
  readonly type: 'sweep';
  readonly id: number;
  readonly height: Height;
  /** The axes asked for, with directions that the worker computed: `familyOf` binds them on the page for "go there". */
  readonly axes: Axes;
  readonly ranges: readonly Axis[];
  /** In the order asked. */
  readonly grids: readonly SweepGrid[];
  /** Share of the work done, 0..1. */
  readonly progress: number;
  readonly finished: boolean;
  /** Computing time so far. */
  readonly elapsedMs: number;
}

/** Gradient descent in z, once for each value of a parameter (or once, without). */
export interface DescentRequest {
  readonly type: 'descent';
  readonly id: number;
  readonly slot: string;
  readonly masks: MasksMessage;
  readonly loss: LossRequest;
  readonly parameter: { readonly name: string; readonly values: readonly number[] } | null;
  readonly steps: number;
  readonly rate: number;
  readonly rule: StepRule;
}

export interface DescentRun {
  /** Value of the parameter; null without one. */
  readonly value: number | null;
  /** z after the steps. */
  readonly logits: Float32Array;
  /** dL/dz at the start. */
  readonly gradient: Float32Array;
  /** Loss at the start and after every step made, length steps + 1 or less. */
  readonly losses: Float64Array;
  /** At the end of the run, without surface distances. */
  readonly metrics: Metrics;
  /** Step at which the loss or gradient stopped being finite and the run ended; null where it did not. */
  readonly brokeAt: number | null;
}

export interface DescentReply {
  readonly type: 'descent';
  readonly id: number;
  /** Those finished so far, in the order of the values. */
  readonly runs: readonly DescentRun[];
  readonly finished: boolean;
}

/** A run of gradient descent from these masks, and the plane in which it lies. */
export interface RunRequest {
  readonly type: 'run';
  readonly id: number;
  readonly slot: string;
  readonly masks: MasksMessage;
  readonly loss: LossRequest;
  readonly steps: number;
  readonly rate: number;
  readonly rule: StepRule;
}

export interface RunReply {
  readonly type: 'run';
  readonly id: number;
  /** Share of the steps made, 0..1. */
  readonly progress: number;
  /** With the last reply; null before. */
  readonly plane: RunPlane | null;
  /** Loss at the start and after every step, length steps + 1 or less. */
  readonly losses: Float64Array;
  /** Step at which the loss or gradient stopped being finite and the run ended; null where it did not. */
  readonly brokeAt: number | null;
  readonly finished: boolean;
}

/** How much each numeric parameter of a loss moves what is seen. */
export interface TornadoRequest {
  readonly type: 'tornado';
  readonly id: number;
  readonly slot: string;
  readonly masks: MasksMessage;
  /** The loss whose parameters are moved. */
  readonly loss: LossRequest;
  /** The losses ranked with it by value. */
  readonly among: readonly LossRequest[];
  /** Ends of the slider, or 10 % down and up. */
  readonly change: 'range' | 'tenth';
}

export interface TornadoPoint {
  readonly parameter: number;
  readonly loss: number;
  readonly gradientNorm: number;
  /** 1 is the smallest value. */
  readonly rank: number;
}

export interface TornadoReply {
  readonly type: 'tornado';
  readonly id: number;
  readonly now: Omit<TornadoPoint, 'parameter'>;
  /** Widest change of the loss first. `now` is null where the parameter is automatic or off. */
  readonly bars: readonly { readonly name: string; readonly now: number | null; readonly low: TornadoPoint; readonly high: TornadoPoint }[];
}

/** Stop what this slot is computing. */
export interface CancelRequest {
  readonly type: 'cancel';
  readonly id: number;
  readonly slot: string;
}

export type LandscapeRequest = SweepRequest | DescentRequest | RunRequest | TornadoRequest | CancelRequest;
export type LandscapeReply = SweepReply | DescentReply | RunReply | TornadoReply | FailedReply;
