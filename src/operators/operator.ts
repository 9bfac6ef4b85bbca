/** A picture of the two masks: row-major arrays of length height * width; prediction is clipped already. */
export interface ImagePair {
  readonly height: number;
  readonly width: number;
  readonly truth: Float64Array;
  readonly prediction: Float64Array;
}

export type OperatorValues = Readonly<Record<string, number | boolean | string | null | readonly number[]>>;

/**
 * Value of a loss that is no formula, and dL/dp per pixel (length height * width), in float64.
 * The adjoint is written by hand; central differences check it.
 */
export type ImageOperator = (pair: ImagePair, values: OperatorValues) => { readonly value: number; readonly gradient: Float64Array };
