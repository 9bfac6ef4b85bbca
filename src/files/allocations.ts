/** For tests: imported before the readers and fflate, it watches what typed arrays they make. */
export const made = {
  /** The largest one, in bytes. */
  largest: 0,
};

for (const name of ['Uint8Array', 'Uint16Array', 'Float32Array', 'Float64Array'] as const) {
  const watched = new Proxy(globalThis[name], {
    construct(target, [length, ...rest], newTarget) {
      if (typeof length === 'number') made.largest = Math.max(made.largest, length * target.BYTES_PER_ELEMENT);
      return Reflect.construct(target, [length, ...rest], newTarget);
    },
  });
  Object.defineProperty(globalThis, name, { value: watched, configurable: true, writable: true });
}
