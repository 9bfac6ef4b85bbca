import type { Masks } from '../experiment/experiment.ts';
import { disc, ellipse, logitsOf, stroke, truthOf, union, without } from './shapes.ts';

const size = 64;
type Path = [number, number][];
const trunk: Path = [
  [6, 56],
  [15, 47],
  [22, 42],
  [30, 33],
  [37, 28],
  [46, 18],
  [57, 8],
];
const lowerBranch: Path = [
  [22, 42],
  [33, 46],
  [42, 47],
  [52, 54],
];
const upperBranch: Path = [
  [30, 33],
  [28, 24],
  [22, 16],
  [20, 7],
];

/** Vessels 2 px wide. The prediction is as good by area as one could wish, but the tree is cut in two places and one twig is thick. */
function build(): Masks {
  const tree = union(stroke(trunk, 1.1), stroke(lowerBranch, 0.9), stroke(upperBranch, 0.9));
  const cuts = [disc(34, 30, 3.2), ellipse(28, 44, 3, 2.6)];
  const predicted = union(without(tree, ...cuts), stroke(upperBranch.slice(1), 1.7));
  return { size, truth: truthOf(tree, size), logits: logitsOf(predicted, size, { softnessPx: 0.5, confidence: 5 }) };
}

export const thinVessel = { id: 'thin_vessel', build } as const;
