import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Board } from './board.ts';
import type { MasksMessage } from './protocol.ts';

/** What is done to the masks at hand before the next look at them. */
const change = fc.record({
  kind: fc.constantFrom('prediction', 'prediction', 'prediction', 'truth', 'off grid', 'grey', 'turned', 'nothing'),
  at: fc.nat(),
  length: fc.integer({ min: 1, max: 30 }),
  z: fc.integer({ min: -512, max: 512 }).map((step) => step / 32),
  /** What is asked of the board: a form that was not asked for a while must be made anew. */
  asked: fc.subarray(['states', 'samples', 'prediction', 'masks', 'classes'] as const),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

const first: MasksMessage = { height: 9, width: 12, truth: new Float32Array(108), logits: new Float32Array(108) };

function after({ height, width, truth, logits }: MasksMessage, { kind, at, length, z }: Change): MasksMessage {
  const start = at % truth.length;
  const filled = (pixels: Float32Array, value: number) => pixels.slice().fill(value, start, start + length);
  switch (kind) {
    case 'prediction':
      return { height, width, truth, logits: filled(logits, z) };
    case 'off grid':
      return { height, width, truth, logits: filled(logits, z + 1e-3) };
    case 'truth':
      return { height, width, truth: filled(truth, at % 2), logits };
    case 'grey':
      return { height, width, truth: filled(truth, 0.5), logits };
    case 'turned':
      return { height: width, width: height, truth, logits };
    default:
      return { height, width, truth: truth.slice(), logits: logits.slice() };
  }
}

const eps = 1e-7;
const look = {
  states: (board: Board) => board.statesAt(eps),
  samples: (board: Board) => board.samplesAt(eps),
  prediction: (board: Board) => board.predictionAt(eps),
  masks: (board: Board) => board.masks(),
  classes: (board: Board) => board.classes(),
};

it('has of masks that come one after another what it has of them alone', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
      const board = new Board();
      let masks = first;
      board.set(masks);
      for (const one of changes) {
        masks = after(masks, one);
        board.set(masks);
        const alone = new Board();
        alone.set(masks);
        for (const form of one.asked) expect(look[form](board)).toEqual(look[form](alone));
      }
    }),
    { numRuns: 300 },
  );
});

it('counts the pixels of every state and thresholds strictly', () => {
  const board = new Board();
  board.set({ ...first, logits: first.logits.slice().fill(1 / 32, 0, 3), truth: first.truth.slice().fill(1, 2, 4) });
  const states = board.statesAt(eps);
  expect([...(states?.samples.y ?? [])]).toEqual([0, 0, 1, 1]);
  expect([...(states?.samples.z ?? [])]).toEqual([0, 1 / 32, 0, 1 / 32]);
  expect([...(states?.samples.weights ?? [])]).toEqual([104, 2, 1, 1]);
  expect([...(states?.ofPixel.subarray(0, 5) ?? [])]).toEqual([1, 1, 3, 2, 0]);
  expect([...board.masks().prediction.subarray(0, 5)]).toEqual([1, 1, 1, 0, 0]);
  expect([...board.masks().truth.subarray(0, 5)]).toEqual([0, 0, 1, 1, 0]);
});
