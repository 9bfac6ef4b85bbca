import { describe, expect, it } from 'vitest';
import { maps } from '../maps/registry.ts';
import type { Localized, ParameterValues } from './loss.ts';
import { families, lossById, losses, surveyLosses } from './registry.ts';
import { complaintAbout, LossRequestError, resolveLoss } from './resolve.ts';

function refusal(id: string, values: ParameterValues = {}, dialect = 'corrected'): { code: string; message: string } {
  try {
    resolveLoss(id, values, dialect);
  } catch (error) {
    if (error instanceof LossRequestError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('accepted');
}

describe('a request is refused by name:', () => {
  it('a loss that does not exist', () => {
    const { code, message } = refusal('dise');
    expect(code).toBe('UNKNOWN_LOSS');
    expect(message).toMatch(/^there is no loss "dise"; known: bce, weighted_bce, .*, cldice$/);
  });

  it.each(['constructor', '__proto__', 'toString'])('the loss, parameter and dialect "%s", which every object has', (name) => {
    expect(refusal(name).code).toBe('UNKNOWN_LOSS');
    expect(refusal('dice', JSON.parse(`{"${name}": 1}`)).code).toBe('UNKNOWN_PARAMETER');
    expect(refusal('dice', {}, name).code).toBe('UNKNOWN_DIALECT');
    expect(refusal('dmdl', { phi: name }).code).toBe('BAD_VALUE');
  });

  it.each<[string, ParameterValues, string, string]>([
    ['dice', { smoth: 1 }, 'UNKNOWN_PARAMETER', 'dice has no parameter "smoth"; it has smooth, squared, smooth_nr, smooth_dr, eps'],
    ['focal', { alpha: 1.5 }, 'BAD_VALUE', 'focal: alpha is 1.5; it takes a number from 0 to 1, or null (off)'],
    ['focal', { alpha: Number.NaN }, 'BAD_VALUE', 'focal: alpha is NaN; it takes a number from 0 to 1, or null (off)'],
    ['dice', { smooth: -1 }, 'BAD_VALUE', 'dice: smooth is -1; it takes a number from 0 to 1000000'],
    ['dice', { smooth: '1' }, 'BAD_VALUE', 'dice: smooth is "1"; it takes a number from 0 to 1000000'],
    ['dice', { smooth: null }, 'BAD_VALUE', 'dice: smooth is null; it takes a number from 0 to 1000000'],
    ['dice', { smooth: Number.POSITIVE_INFINITY }, 'BAD_VALUE', 'dice: smooth is Infinity; it takes a number from 0 to 1000000'],
    ['dice', { squared: 1 }, 'BAD_VALUE', 'dice: squared is 1; it takes true or false'],
    ['exp_log', { smooth: 0 }, 'BAD_VALUE', 'exp_log: smooth is 0; it takes a number from 1e-7 to 1000000'],
    ['unified_focal', { delta: 0.95 }, 'BAD_VALUE', 'unified_focal: delta is 0.95; it takes a number from 0.1 to 0.9'],
    ['cm_ssim', { window: 4 }, 'BAD_VALUE', 'cm_ssim: window is 4; it takes an odd number'],
    ['cm_ssim', { window: 3.5 }, 'BAD_VALUE', 'cm_ssim: window is 3.5; it takes a whole number'],
    ['hausdorff_er', { erosions: 2.5 }, 'BAD_VALUE', 'hausdorff_er: erosions is 2.5; it takes a whole number'],
    ['hausdorff_er', { norm_grad: 'on' }, 'BAD_VALUE', 'hausdorff_er: norm_grad is "on"; it takes one of attach, detach'],
    ['hausdorff_cv', { radii: [0] }, 'BAD_VALUE', 'hausdorff_cv: radii is [0]; it takes a list of whole numbers from 1 to 100'],
    ['hausdorff_cv', { radii: 3 }, 'BAD_VALUE', 'hausdorff_cv: radii is 3; it takes a list of whole numbers from 1 to 100'],
    ['dmdl', { phi: 'round' }, 'BAD_VALUE', 'dmdl: phi is "round"; it takes one of caliva_norm, caliva_raw, gauss, edt, none'],
    ['bce', { eps: 0 }, 'BAD_VALUE', 'bce: eps is 0; it takes a number from 1e-12 to 0.49'],
  ])('%s with %j', (id, values, code, message) => {
    expect(refusal(id, values)).toEqual({ code, message });
  });

  it('a dialect that the loss does not have', () => {
    expect(refusal('jaccard', {}, 'printed')).toEqual({
      code: 'UNKNOWN_DIALECT',
      message: 'jaccard has no dialect "printed"; it has corrected',
    });
    expect(refusal('combo', {}, 'nobody').message).toMatch(/^combo has no dialect "nobody"; it has corrected, printed, score, /);
  });
});

describe('a request is filled in', () => {
  it('with the defaults, then what is asked for, then what the dialect fixes', () => {
    expect(resolveLoss('tversky', { w_fp: 0.1, w_fn: 0.2 }, 'printed').values).toMatchObject({
      w_fp: 0.7,
      w_fn: 0.2,
      smooth: 1,
      eps: 1e-7,
    });
    expect(resolveLoss('tversky').values).toEqual({ w_fp: 0.3, w_fn: 0.7, smooth: 1, eps: 1e-7 });
  });

  it('and its values choose the formula or the operator', () => {
    expect(resolveLoss('hausdorff_dt', { log: true }).formula).toContain('log(');
    expect(resolveLoss('cm_ssim').operator).toBeNull();
    expect(resolveLoss('cm_ssim', { detach_e: false }).operator).not.toBeNull();
    expect(resolveLoss('cm_ssim', { detach_e: false }, 'printed').operator).toBeNull();
  });
});

const texts = (loss: (typeof losses)[number]): readonly [string, Localized][] => [
  ['name', loss.name],
  ['shortName', loss.shortName],
  ['useCase', loss.useCase],
  ...loss.notes.map((note): [string, Localized] => ['note', note]),
  ...(loss.errata ?? []).map((erratum): [string, Localized] => ['erratum', erratum]),
  ...(loss.dialects ?? []).flatMap(({ label, about }): [string, Localized][] => [
    ['dialect label', label],
    ['dialect', about],
  ]),
  ...Object.values(loss.parameters).flatMap((parameter): [string, Localized][] => [
    ['parameter name', parameter.name],
    ['parameter', parameter.about],
    ...(parameter.type === 'choice' ? Object.values(parameter.options).map((option): [string, Localized] => ['option', option]) : []),
    ...(parameter.type === 'number' && parameter.nullable ? [['null', parameter.nullable] as [string, Localized]] : []),
  ]),
];

describe('the registry', () => {
  it('holds the fifteen of the survey (Hausdorff in three forms) and ten more, each once', () => {
    expect(surveyLosses.length).toBe(17);
    expect(losses.length).toBe(27);
    expect(new Set(losses.map((loss) => loss.id)).size).toBe(27);
    for (const loss of losses) expect(lossById(loss.id)).toBe(loss);
  });

  it('stands in the order of the families', () => {
    const order = losses.map((loss) => families.indexOf(loss.family));
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it.each(losses)('gives $id defaults that it takes itself, and names that fit its row', (loss) => {
    for (const [name, parameter] of Object.entries(loss.parameters)) {
      expect([name, complaintAbout(parameter, parameter.default)]).toEqual([name, null]);
      if (parameter.type !== 'number') continue;
      expect([name, complaintAbout(parameter, parameter.min), complaintAbout(parameter, parameter.max)]).toEqual([name, null, null]);
    }
    expect([...loss.shortName.en].length).toBeLessThanOrEqual(20);
    expect([...loss.shortName.vi].length).toBeLessThanOrEqual(20);
  });

  it.each(losses)('gives $id dialects with names of their own and values that it takes', (loss) => {
    const dialects = loss.dialects ?? [];
    expect(new Set(['corrected', ...dialects.map(({ id }) => id)]).size).toBe(dialects.length + 1);
    for (const dialect of dialects) {
      expect(dialect.values ?? dialect.formula).toBeDefined();
      for (const [name, value] of Object.entries(dialect.values ?? {})) {
        const parameter = loss.parameters[name];
        expect(parameter && complaintAbout(parameter, value)).toBeNull();
      }
    }
  });

  it.each(losses)('gives $id only maps that exist and whose parameters it has', (loss) => {
    for (const dialect of [undefined, ...(loss.dialects ?? [])]) {
      for (const id of Object.values({ ...loss.maps, ...dialect?.maps })) {
        expect(Object.keys(maps)).toContain(id);
        for (const name of maps[id]?.reads ?? []) expect(Object.keys(loss.parameters)).toContain(name);
      }
    }
  });

  it.each(losses)('says everything about $id in both languages', (loss) => {
    for (const [what, { en, vi }] of texts(loss)) {
      expect([what, en.trim(), en.length > 0]).toEqual([what, en, true]);
      expect([what, vi.trim(), vi.length > 0]).toEqual([what, vi, true]);
      const isSentence = what === 'note' || what === 'erratum' || what === 'useCase' || what === 'dialect' || what === 'parameter';
      if (isSentence) for (const sentence of [en, vi]) expect(sentence).toMatch(/[.”)]$/);
      if (isSentence) expect(vi).not.toBe(en);
    }
    expect(loss.source.url).toMatch(/^https:\/\//);
    expect(loss.source.citation).toMatch(/\b(19|20)\d\d\b/);
  });
});
