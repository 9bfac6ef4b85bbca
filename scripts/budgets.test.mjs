import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { sizes, splinters } from './budgets.mjs';

/** A built page with these files. */
function built(files) {
  const dist = mkdtempSync(join(tmpdir(), 'budgets-'));
  mkdirSync(join(dist, 'assets'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dist, name), text);
  return dist;
}

const page = {
  'index.html': '<script type="module" crossorigin src="./assets/index-a.js"></script><link rel="stylesheet" href="./assets/index-b.css">',
  'assets/index-a.js': 'import{r as e}from"./shared-c.js";import"./bare-d.js";const later=()=>import("./plotly-e.js");',
  'assets/shared-c.js': 'export{x as r};',
  'assets/bare-d.js': 'globalThis.y=1;',
  'assets/index-b.css': 'body{margin:0}',
  'assets/plotly-e.js': 'import{r as e}from"./shared-c.js";import{q}from"./d3-f.js";',
  'assets/d3-f.js': 'export const q=1;',
  'assets/worker-g.js': 'postMessage(1);',
};

it('counts as first paint what the page needs before it runs, and not what it loads later', () => {
  const first = sizes(built(page)).find(({ name }) => name === 'first paint');
  expect([...first.files].sort()).toEqual([
    'assets/bare-d.js',
    'assets/index-a.js',
    'assets/index-b.css',
    'assets/shared-c.js',
    'index.html',
  ]);
  const bytes = first.files.reduce((sum, file) => sum + gzipSync(page[file], { level: 9 }).length, 0);
  expect(first.kB).toBeCloseTo(bytes / 1000, 10);
});

it('counts with Plotly what only Plotly needs', () => {
  expect(sizes(built(page)).find(({ name }) => name === 'Plotly').files).toEqual(['assets/plotly-e.js', 'assets/d3-f.js']);
});

it('has a row for the worker, and none for a part that is not there', () => {
  const { 'assets/plotly-e.js': _, ...withoutPlotly } = page;
  expect(sizes(built(withoutPlotly)).map(({ name }) => name)).toEqual(['first paint', 'worker']);
});

it('finds the scripts that are hardly more than a request', () => {
  const dist = built({ ...page, 'assets/whole-h.js': `export const text='${'x'.repeat(300)}';` });
  expect(splinters(dist).sort()).toEqual(['bare-d.js', 'd3-f.js', 'index-a.js', 'plotly-e.js', 'shared-c.js', 'worker-g.js']);
});
