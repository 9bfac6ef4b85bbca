/**
 * A pose is a prediction and how far each reshaping slider has been taken from it. It is remembered with the logits it gave,
 * so that undo, redo and further sliders know where they stand; logits made by anything else stand at rest.
 */
import { applyGeometry, type Geometry, neutralGeometry } from '../../masks/geometry.ts';
import { useDraft } from '../../stores/draft.ts';
import { commitMasks, useExperiment } from '../../stores/experiment.ts';
import { useView } from '../../stores/view.ts';

export interface Pose {
  /** Logits before any of the sliders. */
  readonly base: Float32Array;
  readonly geometry: Geometry;
}

const poses = new WeakMap<Float32Array, Pose>();

export function poseOf(logits: Float32Array): Pose {
  return poses.get(logits) ?? { base: logits, geometry: neutralGeometry };
}

/** Whether the sliders made these logits. */
export const isPosed = (logits: Float32Array): boolean => poses.has(logits);

/** For logits that are known to be those of the pose. */
export function rememberPose(logits: Float32Array, pose: Pose): void {
  poses.set(logits, pose);
}

/** Shows a pose as the draft. */
export function tryPose(pose: Pose): void {
  const { experiment } = useExperiment.getState();
  if (pose.base.length !== experiment.logits.length) return;
  useView.setState({ painting: true });
  useDraft.setState({ masks: { size: experiment.size, truth: experiment.truth, logits: posed(pose, experiment.size) } });
}

/** Makes a pose the prediction: one undo entry. */
export function commitPose(pose: Pose): void {
  const { experiment } = useExperiment.getState();
  if (pose.base.length === experiment.logits.length) {
    commitMasks({ size: experiment.size, truth: experiment.truth, logits: posed(pose, experiment.size) });
  }
  useDraft.setState({ masks: null });
  useView.setState({ painting: false });
}

export function restorePose(pose: Pose): void {
  commitPose({ base: pose.base, geometry: neutralGeometry });
}

function posed(pose: Pose, size: number): Float32Array {
  const logits = applyGeometry(pose.base, size, pose.geometry);
  if (logits !== pose.base) poses.set(logits, pose);
  return logits;
}
