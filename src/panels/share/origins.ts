/** What the prediction at hand was made of by the reshaping sliders: a link tells that in few letters, and a soft picture in many. */
import type { Origin } from '../../experiment/packing/origin.ts';
import { applyGeometry } from '../../masks/geometry.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { poseOf, rememberPose } from '../paint/pose.ts';

/** Of predictions painted on after they were reshaped. */
const origins = new WeakMap<Float32Array, Origin>();

function known(logits: Float32Array): Origin | null {
  const { base, geometry } = poseOf(logits);
  return base === logits ? (origins.get(logits) ?? null) : { base, geometry, earlier: known(base) };
}

/** Its own, or that of the nearest undo step with the same truth: then it was painted on since. */
export function originOf({ truth, logits }: { readonly truth: Float32Array; readonly logits: Float32Array }): Origin | null {
  const own = known(logits);
  if (own) return own;
  const { pastStates } = useExperiment.temporal.getState();
  for (let k = pastStates.length - 1; k >= 0; k--) {
    const past = pastStates[k]?.experiment;
    const origin = past?.truth === truth ? known(past.logits) : null;
    if (!origin) continue;
    origins.set(logits, origin);
    return origin;
  }
  return null;
}

/** A prediction from a link goes on where its sliders stood. */
export function rememberOrigin(logits: Float32Array, size: number, origin: Origin | null): void {
  if (!origin) return;
  const { base, geometry, earlier } = origin;
  const made = applyGeometry(base, size, geometry);
  if (made.every((z, i) => z === logits[i])) rememberPose(logits, { base, geometry });
  else origins.set(logits, origin);
  rememberOrigin(base, size, earlier);
}
