/** Whether and how WebGL computes the frames: found out once, after the first frame has been answered in float64. */
import type { Graph } from '../formula/graph.ts';
import type { EvaluateInput, EvaluateOutput } from './evaluate.ts';
import type { FrameEngine } from './frame.ts';
import type { Instance } from './instances.ts';
import type { GradientKind, LossRequest, StatusReply } from './protocol.ts';
import type { PixelArrays } from './samples.ts';

export interface FusedRun {
  readonly instances: readonly Instance[];
  readonly graph: Graph;
  readonly samples: PixelArrays;
  /** Arrays by graph name. */
  readonly maps: Readonly<Record<string, Float64Array>>;
  readonly height: number;
  readonly width: number;
  readonly gradient: GradientKind;
  /** One array of pixels for each instance, filled. */
  readonly into?: readonly Float32Array[];
}

export interface Fused {
  run(request: FusedRun): Promise<{ readonly values: Float64Array; readonly gradients: readonly Float32Array[] }>;
}

export interface FusedStart {
  readonly status: StatusReply;
  readonly fused: Fused | null;
  /** One loss on WebGL; null where it has no formula. */
  readonly evaluate?: (input: EvaluateInput) => Promise<EvaluateOutput | null>;
}

/** Float64 alone until the WebGL engine is there. */
export async function startFused(_engine: FrameEngine, _shown: readonly LossRequest[], _onLost: () => void): Promise<FusedStart> {
  return { status: { type: 'status', webgl: 'missing', detail: '', warm: false }, fused: null };
}
