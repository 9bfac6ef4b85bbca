/** A loss that a person wrote: plain data, as it stands in an experiment and in a link. */

export interface OwnParameter {
  readonly name: string;
  readonly default: number;
  readonly min: number;
  readonly max: number;
}

export interface OwnLoss {
  /** 'own_1', 'own_2', ...: never the id of a built-in loss. */
  readonly id: string;
  /** At most 40 characters, shown as written. */
  readonly name: string;
  /** Text in the formula language; it may be wrong while it is being written. */
  readonly formula: string;
  readonly parameters: readonly OwnParameter[];
}
