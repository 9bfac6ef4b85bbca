import kernels from 'virtual:kernels';
import { describe, expect, it } from 'vitest';
import { losses } from '../losses/registry.ts';
import { variantsOf } from '../losses/variants.ts';
import { Board } from './board.ts';
import { Float64Engine } from './float64Engine.ts';
import { type Instance, Instances } from './instances.ts';
import { Kernels } from './kernels.ts';
import { MapCache } from './mapCache.ts';

const size = 20;

/** Logits of every kind, clipped ones among them, none on the painting grid. */
function board(truth: (i: number) => number): Board {
  const made = new Board();
  const logits = Float32Array.from({ length: size * size }, (_, i) => 40 * Math.sin(i * i + 1) ** 3 + 0.013);
  made.set({ height: size, width: size, truth: Float32Array.from(logits, (_, i) => truth(i)), logits });
  return made;
}

const pictures = {
  'a disc': (i: number) => (Math.hypot((i % size) - 8, Math.floor(i / size) - 10) < 5 ? 1 : 0),
  'an empty truth': () => 0,
  'a full truth': () => 1,
};

const instances = new Instances();
const all: Instance[] = losses.flatMap((definition) =>
  ['corrected', ...(definition.dialects ?? []).map(({ id }) => id)].flatMap((dialect) =>
    variantsOf(definition).flatMap((values) => {
      const instance = instances.get(definition.id, values, dialect);
      return instance.nodes ? [instance] : [];
    }),
  ),
);

describe('the loops printed by the build', () => {
  it('are there for every formula of every loss, dialect and variant', () => {
    const printed = new Kernels(kernels);
    expect(all.length).toBeGreaterThan(40);
    expect(all.filter((instance) => !printed.has(instance)).map(({ key }) => key)).toEqual([]);
  });

  for (const [name, truth] of Object.entries(pictures)) {
    it.each(['p', 'z'] as const)(`say on ${name} what the loops for any formula say, by %s`, (kind) => {
      const maps = new MapCache();
      const ours = new Float64Engine(instances.graph, maps, kernels);
      const reference = new Float64Engine(instances.graph, maps);
      const masks = board(truth);
      for (const instance of all) {
        const [found, expected] = [new Float32Array(size * size), new Float32Array(size * size)];
        const value = ours.run(masks, [instance], kind, [found]).values[0] as number;
        const exact = reference.run(masks, [instance], kind, [expected]).values[0] as number;
        expectClose(value, exact, instance.key);
        for (const [i, slope] of found.entries()) expectClose(slope, expected[i] as number, `${instance.key} at ${i}`, 2e-7);
        expectClose(ours.run(masks, [instance], kind, null).values[0] as number, exact, instance.key);
      }
    });
  }

  it('leave a truth with levels between 0 and 1 to the others', () => {
    const masks = board((i) => (i % 3) / 2);
    const maps = new MapCache();
    const bce = instances.get('bce', {}, 'corrected');
    const value = new Float64Engine(instances.graph, maps, kernels).run(masks, [bce], 'p', null).values[0] as number;
    const { y, logp, logq } = masks.samplesAt(bce.eps);
    const mean = y.reduce((sum, level, i) => sum - level * (logp[i] as number) - (1 - level) * (logq[i] as number), 0) / y.length;
    expectClose(value, mean, 'bce');
  });
});

function expectClose(found: number, expected: number, what: string, share = 1e-12): void {
  if (Object.is(found, expected) || (Number.isNaN(found) && Number.isNaN(expected))) return;
  const apart = Math.abs(found - expected);
  if (!(apart <= share * Math.max(Math.abs(expected), 1e-12))) throw new Error(`${what}: ${found} instead of ${expected}`);
}
