import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../engine/evaluate.ts';
import { losses } from '../losses/registry.ts';
import { variantsOf } from '../losses/variants.ts';
import { equivalentsOf, libraryCalls } from './equivalents.ts';
import { exportCode } from './exportCode.ts';
import { exportSweep } from './exportSweep.ts';
import { type CodeExport, codeTargets, type ExportRequest, type TestMasks } from './request.ts';
import { subjectOf } from './subject.ts';

/** Every loss in every reading and variant. */
const requests: readonly ExportRequest[] = losses.flatMap((definition) =>
  ['corrected', ...(definition.dialects ?? []).map(({ id }) => id)].flatMap((dialect) =>
    variantsOf(definition).map((values) => ({ loss: definition.id, dialect, values })),
  ),
);

const own = (formula: string, values = {}): ExportRequest => ({ own: { name: 'Mine', formula, values } });

/** What Python says of the syntax of many files, or null without Python. */
function syntaxErrors(files: readonly CodeExport[]): string | null {
  const program = [
    'import ast, json, sys, warnings',
    'warnings.simplefilter("error")',
    'for name, code in json.load(sys.stdin):',
    '    try:',
    '        ast.parse(code, name)',
    '    except Exception as error:',
    '        print(name, error)',
  ].join('\n');
  const input = JSON.stringify(files.map(({ filename, code }) => [filename, code]));
  const { status, stdout } = spawnSync('python3', ['-c', program], { input, encoding: 'utf8', maxBuffer: 1 << 26 });
  return status === 0 ? stdout : null;
}

/** The number that the test of an exported file expects. */
function expected(code: string, of: 'value' | 'norm'): number {
  const found = new RegExp(`isclose\\(${of}(?:\\.item\\(\\))?, ([^,]+),`).exec(code);
  return Number(found?.[1]);
}

function disc(side: number, radius: number, centre: number, inside: number, outside: number): number[] {
  return Array.from({ length: side * side }, (_, i) => {
    const [row, column] = [Math.floor(i / side), i % side];
    return (row - centre) ** 2 + (column - centre) ** 2 <= radius * radius ? inside : outside;
  });
}

const painted: TestMasks = { height: 64, width: 64, y: disc(64, 15, 30, 1, 0), p: disc(64, 13, 34, 0.9, 0.1) };

describe('every loss, reading and variant', () => {
  it.each(codeTargets)('is a complete file for %s', (target) => {
    for (const request of requests) {
      const { code, filename } = exportCode(target, request);
      expect(filename).toMatch(/^[a-z0-9_]+_loss_[a-z]+\.py$/);
      expect(code).not.toMatch(/undefined|NaN|\[object|STOP\(|\$\{/);
      expect(code).toContain(`def ${filename.slice(0, filename.lastIndexOf('_'))}(`);
      expect(code).toMatch(/isclose\(value[\s\S]*\n {4}print\([^\n]*\)\n$/);
    }
  });

  it('is Python', () => {
    const errors = syntaxErrors(codeTargets.flatMap((target) => requests.map((request) => exportCode(target, request))));
    if (errors !== null) expect(errors).toBe('');
  });
});

describe('the test of an export', () => {
  it('holds the value and the gradient norm of the engine on painted masks of the experiment', () => {
    const { code } = exportCode('pytorch', { loss: 'tversky', values: { w_fp: 0.8 }, test: painted });
    const { value, gradP } = evaluate({
      loss: 'tversky',
      params: { w_fp: 0.8 },
      height: 64,
      width: 64,
      y: Float64Array.from(painted.y),
      p: Float64Array.from(painted.p),
    });
    expect(code).toContain('64 x 64, the masks of the experiment');
    expect(expected(code, 'value')).toBeCloseTo(value, 12);
    expect(expected(code, 'norm')).toBeCloseTo(Math.sqrt(gradP.reduce((sum, g) => sum + g * g, 0)), 12);
  });

  it('states a small scene where the masks are too large to be written down', () => {
    const noise = Array.from({ length: 64 * 64 }, (_, i) => 0.5 + 0.4 * Math.sin(i * i));
    expect(exportCode('numpy', { loss: 'dice', test: { ...painted, p: noise } }).code).toContain('12 x 12, a disc of radius 3');
  });

  it('states a small scene where the gradient hangs on the last digit of p, as tied extremes of an erosion do', () => {
    expect(exportCode('numpy', { loss: 'hausdorff_er', test: painted }).code).toContain('12 x 12, a disc of radius 3');
    expect(exportCode('numpy', { loss: 'dice', test: painted }).code).toContain('64 x 64');
  });

  it('says that a formula of the user’s own is not finite, instead of a number', () => {
    const { code } = exportCode('numpy', own('log(0 - Y)'));
    expect(code).toContain('assert not np.isfinite(value)');
  });
});

describe('an own formula', () => {
  it('becomes keyword arguments for its numbers and may use maps', () => {
    const { code, filename } = exportCode('pytorch', {
      own: { name: 'Độ lệch biên', formula: 'mean(strength * d * p)', values: { strength: 3 }, maps: { d: 'signed_distance' } },
    });
    expect(filename).toBe('do_lech_bien_loss_pytorch.py');
    expect(code).toContain('strength=3');
    expect(code).toContain('d = on_host(signed_distance, y)');
    expect(code).toContain('loss = pixel_mean(strength * d * p)');
  });

  it('cannot break out of the file by its name, whatever that holds', () => {
    const files = ['"""\nimport os\n"""', 'a\\', 'x\u2028y"', '', '123', 'def'].flatMap((name) =>
      codeTargets.map((target) => exportCode(target, { own: { name, formula: 'mean(CE)' } })),
    );
    for (const { code } of files) expect(code).not.toMatch(/^import os/m);
    expect(syntaxErrors(files) ?? '').toBe('');
  });

  it('keeps keywords of Python and names of the file apart from its own', () => {
    const code = codeTargets.map((target) => exportCode(target, own('lambda = 2 * TP\nnp = lambda + loss\nnp / (Y + P)', { loss: 1 })));
    expect(code[0]?.code).toContain('lambda_ = 2 * TP\n    np_ = lambda_ + loss_\n');
    expect(syntaxErrors(code) ?? '').toBe('');
  });

  it('is refused with its position when it cannot be read', () => {
    expect(() => exportCode('numpy', own('mean(p'))).toThrow(/line 1/);
    expect(() => exportCode('jax', { loss: 'none' })).toThrow(/no loss "none"/);
  });
});

describe('calls of public libraries', () => {
  const pytorch = (loss: string, values = {}, dialect = 'corrected'): string => exportCode('pytorch', { loss, values, dialect }).code;

  it('weigh false positives by alpha in MONAI and segmentation-models-pytorch', () => {
    const code = pytorch('tversky', { w_fp: 0.2, w_fn: 0.9 });
    expect(code).toContain('TverskyLoss(sigmoid=True, alpha=0.2, beta=0.9');
    expect(code).toContain('smp.losses.TverskyLoss("binary", alpha=0.2, beta=0.9');
  });

  it('have their conventions in both languages, and those of the code in English', () => {
    const found = requests.flatMap((request) => {
      const subject = subjectOf(request);
      return equivalentsOf(subject).map((call) => ({ ...call, code: libraryCalls(subject) ?? '' }));
    });
    expect(found.length).toBeGreaterThan(40);
    for (const { convention, code } of found) {
      expect(convention.en).toMatch(/^[A-Za-z].*\.$/s);
      expect(convention.vi).toMatch(/^[\p{L}].*\.$/su);
      expect(convention.vi).toMatch(/[ạảãàáâậầấẩẫăắằặẳẵđẹẻẽèéêệềếểễịỉĩìíọỏõòóôộồốổỗơớờợởỡụủũùúưứừựửữỵỷỹỳý]/);
      expect(convention.vi.match(/\d+|torch\.[\w.(]+|\w+=\w+/g)).toEqual(convention.en.match(/\d+|torch\.[\w.(]+|\w+=\w+/g));
      expect(code.replace(/\s*#\s*|\s+/g, ' ')).toContain(convention.en.replace(/\s+/g, ' '));
    }
  });

  it('double the smoothing for MONAI’s Jaccard, which is 1 - (2 I + nr) / (2 U + dr)', () => {
    expect(pytorch('jaccard', { smooth: 3 })).toContain('smooth_nr=6, smooth_dr=6');
  });

  it('are left out where a library has another loss', () => {
    expect(pytorch('focal', { norm: 'positives' })).not.toContain('The same in');
    expect(pytorch('hausdorff_dt', { threshold: 0.4 })).not.toContain('The same in');
    expect(pytorch('tversky', {}, 'printed')).not.toContain('The same in');
    expect(pytorch('exp_log')).not.toContain('The same in');
  });

  it('follow a reading that only sets values', () => {
    expect(pytorch('weighted_bce', {}, 'torch_class_weight')).toContain('CrossEntropyLoss(weight=torch.tensor([1.0, 2]))');
    expect(pytorch('dice', {}, 'nnunet_sign')).toContain('MemoryEfficientSoftDiceLoss');
  });
});

describe('a sweep', () => {
  const tversky: ExportRequest = { loss: 'tversky' };

  it('searches the chosen ranges around the user’s own train, with the loss in the script', () => {
    const file = exportSweep(tversky, {
      ranges: { w_fn: { min: 0.1, max: 0.9 }, smooth: { min: 1e-5, max: 10, scale: 'log' } },
      trials: 8,
    });
    expect(file.filename).toBe('sweep_tversky_loss.py');
    expect(file.code).toContain('"w_fn": tune.uniform(0.1, 0.9)');
    expect(file.code).toContain('"smooth": tune.loguniform(0.00001, 10.0)');
    expect(file.code).toContain('class TverskyLoss(nn.Module)');
    expect(file.code).toContain('from my_training import train');
    expect(file.code).toContain('num_samples=8');
    expect(file.code.match(/if __name__/g)).toHaveLength(1);
    expect(syntaxErrors([file]) ?? '').toBe('');
  });

  it('offers odd numbers alone where the loss takes only those', () => {
    const { code } = exportSweep({ loss: 'cm_ssim' }, { ranges: { window: { min: 3, max: 8, odd: true } } });
    expect(code).toContain('tune.choice([3, 5, 7])');
  });

  it.each([
    [{}, 'no parameter is chosen'],
    [{ beta: { min: 0, max: 1 } }, 'no number "beta"'],
    [{ w_fp: { min: 1, max: 1 } }, 'w_fp goes from 1 to 1'],
    [{ w_fp: { min: 0, max: 1, scale: 'log' as const } }, 'starts at 0'],
  ])('refuses %j by name', (ranges, sentence) => {
    expect(() => exportSweep(tversky, { ranges })).toThrow(sentence);
  });
});
