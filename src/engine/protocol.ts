/** Messages between the page and the worker. One request of a kind runs, the newest offered waits, the rest are dropped (lane.ts). */
import type { ParameterValues } from '../losses/loss.ts';
import type { OwnLoss } from '../losses/own.ts';
import type { SignedMap } from '../masks/stateMap.ts';
import type { Metrics } from '../metrics/registry.ts';

export type EngineName = 'float64' | 'webgl';
export type EngineChoice = 'auto' | EngineName;
export type GradientKind = 'p' | 'z';

/** One loss as it is to be computed: its id, all parameter values that differ from the default, its dialect ('corrected' or a dialect's id). */
export interface LossRequest {
  readonly id: string;
  readonly values: ParameterValues;
  readonly dialect: string;
  /** The loss itself where a person wrote it: the worker knows only the built-in ones. */
  readonly own?: OwnLoss;
}

export interface MasksMessage {
  readonly height: number;
  readonly width: number;
  readonly truth: Float32Array;
  readonly logits: Float32Array;
}

/** Values and gradients of all losses for these masks. */
export interface FrameRequest {
  readonly type: 'frame';
  readonly id: number;
  readonly masks: MasksMessage;
  readonly losses: readonly LossRequest[];
  readonly gradient: GradientKind;
  readonly engine: EngineChoice;
  /** True at the end of a stroke: the numbers are checked against float64 and metrics of surfaces are made. */
  readonly settle: boolean;
  /** Buffer of an earlier reply that nobody reads any more, given back to be filled again. */
  readonly recycle?: ArrayBuffer;
}

/** Shares of the absolute gradient, each in 0..1; null where the gradient is zero everywhere. */
export interface GradientBudget {
  readonly foreground: number;
  /** Share on pixels whose probability of the right class is below 0.9. */
  readonly hard: number;
  /** Within 2 px of the true border; inside the truth; far outside. The three sum to 1. */
  readonly border: number;
  readonly inside: number;
  readonly far: number;
}

export type LossOutcome =
  | {
      readonly status: 'ready';
      readonly id: string;
      readonly value: number;
      /** dL/dp or dL/dz of each pixel, float32, a view into the frame's one buffer; told by state where it hangs on the state alone. */
      readonly gradient: SignedMap;
      /** Largest |gradient|, and its 99.7th percentile. */
      readonly peak: number;
      readonly clip: number;
      readonly budget: GradientBudget | null;
      readonly engine: EngineName;
      /** Something to know about this value: a dead zone, an empty class, a grey truth. Keys of the translations. */
      readonly remarks: readonly string[];
    }
  | { readonly status: 'failed'; readonly id: string; readonly message: string; readonly fault?: Fault };

interface Place {
  readonly x: number;
  readonly y: number;
  readonly p: number;
  readonly truth: number;
}

/**
 * Why a loss has no number. `term` is a part of the formula, `value` what came out: 'NaN', 'Infinity' or '-Infinity'.
 * 'formula': its text cannot be read. 'pixel': the part is not finite at this pixel. 'sums': it is not, made of numbers of the whole image
 * that are (0 / 0). 'slope': the value is finite, its derivative is not; `term` is null where none of the summed terms is to blame.
 */
export type Fault =
  | { readonly kind: 'formula'; readonly line: number; readonly column: number; readonly reason: string }
  | ({ readonly kind: 'pixel'; readonly term: string; readonly value: string } & Place)
  | {
      readonly kind: 'sums';
      readonly term: string;
      readonly value: string;
      readonly parts: readonly { readonly text: string; readonly value: number }[];
    }
  | ({ readonly kind: 'slope'; readonly term: string | null; readonly value: string } & Place);

export interface FrameReply {
  readonly type: 'frame';
  readonly id: number;
  readonly height: number;
  readonly width: number;
  readonly gradient: GradientKind;
  /** In the order asked; an image operator that is slow, or any of them under the brush, is missing and follows in a late reply. */
  readonly losses: readonly LossOutcome[];
  /** Surface metrics are null while painting fast; overlap metrics always there. */
  readonly metrics: Metrics;
  readonly engine: EngineName;
  readonly elapsedMs: number;
  /** Largest relative difference of the shown numbers from float64; null unless settled. 0 where float64 made them. */
  readonly agreement: number | null;
}

/** Image operators of a frame, sent after it; dropped when newer masks have come. */
export interface LateReply {
  readonly type: 'late';
  readonly id: number;
  readonly losses: readonly LossOutcome[];
  readonly elapsedMs: number;
}

/** Values alone, for lists of dialects. */
export interface ValuesRequest {
  readonly type: 'values';
  readonly id: number;
  readonly masks: MasksMessage;
  readonly losses: readonly LossRequest[];
}
export interface ValuesReply {
  readonly type: 'values';
  readonly id: number;
  /** In the order asked; null where the loss failed. */
  readonly values: readonly (number | null)[];
}

/** The numbers behind one pixel of one loss. */
export interface ProbeRequest {
  readonly type: 'probe';
  readonly id: number;
  readonly masks: MasksMessage;
  readonly loss: LossRequest;
  readonly pixel: number;
}
export interface ProbeReply {
  readonly type: 'probe';
  readonly id: number;
  readonly y: number;
  readonly p: number;
  readonly z: number;
  /** Value at this pixel of each term that the formula sums, in the order of the formula; TeX of the term comes from the build. */
  readonly terms: readonly { readonly text: string; readonly value: number }[];
  readonly dLdp: number;
  readonly dLdz: number;
}

/** Curves of losses: of one pixel against its p, and along the straight line in p from the prediction to the truth. */
export interface CurveRequest {
  readonly type: 'curve';
  readonly id: number;
  readonly masks: MasksMessage;
  readonly losses: readonly LossRequest[];
  /** 'pixel': the rest of the picture is as it is, one pixel with truth 0 or 1 sweeps p. 'line': p = (1 - t) p_now + t y. */
  readonly along: 'pixel' | 'line';
  /** The pixel that is swept. */
  readonly pixel: number;
  readonly points: number;
}
export interface CurveReply {
  readonly type: 'curve';
  readonly id: number;
  readonly along: 'pixel' | 'line';
  /** The pixel that was swept. */
  readonly pixel: number;
  /** p in (0, 1), or t in [0, 1]. */
  readonly x: Float64Array;
  /** By loss id. For 'pixel': the change of N times the loss against that pixel being right, for truth 0 and truth 1. For 'line': [values]. */
  readonly curves: Readonly<Record<string, readonly Float64Array[]>>;
}

/** `window.segloss.evaluate` and the command line: p in float64, never through stored logits. */
export interface EvaluateRequest {
  readonly type: 'evaluate';
  readonly id: number;
  readonly loss: string;
  readonly params: ParameterValues;
  readonly dialect: string;
  /** The loss itself where a person wrote it. */
  readonly own?: OwnLoss;
  readonly height: number;
  readonly width: number;
  readonly y: Float64Array;
  readonly p: Float64Array;
  readonly engine: EngineChoice;
}
export interface EvaluateReply {
  readonly type: 'evaluate';
  readonly id: number;
  readonly value: number;
  readonly gradP: Float64Array;
  readonly gradLogit: Float64Array;
  readonly engine: EngineName;
}

export interface MetricsRequest {
  readonly type: 'metrics';
  readonly id: number;
  readonly height: number;
  readonly width: number;
  readonly y: Float64Array;
  readonly p: Float64Array;
}
export interface MetricsReply {
  readonly type: 'metrics';
  readonly id: number;
  readonly metrics: Metrics;
}

export interface FailedReply {
  readonly type: 'failed';
  readonly id: number;
  readonly code: string;
  readonly message: string;
}

/** What the worker says of the machine, once at start and again when it changes. */
export interface StatusReply {
  readonly type: 'status';
  readonly webgl: 'hardware' | 'software' | 'missing' | 'wrong';
  /** Renderer's name, or why WebGL is not used. */
  readonly detail: string;
  /** True once WebGL programs are compiled for the losses shown. */
  readonly warm: boolean;
}
/** The graphics context went away; the client starts a new worker and sends the last request again. */
export interface LostReply {
  readonly type: 'lost';
}

export type WorkerRequest = FrameRequest | ValuesRequest | ProbeRequest | CurveRequest | EvaluateRequest | MetricsRequest;
export type WorkerReply =
  | FrameReply
  | LateReply
  | ValuesReply
  | ProbeReply
  | CurveReply
  | EvaluateReply
  | MetricsReply
  | FailedReply
  | StatusReply
  | LostReply;
