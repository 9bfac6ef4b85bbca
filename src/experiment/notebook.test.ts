/** The second writer of links, python/segloss_playground.py: its own tests, and masks of many kinds packed by both. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { encodeExperiment } from './codec.ts';
import { experimentOf } from './defaults.ts';
import type { Experiment, GridSize, Kept, Masks } from './experiment.ts';

const folder = fileURLToPath(new URL('../../python', import.meta.url));
const python = [process.env.SEGLOSS_PYTHON, 'python3', '/usr/bin/python3'].find((name) => name !== undefined && hasNumpy(name));

function hasNumpy(name: string): boolean {
  try {
    execFileSync(name, ['-c', 'import numpy'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const scratch = mkdtempSync(join(tmpdir(), 'segloss-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Flat, soft, noisy, grey and off the grid, by pixel. */
const kinds: readonly (readonly [GridSize, (x: number, y: number) => number, (x: number, y: number) => number])[] = [
  [32, () => 0, () => -16],
  [64, (x, y) => (Math.hypot(x - 30, y - 34) < 18 ? 1 : 0), (x, y) => snapped(18 - Math.hypot(x - 33, y - 33))],
  [64, (x, y) => ((x * 7 + y * 3) % 5 === 0 ? 1 : 0), (x, y) => snapped(6 * Math.sin(x / 3) * Math.cos(y / 5))],
  [32, (x, y) => ((x * y) % 256) / 255, (x, y) => (((x * 131 + y * 37) % 1025) - 512) / 32],
  [32, (x) => x / 31, (x, y) => Math.hypot(x - 16, y - 16) - 9],
  [32, () => 1, (x, y) => (((x >> 2) + (y >> 2)) % 2 === 0 ? 0.1 : -5.3)],
  [128, (x, y) => (x + y < 100 ? 1 : 0), (x, y) => (x * y > 4_000 ? -240 : 55) / 32],
];
const snapped = (z: number): number => Math.round(32 * Math.min(16, Math.max(-16, z))) / 32 + 0;

function masksOf([size, truth, logits]: (typeof kinds)[number]): Masks {
  const picture = (of: (x: number, y: number) => number) =>
    Float32Array.from({ length: size * size }, (_, i) => of(i % size, Math.floor(i / size)));
  return { size, truth: picture(truth), logits: picture(logits) };
}

const program = `
import json, sys
sys.path.insert(0, ${JSON.stringify(folder)})
import numpy as np
from segloss_playground import open_in_playground
for case in json.load(open(sys.argv[1])):
    shape = (case["size"], case["size"])
    truth, z = (np.array(case[name]).reshape(shape) for name in ("truth", "logits"))
    keep = {name: np.array(one).reshape(shape) for name, one in case["keep"].items()}
    print(open_in_playground(truth, z, kind="logit", keep=keep, open_browser=False).link.split("#")[1])
`;

describe.skipIf(python === undefined)('the notebook (skipped where no python3 has NumPy: apt-get install python3-numpy)', () => {
  it('passes its own tests', () => {
    expect(() => execFileSync(python as string, ['-B', '-m', 'unittest', 'discover', '-s', folder], { stdio: 'pipe' })).not.toThrow();
  }, 120_000);

  it('writes the same letters as the page for masks of every kind, with the next ones of their size kept', () => {
    const masks = kinds.map(masksOf);
    const experiments = masks.map((one, k): Experiment => {
      const others = masks.filter(({ size, logits }, j) => j > k && size === one.size && logits.length > 0).slice(0, 2);
      const kept = others.map(({ logits }, j): Kept => ({ id: `kept_${j + 1}`, kind: 'mask', name: `lần ${k}.${j} "⊙"`, logits }));
      return { ...experimentOf(one), kept };
    });
    expect(experiments.filter(({ kept }) => kept.length > 0).length).toBeGreaterThan(3);
    const path = join(scratch, 'masks.json');
    const cases = experiments.map(({ size, truth, logits, kept }) => ({
      size,
      truth: [...truth],
      logits: [...logits],
      keep: Object.fromEntries(kept.map((one) => [one.name, [...one.logits]])),
    }));
    writeFileSync(path, JSON.stringify(cases));
    const links = execFileSync(python as string, ['-B', '-c', program, path], { encoding: 'utf8' })
      .trim()
      .split('\n');
    expect(links).toEqual(experiments.map((one) => encodeExperiment(one)));
  }, 120_000);
});
