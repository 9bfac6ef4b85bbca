/** Share of a curve's other values that lie below each: 0 for its lowest point, 1 for its highest; equal values have equal ranks, NaN has none. */
export function ranked(values: Float64Array): readonly number[] {
  const finite = Array.from(values).filter(Number.isFinite);
  return Array.from(values, (value) => {
    if (!Number.isFinite(value)) return Number.NaN;
    const below = finite.filter((other) => other < value).length;
    const equal = finite.filter((other) => other === value).length;
    return finite.length > 1 ? (below + (equal - 1) / 2) / (finite.length - 1) : 0;
  });
}
