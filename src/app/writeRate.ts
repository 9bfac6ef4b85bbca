/** At most one call of `write` in a while, the last at rest: browsers refuse an address that changes more often than once a second. */
export interface WriteRate {
  /** Something has changed: a write follows, soon where the last one is long past. */
  readonly changed: () => void;
}

export const secondMs = 1000;
export const soonMs = 250;

/** `write` answers whether there is more to write. While `busy` (a stroke is being painted) it waits. `every` ms pass between two writes. */
export function writeRate(
  write: () => Promise<boolean>,
  busy: () => boolean,
  { soon = soonMs, every = secondMs }: { readonly soon?: number; readonly every?: number } = {},
): WriteRate {
  let state: 'rest' | 'waiting' | 'writing' | 'writing and changed' = 'rest';
  let last = Number.NEGATIVE_INFINITY;
  const wait = (): void => {
    state = 'waiting';
    setTimeout(due, Math.max(soon, last + every - performance.now()));
  };
  const due = (): void => {
    if (busy()) wait();
    else {
      state = 'writing';
      void write().then(done, () => done(false));
    }
  };
  const done = (more: boolean): void => {
    last = performance.now();
    if (more || state === 'writing and changed') wait();
    else state = 'rest';
  };
  return {
    changed: () => {
      if (state === 'rest') wait();
      else if (state === 'writing') state = 'writing and changed';
    },
  };
}
