type Pixels = Uint8Array | Float64Array;

/**
 * Remembers the last answer of a function of one picture and some numbers: the truth stays while its prediction is painted. The picture is
 * compared by its pixels. The answer is shared: nobody writes into it.
 */
export function remember<P extends Pixels, A extends readonly number[], T>(compute: (pixels: P, ...settings: A) => T) {
  let last: { readonly pixels: P; readonly settings: A; readonly answer: T } | null = null;
  return (pixels: P, ...settings: A): T => {
    if (last && samePixels(last.pixels, pixels) && equal(last.settings, settings)) return last.answer;
    const answer = compute(pixels, ...settings);
    last = { pixels: pixels.slice() as P, settings, answer };
    return answer;
  };
}

function equal(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((number, i) => number === b[i]);
}

/** A loop of its own: one that meets plain lists as well is ten times slower. */
function samePixels(a: Pixels, b: Pixels): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
