/** Every map a loss may name, by id. */
import { borderPenalty } from './border.ts';
import { signedDistance } from './distance.ts';
import { hausdorffWeight, successiveHausdorffWeight } from './hausdorff.ts';
import type { ComputeMap, MapDefinition, MapInput, MapValues } from './map.ts';
import { maskAbove } from './mask.ts';
import { lovaszHingeWeights, lovaszProbabilityWeights, topMask } from './ranks.ts';
import { shapeError, successiveShapeError } from './shape.ts';
import { type Denominator, keptErrors, structuralError, successiveErrors } from './structural_error.ts';
import { numberOf, switchOf, wordOf } from './values.ts';

const structureReads = ['C4', 'window', 'sigma', 'var_eps'] as const;

/** Penalty of DMDL by the distance to the true border. */
const borderPenaltyMap: MapDefinition = {
  from: 'truth',
  reads: ['phi', 'sigma'],
  compute: ({ height, width, truth }, values) =>
    borderPenalty(maskAbove(truth, 0.5), height, width, wordOf(values, 'phi'), numberOf(values, 'sigma')),
};

/** d_y^alpha, the truth's half of the field of the Hausdorff loss. */
const hausdorffTruth: MapDefinition = {
  from: 'truth',
  reads: ['alpha', 'field', 'normalize'],
  compute: ({ height, width, truth }, values) => hausdorffWeight(maskAbove(truth, 0.5), height, width, weightingOf(values)),
};

/** d_p^alpha, the prediction's half; zeros where the loss is one-sided. */
const hausdorffPrediction: MapDefinition = {
  from: 'prediction',
  reads: ['alpha', 'threshold', 'field', 'one_sided', 'normalize'],
  compute: predictionWeight(hausdorffWeight),
  successive: () => predictionWeight(successiveHausdorffWeight()),
};

/** d_y^alpha + d_p^alpha. */
const hausdorffField: MapDefinition = {
  from: 'both',
  reads: hausdorffPrediction.reads,
  compute: (input, values) => {
    const field = hausdorffTruth.compute(input, values);
    const half = hausdorffPrediction.compute(input, values);
    for (let i = 0; i < field.length; i++) field[i] = (field[i] as number) + (half[i] as number);
    return field;
  },
};

const shapeErrorMap: MapDefinition = {
  from: 'both',
  reads: ['mode', 'threshold'],
  compute: shapeErrorOf(shapeError),
  successive: () => shapeErrorOf(successiveShapeError()),
};

const topK: MapDefinition = {
  from: 'both',
  reads: ['k'],
  compute: ({ truth, prediction }, values) => topMask(truth, prediction, numberOf(values, 'k')),
};

const lovaszHinge: MapDefinition = {
  from: 'both',
  reads: [],
  compute: ({ truth, prediction }) => lovaszHingeWeights(truth, prediction),
};

const lovaszProbability: MapDefinition = {
  from: 'both',
  reads: [],
  compute: ({ truth, prediction }) => lovaszProbabilityWeights(truth, prediction),
};

const signedDistanceMap: MapDefinition = {
  from: 'truth',
  reads: [],
  compute: ({ height, width, truth }) => signedDistance(maskAbove(truth, 0.5), height, width),
};

/** Structural error e of CM-SSIM. */
const structuralErrorMap = (denominator: Denominator): MapDefinition => ({
  from: 'both',
  reads: structureReads,
  compute: (input, values) => errorOf(input, values, denominator),
  successive: () => {
    const errors = successiveErrors();
    return (input, values) => errorOf(input, values, denominator, errors);
  },
});

const errorIds: Readonly<Record<Denominator, string>> = { deviation: 'cm_error', mean: 'cm_error_printed' };

/** 1 where e is above beta times its maximum, else 0. */
const keptErrorMap = (denominator: Denominator): MapDefinition => {
  const compute = (input: MapInput, values: MapValues, other?: (id: string) => Float64Array, kept?: Float64Array): Float64Array => {
    const error = other?.(errorIds[denominator]) ?? errorOf(input, values, denominator);
    return keptErrors(error, numberOf(values, 'beta'), kept);
  };
  return {
    from: 'both',
    reads: [...structureReads, 'beta'],
    compute: (input, values, other) => compute(input, values, other),
    successive: () => {
      let kept = new Float64Array(0);
      return (input, values, other) => {
        if (kept.length !== input.truth.length) kept = new Float64Array(input.truth.length);
        return compute(input, values, other, kept);
      };
    },
  };
};

/** e where it is kept, else 0: both in one map, as a kept e is above 0. */
const keptValueMap = (denominator: Denominator): MapDefinition => ({
  from: 'both',
  reads: [...structureReads, 'beta'],
  compute: (input, values, other) => {
    const error = other?.(errorIds[denominator]) ?? errorOf(input, values, denominator);
    const kept = keptErrors(error, numberOf(values, 'beta'));
    for (let i = 0; i < kept.length; i++) kept[i] = (kept[i] as number) * (error[i] as number);
    return kept;
  },
});

export const maps: Readonly<Record<string, MapDefinition>> = {
  border_penalty: borderPenaltyMap,
  hausdorff_field: hausdorffField,
  hausdorff_field_truth: hausdorffTruth,
  hausdorff_field_prediction: hausdorffPrediction,
  shape_error: shapeErrorMap,
  top_k: topK,
  lovasz_hinge_weights: lovaszHinge,
  lovasz_prob_weights: lovaszProbability,
  signed_distance: signedDistanceMap,
  cm_error: structuralErrorMap('deviation'),
  cm_keep: keptErrorMap('deviation'),
  cm_kept_error: keptValueMap('deviation'),
  cm_error_printed: structuralErrorMap('mean'),
  cm_keep_printed: keptErrorMap('mean'),
  cm_kept_error_printed: keptValueMap('mean'),
};

function predictionWeight(weight: typeof hausdorffWeight): ComputeMap {
  return (input, values) =>
    switchOf(values, 'one_sided')
      ? new Float64Array(input.prediction.length)
      : weight(predictionMaskOf(input, values), input.height, input.width, weightingOf(values));
}

function shapeErrorOf(measure: typeof shapeError): ComputeMap {
  return (input, values) => measure(truthMaskOf(input), predictionMaskOf(input, values), input.height, input.width, wordOf(values, 'mode'));
}

function truthMaskOf({ truth, masks }: MapInput): Uint8Array {
  return masks?.truth ?? maskAbove(truth, 0.5);
}

function predictionMaskOf({ prediction, masks }: MapInput, values: MapValues): Uint8Array {
  const threshold = numberOf(values, 'threshold');
  return masks && threshold === 0.5 ? masks.prediction : maskAbove(prediction, threshold);
}

function weightingOf(values: MapValues) {
  return { alpha: numberOf(values, 'alpha'), field: wordOf(values, 'field'), normalize: switchOf(values, 'normalize') };
}

function errorOf(
  { height, width, truth, prediction }: MapInput,
  values: MapValues,
  denominator: Denominator,
  measure = structuralError,
): Float64Array {
  const settings = {
    C4: numberOf(values, 'C4'),
    window: numberOf(values, 'window'),
    sigma: numberOf(values, 'sigma'),
    varianceFloor: numberOf(values, 'var_eps'),
  };
  return measure(truth, prediction, height, width, settings, denominator);
}
