import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { losses } from '../losses/registry.ts';
import { slightlyWrongDisc } from '../presets/disc.ts';
import { experimentOf } from './defaults.ts';
import type { Experiment } from './experiment.ts';
import { plainExperiment } from './plain.ts';
import { type Validation, validateExperiment } from './validate.ts';

const pictures = ['brain', 'coins'];
const start: Experiment = experimentOf(slightlyWrongDisc());
const small = { version: 1, size: 32, truth: new Array<number>(1024).fill(0), logits: new Array<number>(1024).fill(-2) };
const validate = (plain: unknown): Validation => validateExperiment(plain, pictures);

function accepted(plain: unknown): { experiment: Experiment; warnings: readonly string[] } {
  const result = validate(plain);
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`);
  return result;
}

function refusal(plain: unknown): string {
  const result = validate(plain);
  return result.ok ? 'accepted' : `${result.code}: ${result.message}`;
}

describe('a good experiment', () => {
  it('comes back from JSON as it went, without a warning', () => {
    const dressed: Experiment = {
      ...start,
      parameters: { combo: { alpha: 0.25 }, tversky: { w_fn: 0.9 } },
      reading: 'printed',
      dialects: { focal: 'corrected' },
      pinned: ['dice', 'focal'],
      picture: 'coins',
      kept: [
        { id: 'kept_2', kind: 'mask', name: 'trước', logits: start.logits.map((z) => 0 - z) },
        { id: 'kept_1', kind: 'direction', name: '', logits: start.logits.map((_, i) => (i % 7) / 32) },
      ],
      run: { loss: 'focal', rule: 'sign', rate: 0.25, steps: 40 },
    };
    for (const experiment of [start, dressed]) {
      const { experiment: back, warnings } = accepted(JSON.parse(JSON.stringify(plainExperiment(experiment))));
      expect(back).toEqual(experiment);
      expect(warnings).toEqual([]);
    }
  });

  it('takes every default value of every loss, and keeps none of them', () => {
    const defaults = Object.fromEntries(
      losses.map((loss) => [
        loss.id,
        Object.fromEntries(Object.entries(loss.parameters).map(([name, parameter]) => [name, parameter.default])),
      ]),
    );
    const { experiment, warnings } = accepted({ ...small, parameters: defaults });
    expect(experiment.parameters).toEqual({});
    expect(warnings).toEqual([]);
  });

  it('brings its own losses along, and may pin them and set their parameters', () => {
    const own = [{ id: 'own_2', name: 'Mine', formula: 'mean(w * CE', parameters: [{ name: 'w', default: 1, min: 0, max: 2 }] }];
    const given = {
      ...small,
      own,
      pinned: ['own_2', 'dice'],
      parameters: { own_2: { w: 0.5, eps: 0.001 } },
      dialects: { own_2: 'corrected' },
    };
    const { experiment, warnings } = accepted(given);
    expect(warnings).toEqual([]);
    expect(experiment).toMatchObject({ own, pinned: given.pinned, parameters: given.parameters, dialects: given.dialects });
    expect(plainExperiment(experiment)).toMatchObject({ own, pinned: given.pinned, parameters: given.parameters });
    expect(refusal({ ...given, pinned: ['own_1', 'dice'] })).toMatch(
      /^UNKNOWN_LOSS: pinned\[0\] names the loss "own_1"; known: bce, .*, own_2$/,
    );
    expect(refusal({ ...given, parameters: { own_2: { v: 1 } } })).toBe('UNKNOWN_PARAMETER: own_2 has no parameter "v"; it has w, eps');
  });

  it('may come without what is kept and without a run', () => {
    expect(accepted(small).experiment).toMatchObject({ kept: [], run: null });
  });

  it.each([
    [{ kept: 3 }, /^BAD_KEPT: kept is 3; it takes a list$/],
    [{ kept: new Array(5).fill({}) }, /^BAD_KEPT: kept holds 5; at most 4 are kept$/],
    [{ kept: [{ id: 'x' }] }, /^BAD_KEPT: kept\[0\].id is "x"; it takes kept_1, kept_2, \.\.\.$/],
    [{ kept: [{ id: 'kept_1', kind: 'video' }] }, /^BAD_KEPT: kept\[0\].kind is "video"/],
    [{ kept: [{ id: 'kept_1', kind: 'mask', name: 7 }] }, /^BAD_KEPT: kept\[0\].name is 7/],
    [
      { kept: [{ id: 'kept_1', kind: 'mask', name: 'a', logits: [1, 2] }] },
      /^BAD_KEPT: kept\[0\].logits has 2 numbers; size \* size = 1024/,
    ],
    [
      { kept: [1, 1].map(() => ({ id: 'kept_1', kind: 'mask', name: 'a', logits: small.logits })) },
      /^BAD_KEPT: the id "kept_1" stands twice in kept$/,
    ],
    [{ run: { loss: 'nothing' } }, /^UNKNOWN_LOSS: run.loss/],
    [{ run: { loss: 'dice', rule: 'adam' } }, /^BAD_RUN: run.rule is "adam"; it takes plain, matched, sign$/],
    [{ run: { loss: 'dice', rule: 'sign', rate: 0, steps: 3 } }, /^BAD_RUN: run.rate is 0/],
    [{ run: { loss: 'dice', rule: 'sign', rate: 1, steps: 501 } }, /^BAD_RUN: run.steps is 501; it takes a whole number from 1 to 500$/],
  ])('is refused with %o', (part, why) => {
    expect(refusal({ ...small, ...part })).toMatch(why);
  });

  it('takes every dialect of every loss', () => {
    for (const loss of losses) {
      for (const dialect of loss.dialects ?? []) {
        expect(accepted({ ...small, dialects: { [loss.id]: dialect.id } }).experiment.dialects).toEqual({ [loss.id]: dialect.id });
      }
    }
  });

  it('needs only version, size and the masks, and takes typed arrays', () => {
    const { experiment } = accepted({ version: 1, size: 32, truth: new Uint8Array(1024).fill(1), logits: new Float64Array(1024) });
    expect(experiment).toEqual(experimentOf({ size: 32, truth: new Float32Array(1024).fill(1), logits: new Float32Array(1024) }));
  });
});

describe('what is mended, with a warning', () => {
  it('limits logits, infinite ones too (JSON reads 1e999 as infinity)', () => {
    const plain = JSON.parse(JSON.stringify(small).replace('"logits":[-2,-2,', '"logits":[1e999,-17,'));
    const { experiment, warnings } = accepted(plain);
    expect([...experiment.logits.subarray(0, 3)]).toEqual([16, -16, -2]);
    expect(warnings).toEqual(['2 logits limited to -16..16']);
  });

  it('limits a number to the range of its parameter', () => {
    const { experiment, warnings } = accepted({ ...small, parameters: { combo: { alpha: 14 } } });
    expect(experiment.parameters).toEqual({ combo: { alpha: 1 } });
    expect(warnings).toEqual(['combo: alpha is 14; it takes 0 to 1, using 1']);
  });

  it('leaves out fields that it does not know, whatever their names', () => {
    const plain = JSON.parse(`{"__proto__": {"polluted": 1}, "constructor": 2, ${JSON.stringify(small).slice(1)}`);
    const { experiment, warnings } = accepted(plain);
    expect(warnings).toEqual(['left out, as no part of an experiment: "__proto__", "constructor"']);
    expect(Object.keys(experiment)).toEqual(Object.keys(start));
    expect('polluted' in {}).toBe(false);
  });

  it('makes -0 an ordinary 0', () => {
    const { experiment } = accepted({ ...small, truth: small.truth.map(() => -0), logits: small.logits.map(() => -0) });
    expect([...experiment.truth, ...experiment.logits].some((value) => Object.is(value, -0))).toBe(false);
  });
});

describe('what is refused, by name and with what to do', () => {
  it.each([
    [null, 'NOT_AN_EXPERIMENT: the experiment is null; an object is needed'],
    ['<b>', 'NOT_AN_EXPERIMENT: the experiment is "<b>"; an object is needed'],
    [[], 'NOT_AN_EXPERIMENT: the experiment is a list; an object is needed'],
    [{}, 'NOT_AN_EXPERIMENT: version is missing; it must be 1'],
    [{ ...small, version: 2 }, 'LATER_VERSION: the experiment was made with a later version (2); reload the page to update it'],
    [{ ...small, size: 48 }, 'BAD_SIZE: size is 48; it takes 32, 64, 128, 256'],
    [{ ...small, size: '32' }, 'BAD_SIZE: size is "32"; it takes 32, 64, 128, 256'],
    [{ ...small, size: 64 }, 'BAD_TRUTH: truth has 1024 numbers; size * size = 4096 are needed'],
    [{ ...small, truth: undefined }, 'BAD_TRUTH: truth is missing; a list of 1024 numbers is needed'],
    [{ ...small, truth: small.truth.map(() => 255) }, 'BAD_TRUTH: truth[0] is 255; levels go from 0 to 1; divide a mask of bytes by 255'],
    [{ ...small, truth: small.truth.with(7, -0.5) }, 'BAD_TRUTH: truth[7] is -0.5; levels go from 0 to 1'],
    [{ ...small, logits: small.logits.with(5, Number.NaN) }, 'BAD_LOGITS: logits[5] is NaN; a number is needed'],
    [{ ...small, logits: { length: 1024 } }, 'BAD_LOGITS: logits is an object; a list of 1024 numbers is needed'],
    [{ ...small, logits: new Array(1024) }, 'BAD_LOGITS: logits[0] is missing; a number is needed'],
    [{ ...small, logits: ['3', ...small.logits.slice(1)] }, 'BAD_LOGITS: logits[0] is "3"; a number is needed'],
    [{ ...small, parameters: [] }, 'BAD_PARAMETERS: parameters is a list; an object is needed'],
    [{ ...small, parameters: { combo: 3 } }, 'BAD_PARAMETERS: parameters.combo is 3; an object is needed'],
    [{ ...small, parameters: { combo: { alpha: '0.5' } } }, 'BAD_VALUE: combo: alpha is "0.5"; it takes a number from 0 to 1'],
    [
      { ...small, parameters: { combo: { alpha: Number.POSITIVE_INFINITY } } },
      'BAD_VALUE: combo: alpha is Infinity; it takes a number from 0 to 1',
    ],
    [{ ...small, reading: 'toString' }, 'BAD_READING: reading is "toString"; it takes corrected, printed, coded'],
    [{ ...small, dialects: { bce: 'constructor' } }, /^UNKNOWN_DIALECT: bce has no dialect "constructor"; it has corrected/],
    [{ ...small, pinned: ['bce'] }, 'BAD_PINNED: pinned is a list; it takes two ids of losses'],
    [{ ...small, picture: '../secret' }, 'UNKNOWN_PICTURE: picture is "../secret"; it takes null, brain, coins'],
  ])('refuses case %#', (plain, sentence) => {
    expect(refusal(plain)).toEqual(typeof sentence === 'string' ? sentence : expect.stringMatching(sentence));
  });

  it('takes no name that every object has for a loss or a parameter', () => {
    for (const name of Object.getOwnPropertyNames(Object.prototype)) {
      expect(refusal(JSON.parse(`${JSON.stringify(small).slice(0, -1)}, "parameters": {"${name}": {}}}`))).toMatch(/^UNKNOWN_LOSS/);
      expect(refusal(JSON.parse(`${JSON.stringify(small).slice(0, -1)}, "parameters": {"combo": {"${name}": 1}}}`))).toMatch(
        /^UNKNOWN_PARAMETER/,
      );
      expect(refusal({ ...small, pinned: [name, 'bce'] })).toMatch(/^UNKNOWN_LOSS/);
    }
  });

  it('answers even where reading a field throws', () => {
    const hostile = {
      get version(): number {
        throw new Error('boo');
      },
    };
    expect(refusal(hostile)).toMatch(/^UNREADABLE/);
  });
});

describe('any JSON at all', () => {
  const nasty = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -0, 1e308, 5e-324, '0x10', '', [], {}, null, true, 2 ** 32, -1, '__proto__'),
    fc.bigInt(),
    fc.object(),
  );
  const fields = ['version', 'size', 'truth', 'logits', 'parameters', 'reading', 'dialects', 'pinned', 'picture'];

  it('is answered by a sound experiment or a sentence, and never by an exception', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fields), nasty, fc.boolean(), (field, value, nested) => {
        const result = validate({
          ...small,
          [field]: nested && field === 'parameters' ? { combo: { alpha: value }, focal: value } : value,
        });
        if (!result.ok) return result.message.length > 0 && result.message.length < 600 && /^[A-Z_]+$/.test(result.code);
        const { truth, logits, size, picture } = result.experiment;
        return (
          truth.length === size * size &&
          logits.every((z) => Math.abs(z) <= 16) &&
          truth.every((level) => level >= 0 && level <= 1) &&
          (picture === null || pictures.includes(picture))
        );
      }),
      { numRuns: 300 },
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
