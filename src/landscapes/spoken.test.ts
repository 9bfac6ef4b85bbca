import { describe, expect, it } from 'vitest';
import { losses } from '../losses/registry.ts';
import { familyOf, sceneFamilies } from './families.ts';
import { heights } from './heights.ts';
import type { AxisRef } from './landscape.ts';
import { numericParameters } from './parameter.ts';

const direction = Float32Array.of(1, 0, 0, 0);
const axes: readonly AxisRef[] = [
  ...sceneFamilies.map(({ id }) => ({ family: id }) as AxisRef),
  { family: 'random', seed: 1 },
  { family: 'random_orthogonal', seed: 1 },
  { family: 'gradient', loss: 'dice' },
  { family: 'run', order: 1, direction },
  { family: 'run', order: 2, direction },
  ...losses.flatMap(({ id }) => numericParameters(id).map((name): AxisRef => ({ family: 'parameter', loss: id, name }))),
];
const titleOf = (axis: AxisRef): string => Object.values(axis).join(' ');

describe.each(axes.map((axis) => [titleOf(axis), axis] as const))('the axis %s', (_, axis) => {
  const { name, spoken } = familyOf(axis);

  it('has a name and a spoken sentence in both languages', () => {
    for (const words of [name, spoken]) {
      expect(words.en.trim()).not.toBe('');
      expect(words.vi.trim()).not.toBe('');
    }
    expect(spoken.en).not.toBe(spoken.vi);
  });

  it('says more than its title', () => {
    expect(spoken.en.length).toBeGreaterThan(name.en.length);
    expect(spoken.vi.length).toBeGreaterThan(name.vi.length);
  });
});

it('no two axes are spoken alike', () => {
  for (const language of ['en', 'vi'] as const) {
    const spoken = axes.map((axis) => familyOf(axis).spoken[language]);
    expect(spoken.filter((words, i) => spoken.indexOf(words) !== i)).toEqual([]);
  }
});

it.each(heights.map((height) => [height.id, height] as const))(
  'the height %s is named and spoken in both languages',
  (_, { name, spoken }) => {
    for (const words of [name, spoken]) expect(words.en !== words.vi && words.en !== '' && words.vi !== '').toBe(true);
  },
);
