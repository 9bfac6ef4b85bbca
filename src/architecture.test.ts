/** Who may import whom: the table of docs/architecture.md, read from the import lines of every file under src. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

interface Rule {
  /** Folders (`maps`) or files (`losses/loss.ts`) of ours, beyond the folder itself. `'anything'` lifts the rule. */
  readonly ours: readonly string[] | 'anything';
  /** Those of which only types may be imported. */
  readonly types?: readonly string[];
  readonly packages?: readonly string[];
}

const rules: Readonly<Record<string, Rule>> = {
  formula: { ours: [] },
  maps: { ours: [] },
  operators: { ours: ['maps'] },
  metrics: { ours: ['maps'] },
  masks: { ours: ['maps', 'experiment/experiment.ts'] },
  losses: { ours: ['operators'], types: ['formula', 'maps'] },
  experiment: { ours: ['losses', 'masks'] },
  landscapes: { ours: ['masks', 'maps', 'losses', 'experiment'] },
  exports: { ours: ['formula', 'losses', 'maps', 'operators'], packages: ['fflate'] },
  files: { ours: ['masks', 'experiment'], packages: ['fflate'] },
  storage: { ours: ['experiment'] },
  presets: { ours: ['masks', 'experiment'], types: ['losses'] },
  engine: {
    ours: ['formula', 'losses', 'maps', 'operators', 'metrics', 'masks', 'experiment', 'landscapes'],
    packages: ['@tensorflow', 'virtual:kernels'],
  },
  stores: { ours: ['experiment', 'masks', 'presets', 'losses'], types: ['engine', 'metrics', 'storage'], packages: ['zustand', 'zundo'] },
  charts: { ours: ['masks', 'landscapes'], types: ['engine'], packages: ['plotly.js', 'react'] },
  ui: { ours: [], packages: ['react', 'react-dom', 'react-i18next', 'lucide-react'] },
  i18n: { ours: ['stores/view.ts'], types: ['losses'], packages: ['i18next', 'react-i18next', 'react'] },
  panels: {
    ours: [
      'stores',
      'charts',
      'ui',
      'experiment',
      'masks',
      'losses',
      'presets',
      'landscapes',
      'files',
      'exports',
      'storage',
      'i18n',
      'app/commands',
    ],
    types: ['metrics', 'engine', 'formula'],
    packages: ['react', 'react-dom', 'i18next', 'react-i18next', 'lucide-react', 'zustand', 'uqr', 'virtual:formulas'],
  },
  // The editor reads formulas while they are written; it is loaded with its first card.
  'panels/own': {
    ours: ['panels', 'stores', 'ui', 'losses', 'i18n', 'formula'],
    packages: ['react', 'i18next', 'react-i18next', 'lucide-react', '@codemirror', 'katex'],
  },
  offline: { ours: ['../scripts/policy.mjs'], packages: ['workbox-core', 'workbox-precaching', 'workbox-routing'] },
  app: { ours: 'anything' },
};

/** Packages that one folder or file alone may import, app included: the page's first chunk must carry neither. */
const owners: Readonly<Record<string, string>> = { 'plotly.js': 'charts/plotly.ts', '@tensorflow': 'engine', uqr: 'panels/share/qr.ts' };

/** Files that run in Node alone, never in the page: the command line and what reads files for tests. */
const nodeOnly: readonly string[] = ['engine/cli.ts', 'engine/golden', 'files/testFiles.ts', 'files/forge.ts', 'files/forged.ts'];

interface Import {
  readonly to: string;
  readonly typeOnly: boolean;
}

/** Everything a source text imports: statements, re-exports, import() and new URL(..., import.meta.url), with a query such as ?worker cut off. */
function importsOf(source: string): readonly Import[] {
  const found: Import[] = [];
  for (const [, clause = '', to = ''] of source.matchAll(/^[ \t]*(?:import|export)\s+([\w\s{},*$]*?)(?:\s*from\s*)?['"]([^'"\n]+)['"]/gm)) {
    const names = /^\{([^}]*)\}$/
      .exec(clause.trim())?.[1]
      ?.split(',')
      .filter((name) => name.trim() !== '');
    const typeOnly =
      clause.startsWith('type ') || (names !== undefined && names.length > 0 && names.every((name) => /^\s*type\s/.test(name)));
    found.push({ to, typeOnly });
  }
  for (const [, to = ''] of source.matchAll(/\bimport\(\s*['"]([^'"\n]+)['"]/g)) found.push({ to, typeOnly: false });
  for (const [, to = ''] of source.matchAll(/\bnew URL\(\s*['"]([^'"\n]+)['"]\s*,\s*import\.meta/g)) found.push({ to, typeOnly: false });
  return found.map(({ to, typeOnly }) => ({ to: to.replace(/\?.*$/, ''), typeOnly }));
}

/** Path from src of an import of ours, or null for a package. */
const ownFile = (from: string, to: string): string | null => (to.startsWith('.') ? posix.join(posix.dirname(from), to) : null);

const folderOf = (file: string): string => (file.includes('/') ? file.slice(0, file.indexOf('/')) : 'app');

const covers = (allowed: readonly string[], file: string): boolean =>
  allowed.some((entry) => file === entry || file.startsWith(`${entry}/`) || file.startsWith(`${entry}.`));

function complaint(file: string, { to, typeOnly }: Import): string | null {
  const folder = file.startsWith('panels/own/') ? 'panels/own' : folderOf(file);
  const rule = rules[folder];
  if (rule === undefined) return `${file}: the folder ${folder} has no rule; add it to src/architecture.test.ts`;
  const own = ownFile(file, to);
  if (own === null) {
    if (to.startsWith('node:') && covers(nodeOnly, file)) return null;
    const owner = Object.entries(owners).find(([name]) => covers([name], to))?.[1];
    if (owner !== undefined && !covers([owner], file)) return `${file} imports ${to}: only ${owner} may`;
    if (rule.ours === 'anything' || covers(rule.packages ?? [], to)) return null;
    return `${file} imports ${to}: ${folder} may import ${rule.packages?.join(', ') ?? 'no package'}`;
  }
  if (rule.ours === 'anything' || folderOf(own) === folder || covers(rule.ours, own)) return null;
  if (covers(rule.types ?? [], own)) return typeOnly ? null : `${file} imports a value of ${own}: ${folder} may import only types of it`;
  const types = rule.types ? `, and types of ${rule.types.join(', ')}` : '';
  return `${file} imports ${own}: ${folder} may import ${rule.ours.join(', ') || 'nothing of ours'}${types}`;
}

/** Breaches of the table in files given as path from src -> text. */
function breaches(files: ReadonlyMap<string, string>): readonly string[] {
  return [...files].flatMap(([file, source]) => importsOf(source).flatMap((found) => complaint(file, found) ?? []));
}

/** Rings of files that need each other to load, each as `a -> b -> a`. Types vanish before loading and make no ring. */
function cycles(files: ReadonlyMap<string, string>): readonly string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(' -> '));
    if (path.includes(file) || done.has(file)) return;
    for (const { to, typeOnly } of importsOf(files.get(file) ?? '')) {
      const own = ownFile(file, to);
      if (!typeOnly && own !== null && files.has(own)) visit(own, [...path, file]);
    }
    done.add(file);
  };
  for (const file of files.keys()) visit(file, []);
  return found;
}

function sourceFiles(): ReadonlyMap<string, string> {
  const src = dirname(fileURLToPath(import.meta.url));
  const paths = readdirSync(src, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => relative(src, join(entry.parentPath, entry.name)).split(sep).join('/'));
  return new Map(paths.sort().map((path) => [path, readFileSync(join(src, path), 'utf8')]));
}

const files = sourceFiles();

describe('the sources', () => {
  it('import only what their folder may', () => {
    expect(files.size).toBeGreaterThan(5);
    expect(breaches(files)).toEqual([]);
  });

  it('import each other in no ring', () => {
    expect(cycles(files)).toEqual([]);
  });
});

describe('the import check', () => {
  const check = (file: string, source: string) => breaches(new Map([[file, source]]));

  it.each([
    ['formula/parse.ts', "import { twoSided } from '../maps/distance.ts';", 'formula may import nothing of ours'],
    ['maps/distance.ts', "import fc from 'some-library';", 'maps may import no package'],
    ['losses/dice.ts', "import { parse } from '../formula/parse.ts';", 'may import only types of it'],
    ['losses/dice.ts', "export { parse } from '../engine/client.ts';", 'losses may import operators'],
    ['charts/Plot.tsx', "const plotly = await import('plotly.js/lib/core');", 'only charts/plotly.ts may'],
    ['app/boot.ts', "import * as tf from '@tensorflow/tfjs-core';", 'only engine may'],
    ['panels/Ladder.tsx', "import { client } from '../engine/client.ts';", 'may import only types of it'],
    ['panels/Ladder.tsx', "const worker = new Worker(new URL('../app/wiring.ts', import.meta.url));", 'panels may import stores'],
    ['stores/view.ts', "import {\n  type A,\n  b,\n} from '../engine/protocol.ts';", 'may import only types of it'],
    ['engine/worker.ts', "import { readFileSync } from 'node:fs';", 'engine may import @tensorflow'],
    ['novelty/new.ts', "import '../maps/map.ts';", 'the folder novelty has no rule'],
  ])('names the file and the rule when %s breaks it', (file, source, rule) => {
    const [found, ...more] = check(file, source);
    expect(more).toEqual([]);
    expect(found).toContain(file);
    expect(found).toContain(rule);
  });

  it('lets types, own files, worker queries and allowed packages pass', () => {
    expect(check('losses/loss.ts', "import type { Formula } from '../formula/syntax.ts';\nimport { a } from './dice.ts';")).toEqual([]);
    expect(
      check('stores/results.ts', "import { type A, type B } from '../engine/protocol.ts';\nimport { create } from 'zustand';"),
    ).toEqual([]);
    expect(check('engine/client.ts', "new Worker(new URL('./worker.ts?x', import.meta.url));\nimport '@tensorflow/tfjs-core';")).toEqual(
      [],
    );
    expect(check('engine/cli.ts', "import { readFileSync } from 'node:fs';")).toEqual([]);
    expect(check('charts/plotly.ts', "import core from 'plotly.js/lib/core';")).toEqual([]);
  });

  it('finds a ring of three files and none of types alone', () => {
    const ring = { 'a/1.ts': "import '../b/2.ts';", 'b/2.ts': "export * from '../c/3.ts';", 'c/3.ts': "import { x } from '../a/1.ts';" };
    expect(cycles(new Map(Object.entries(ring)))).toEqual(['a/1.ts -> b/2.ts -> c/3.ts -> a/1.ts']);
    const types = { ...ring, 'c/3.ts': "import type { X } from '../a/1.ts';" };
    expect(cycles(new Map(Object.entries(types)))).toEqual([]);
  });
});
