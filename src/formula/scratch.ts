/** Arrays kept between runs: fresh memory costs more than the arithmetic. */
export class Scratch {
  private readonly arrays = new Map<string, Float64Array>();
  private indices = new Int32Array(0);

  /** An array of at least this length, with whatever it held. */
  get(name: string, length: number): Float64Array {
    const before = this.arrays.get(name);
    if (before && before.length >= length) return before;
    const made = new Float64Array(length);
    this.arrays.set(name, made);
    return made;
  }

  order(length: number): Int32Array {
    if (this.indices.length < length) this.indices = new Int32Array(length);
    return this.indices.subarray(0, length);
  }
}
