/** One byte a pixel: 1 where the level is strictly above 1/2. */
export interface HardMasks {
  readonly truth: Uint8Array;
  readonly prediction: Uint8Array;
}

/** A map is a constant of differentiation made from the truth, the prediction or both. */
export interface MapInput {
  readonly height: number;
  readonly width: number;
  /** Levels in [0, 1], length height * width; a map thresholds them at y > 1/2. */
  readonly truth: Float64Array;
  /** Probabilities, clipped, same length. */
  readonly prediction: Float64Array;
  /** Both above 1/2, where they are at hand. */
  readonly masks?: HardMasks;
}

export type MapValues = Readonly<Record<string, number | boolean | string | null | readonly number[]>>;

export interface MapDefinition {
  /** What the map is made from; a map of the truth alone is kept while the prediction is painted. */
  readonly from: 'truth' | 'prediction' | 'both';
  /** Names of the loss parameters that it reads. */
  readonly reads: readonly string[];
  /** One number a pixel, length height * width. `other`: another map of the same input and values where one is kept; not to be written into. */
  readonly compute: ComputeMap;
  /**
   * A `compute` with memory of its own, for inputs that come one after another: it measures again only what changed. What it returns is
   * valid until its next call.
   */
  readonly successive?: () => ComputeMap;
}

export type ComputeMap = (input: MapInput, values: MapValues, other?: (id: string) => Float64Array) => Float64Array;
