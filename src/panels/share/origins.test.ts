import { beforeEach, expect, it } from 'vitest';
import { experimentOf } from '../../experiment/defaults.ts';
import { neutralGeometry } from '../../masks/geometry.ts';
import { beginStroke, paintSegment, strokeMasks } from '../../masks/painting.ts';
import { slightlyWrongDisc } from '../../presets/disc.ts';
import { clearHistory, commitMasks, loadExperiment, useExperiment } from '../../stores/experiment.ts';
import { useView } from '../../stores/view.ts';
import { commitPose, poseOf } from '../paint/pose.ts';
import { hashOf } from './currentLink.ts';
import { readLink, show } from './takeOver.ts';

const now = () => useExperiment.getState().experiment;
const linkNow = (): string => hashOf(now(), {}) as string;

function paint(): void {
  const stroke = beginStroke(now(), 'prediction');
  paintSegment(stroke, { x: 10, y: 10 }, { x: 50, y: 44 }, { diameterPx: 6, level: 0.85, feather: 0.3 });
  commitMasks(strokeMasks(stroke, now()));
}

function reopened(link: string): void {
  const opening = readLink(link);
  if (!opening.ok) throw new Error(opening.message);
  loadExperiment(experimentOf(slightlyWrongDisc()));
  clearHistory();
  show(opening);
  clearHistory();
}

beforeEach(() => {
  loadExperiment(experimentOf(slightlyWrongDisc()));
  clearHistory();
  useView.setState({ preset: 'disc' });
  commitPose({ base: now().logits, geometry: { ...neutralGeometry, rotate: 20, fatter: 1, blur: 1.2 } });
});

it('makes a link of a reshaped prediction short, which opens with the sliders where they stood', () => {
  const link = linkNow();
  expect(link.length).toBeLessThan(120);
  const { logits } = now();
  reopened(link);
  expect(now().logits).toEqual(logits);
  expect(poseOf(now().logits).geometry).toEqual({ ...neutralGeometry, rotate: 20, fatter: 1, blur: 1.2 });
  expect(linkNow()).toBe(link);
});

it('stays short when painted on, and after it was opened and painted on again', () => {
  paint();
  const link = linkNow();
  expect(link.length).toBeLessThan(500);
  expect(poseOf(now().logits).geometry).toEqual(neutralGeometry);
  reopened(link);
  expect(linkNow()).toBe(link);
  paint();
  expect(linkNow().length).toBeLessThan(500);
});
