/** What a plane's numbers are, counted once. */
export interface Statistics {
  readonly count: number;
  readonly nan: number;
  readonly plusInfinity: number;
  readonly minusInfinity: number;
  /** Of the finite numbers; NaN where there is none. */
  readonly min: number;
  readonly max: number;
  /** Every finite number is whole. */
  readonly whole: boolean;
  /** Distinct finite values in ascending order, or null beyond `mostClasses`. */
  readonly classes: readonly { readonly value: number; readonly count: number }[] | null;
}

export const mostClasses = 256;

export function statisticsOf(values: Float64Array): Statistics {
  let [nan, plusInfinity, minusInfinity, whole] = [0, 0, 0, true];
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const counts = new Map<number, number>();
  for (let i = 0; i < values.length; i++) {
    const value = (values[i] as number) + 0;
    if (value - value !== 0) {
      if (Number.isNaN(value)) nan += 1;
      else if (value > 0) plusInfinity += 1;
      else minusInfinity += 1;
      continue;
    }
    if (value < min) min = value;
    if (value > max) max = value;
    if (whole && !Number.isInteger(value)) whole = false;
    if (counts.size <= mostClasses) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const finite = nan + plusInfinity + minusInfinity < values.length;
  const classes = [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => a.value - b.value);
  return {
    count: values.length,
    nan,
    plusInfinity,
    minusInfinity,
    min: finite ? min : Number.NaN,
    max: finite ? max : Number.NaN,
    whole,
    classes: counts.size > mostClasses ? null : classes,
  };
}
