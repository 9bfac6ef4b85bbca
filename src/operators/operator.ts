/** A picture of the two masks: row-major arrays of length height * width; prediction is clipped already. */
export interface ImagePair {
  readonly height: number;
  readonly width: number;
  readonly truth: Float64Array;
  readonly prediction: Float64Array;
}

export type OperatorValues = Readonly<Record<string, number | boolean | string | null | readonly number[]>>;

/** A landscape of losses needs no gradient. */
export type Wanted = 'value' | 'both';

/**
 * Value of a loss that is no formula, and dL/dp per pixel (length height * width; empty where the value alone is wanted), in float64.
 * The adjoint is written by hand; central differences check it. The truth's array is replaced, never mutated, when the truth changes:
 * what is made of it alone is kept.
 */
export type ImageOperator = (
  pair: ImagePair,
  values: OperatorValues,
  wanted?: Wanted,
) => { readonly value: number; readonly gradient: Float64Array };

export const noGradient = new Float64Array(0);
