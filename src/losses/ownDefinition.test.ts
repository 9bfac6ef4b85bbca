import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maps as knownMaps } from '../maps/registry.ts';
import { copyOf } from './copyOf.ts';
import type { OwnLoss } from './own.ts';
import { complaintAboutOwn, ownDefinition, ownMaps } from './ownDefinition.ts';
import { lossById } from './registry.ts';
import { resolveLoss, resolveOwn } from './resolve.ts';

const own = (part: Partial<OwnLoss> = {}): OwnLoss => ({ id: 'own_1', name: 'Mine', formula: 'mean(w * CE)', parameters: [], ...part });
const parameter = (name: string, initial = 1, min = 0, max = 2) => ({ name, default: initial, min, max });

describe('the definition of an own loss', () => {
  it('has its name in both languages, a slider for every parameter, and eps', () => {
    const definition = ownDefinition(own({ parameters: [parameter('w'), parameter('g', 1, 0.01, 1)] }));
    expect(definition).toMatchObject({ id: 'own_1', family: 'own', name: { en: 'Mine', vi: 'Mine' }, maps: {} });
    expect(Object.keys(definition.parameters)).toEqual(['w', 'g', 'eps']);
    expect(definition.parameters.w).toMatchObject({ type: 'number', default: 1, min: 0, max: 2 });
    expect(definition.parameters.w).not.toHaveProperty('scale');
    expect(definition.parameters.g).toMatchObject({ scale: 'log' });
  });

  it('is the same object for the same data', () => {
    const mine = own();
    expect(ownDefinition(mine)).toBe(ownDefinition(mine));
  });

  it('has the maps that its formula names, with the settings of the losses they come from', () => {
    const definition = ownDefinition(own({ formula: 'mean((p - y)^2 * d_y) + mean(p * sdf)' }));
    expect(definition.maps).toEqual({ d_y: 'hausdorff_field_truth', sdf: 'signed_distance' });
    expect(Object.keys(definition.parameters)).toEqual(['alpha', 'field', 'normalize', 'eps']);
    expect(resolveOwn(own({ formula: 'mean(d_y * CE)' })).values).toMatchObject({ alpha: 2, field: 'two_sided', normalize: false });
  });

  it('declares everything that its maps read', () => {
    for (const { map, settings } of Object.values(ownMaps))
      expect(Object.keys(settings)).toEqual(expect.arrayContaining([...(knownMaps[map]?.reads ?? ['no such map'])]));
  });
});

describe('parameters that clash', () => {
  it.each([
    ['y', '"y" is built in; choose another name'],
    ['where', '"where" is built in; choose another name'],
    ['eps', 'eps is a parameter of every loss already; choose another name'],
    ['d_y', '"d_y" is the name of a map; choose another name'],
    ['__proto__', '"__proto__" is the name of a map; choose another name'],
    ['2w', '"2w" is no name for a parameter: it takes letters, digits and _, and begins with no digit'],
  ])('%s is refused with a sentence', (name, sentence) => {
    expect(complaintAboutOwn(own({ parameters: [parameter(name)] }))).toBe(sentence);
    expect(() => resolveOwn(own({ parameters: [parameter(name)] }))).toThrow(sentence);
  });

  it('are a name twice, a setting of a map that is used, and a range that is none', () => {
    expect(complaintAboutOwn(own({ parameters: [parameter('w'), parameter('w')] }))).toBe('"w" is declared twice');
    expect(complaintAboutOwn(own({ formula: 'mean(d_y)', parameters: [parameter('alpha')] }))).toMatch(/setting of the map d_y/);
    expect(complaintAboutOwn(own({ parameters: [parameter('w', 1, 2, 0)] }))).toMatch(/min must be smaller/);
    expect(complaintAboutOwn(own({ parameters: [parameter('w', 3)] }))).toMatch(/not between 0 and 2/);
    expect(complaintAboutOwn(own({ parameters: [parameter('w', Number.NaN)] }))).toMatch(/must be numbers/);
    expect(complaintAboutOwn(own({ parameters: [parameter('constructor'), parameter('toString')] }))).toBeNull();
  });
});

it('an id that no built-in loss has stays unknown without its definition', () => {
  expect(lossById('own_1')).toBeUndefined();
  expect(() => resolveLoss('own_1')).toThrow('there is no loss "own_1"');
});

it('no name and no parameter, however odd, makes a definition throw', () => {
  const odd = fc.record({
    id: fc.constant('own_1'),
    name: fc.string(),
    formula: fc.string(),
    parameters: fc.array(
      fc.record({
        name: fc.oneof(fc.string(), fc.constantFrom('constructor', '__proto__', 'eps', 'p')),
        default: fc.double(),
        min: fc.double(),
        max: fc.double(),
      }),
    ),
  });
  fc.assert(
    fc.property(odd, (loss) => {
      expect(ownDefinition(loss).id).toBe('own_1');
      expect(typeof (complaintAboutOwn(loss) ?? '')).toBe('string');
    }),
  );
});

describe('a copy of a loss', () => {
  it('takes the numbers of its formula as parameters at their present values', () => {
    const copy = copyOf(resolveLoss('tversky', { w_fn: 0.9 }), 'Tversky, mine');
    expect(copy?.loss.name).toBe('Tversky, mine');
    expect(copy?.loss.parameters.map(({ name, default: initial }) => [name, initial])).toEqual([
      ['w_fp', 0.3],
      ['w_fn', 0.9],
      ['smooth', resolveLoss('tversky').values.smooth],
    ]);
  });

  it('names the maps as own formulas do, and keeps their settings as values', () => {
    const copy = copyOf(resolveLoss('dmdl', { phi: 'gauss', sigma: 3, weight: 2 }), 'Copy');
    expect(copy?.loss).toMatchObject({ formula: 'mean((1 + weight * phi_border) * CE)', parameters: [{ name: 'weight', default: 2 }] });
    expect(copy?.values).toEqual({ phi: 'gauss', sigma: 3 });
  });

  it('is none of a loss that an operator makes', () => {
    expect(copyOf(resolveLoss('hausdorff_er'), 'Copy')).toBeNull();
  });
});
