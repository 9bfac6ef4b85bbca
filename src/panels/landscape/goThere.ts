/** Moving the dot: the masks or the parameters follow it. One drag is one undo entry. */
import type { Experiment } from '../../experiment/experiment.ts';
import { planeAround, sceneAt } from '../../landscapes/compose.ts';
import type { Axes, Scene } from '../../landscapes/landscape.ts';
import { neutralGeometry } from '../../masks/geometry.ts';
import { useDraft } from '../../stores/draft.ts';
import { beginGesture, commitMasks, endGesture, restoreParameters, setParameter, useExperiment } from '../../stores/experiment.ts';
import { type Anchor, useLandscape } from '../../stores/landscape.ts';
import { useView } from '../../stores/view.ts';
import { commitPose, type Pose, tryPose } from '../paint/pose.ts';
import { isPosed, quantityOf, rememberPlace } from './anchor.ts';

interface Landscape {
  readonly anchor: Anchor;
  readonly axes: Axes;
}

/** Animation frame that is waited for; 0 for none. */
let frame = 0;
let parametersAtStart: Experiment['parameters'] = {};

/** The dot is taken up. */
export function beginMove(values: readonly number[]): void {
  parametersAtStart = useExperiment.getState().experiment.parameters;
  beginGesture();
  useLandscape.setState({ drag: values });
}

/** The dot is moved: masks show at the next animation frame, as a draft; parameters at once. */
export function tryMove(landscape: Landscape, values: readonly number[]): void {
  useLandscape.setState({ drag: values });
  dropFrame();
  frame = requestAnimationFrame(() => {
    frame = 0;
    moveParameters(landscape, values);
    if (!movesMasks(landscape.axes)) return;
    if (isPosed(landscape.axes)) tryPose(poseAt(landscape, values));
    else showDraft(landscape, values);
  });
}

/** The dot is let go. */
export function endMove(landscape: Landscape, values: readonly number[]): void {
  dropFrame();
  moveParameters(landscape, values);
  if (movesMasks(landscape.axes)) {
    if (isPosed(landscape.axes)) commitPose(poseAt(landscape, values));
    else commitPlace(landscape, values);
  }
  endGesture();
  useLandscape.setState({ drag: null });
}

/** The drag is given up: what it had changed goes back. */
export function cancelMove(): void {
  dropFrame();
  restoreParameters(parametersAtStart);
  useDraft.setState({ masks: null });
  useView.setState({ painting: false });
  endGesture();
  useLandscape.setState({ drag: null });
}

export function goTo(landscape: Landscape, values: readonly number[]): void {
  beginMove(values);
  endMove(landscape, values);
}

function dropFrame(): void {
  if (frame !== 0) cancelAnimationFrame(frame);
  frame = 0;
}

const movesMasks = (axes: Axes): boolean => axes.some((ref) => ref.family !== 'parameter');

function moveParameters({ axes, anchor }: Landscape, values: readonly number[]): void {
  const { experiment } = useExperiment.getState();
  const scene: Scene = { ...anchor, parameters: experiment.parameters };
  const { bounds } = planeAround(scene, axes);
  axes.forEach((ref, i) => {
    if (ref.family !== 'parameter') return;
    const moved = bounds[i]?.apply(scene, Number((values[i] as number).toPrecision(3)));
    setParameter(ref.loss, ref.name, moved?.parameters[ref.loss]?.[ref.name]);
  });
}

function poseAt({ axes, anchor }: Landscape, values: readonly number[]): Pose {
  const moved = axes.flatMap((ref, i) => {
    const quantity = quantityOf(ref);
    return quantity ? [[quantity, Number((values[i] as number).toPrecision(4))]] : [];
  });
  return { base: anchor.logits, geometry: { ...neutralGeometry, ...Object.fromEntries(moved) } };
}

/** The masks at the place; the very arrays of the anchor where nothing moves. */
function sceneThere({ axes, anchor }: Landscape, values: readonly number[]): Scene {
  const scene: Scene = anchor;
  return sceneAt(planeAround(scene, axes), scene, values);
}

function showDraft(landscape: Landscape, values: readonly number[]): void {
  const { experiment } = useExperiment.getState();
  useView.setState({ painting: true });
  useDraft.setState({ masks: { size: experiment.size, truth: experiment.truth, logits: sceneThere(landscape, values).logits } });
}

function commitPlace(landscape: Landscape, values: readonly number[]): void {
  const { experiment } = useExperiment.getState();
  const { logits } = sceneThere(landscape, values);
  if (logits !== landscape.anchor.logits) rememberPlace(logits, landscape.anchor, landscape.axes, values);
  commitMasks({ size: experiment.size, truth: experiment.truth, logits });
  useDraft.setState({ masks: null });
  useView.setState({ painting: false });
}
