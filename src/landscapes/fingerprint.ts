/** Arrays known by what they hold: page and worker have copies of each other's. */
const known = new WeakMap<Float32Array, string>();

/** Of an array's bits (FNV-1a twice over). The array must not change afterwards. */
export function fingerprint(array: Float32Array): string {
  const before = known.get(array);
  if (before) return before;
  const bits = new Uint32Array(array.buffer, array.byteOffset, array.length);
  let hash = 0x811c9dc5;
  let other = 0x1234567;
  for (const word of bits) {
    hash = Math.imul(hash ^ word, 0x01000193);
    other = Math.imul(other + word, 0x9e3779b1) ^ (other >>> 15);
  }
  const print = `${array.length}:${hash >>> 0}:${other >>> 0}`;
  known.set(array, print);
  return print;
}
