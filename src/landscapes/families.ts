/** Every family by its plain reference. */
import { between, type End } from './between.ts';
import { blobDistance } from './blob_distance.ts';
import { blur } from './blur.ts';
import { confusionFn, confusionFp } from './confusion.ts';
import { drawnDirection, gradientDirection, runDirection } from './directions.ts';
import { fatter } from './fatter.ts';
import { holeRadius } from './hole_radius.ts';
import type { AxisRef, Family, SceneFamilyId } from './landscape.ts';
import { noise } from './noise.ts';
import { parameterFamily } from './parameter.ts';
import { random, randomOrthogonal } from './random.ts';
import { falseNegativeRate, falsePositiveRate } from './random_errors.ts';
import { rotate } from './rotate.ts';
import { scale } from './scale.ts';
import { sharper } from './sharper.ts';
import { shiftX, shiftY } from './shift.ts';
import { threshold } from './threshold.ts';
import { toMask } from './to_mask.ts';
import { toTruth } from './to_truth.ts';

/** Families that need nothing but the scene, in the order of a menu. */
export const sceneFamilies: readonly Family[] = [
  shiftX,
  shiftY,
  fatter,
  rotate,
  scale,
  sharper,
  threshold,
  blur,
  blobDistance,
  holeRadius,
  falsePositiveRate,
  falseNegativeRate,
  noise,
  toTruth,
  confusionFp,
  confusionFn,
];

const byId = new Map(sceneFamilies.map((family) => [family.id, family]));

/** Throws for a parameter that does not exist. */
export function familyOf(ref: AxisRef): Family {
  switch (ref.family) {
    case 'random':
      return random(ref.seed);
    case 'random_orthogonal':
      return randomOrthogonal(ref.seed);
    case 'gradient':
      return gradientDirection(ref.loss, ref.direction);
    case 'drawn':
      return drawnDirection(ref.name ?? ref.kept, ref.direction);
    case 'run':
      return runDirection(ref.order, ref.direction);
    case 'to_mask':
      return toMask(ref.name ?? ref.kept, ref.logits);
    case 'between': {
      const [from, to] = ref.ends ?? ref.kept.map((name) => ({ name, logits: undefined }));
      return between(from as End, to as End);
    }
    case 'parameter':
      return parameterFamily(ref.loss, ref.name, ref.own);
    default:
      return sceneFamily(ref.family);
  }
}

function sceneFamily(id: SceneFamilyId): Family {
  const family = byId.get(id);
  if (!family) throw new Error(`there is no family "${id}"`);
  return family;
}
