import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { runMain, Stop } from './fail.mjs';
import { root } from './process.mjs';

/** Largest sizes in kB (1,000 bytes) after gzip. */
const budgets = { 'first paint': 150, worker: 240, Plotly: 430 };

/** Scripts smaller than this, in bytes, and how many of them there may be: one `await` at the top of a module makes the build leave dozens. */
const splinter = 300;
const splintersAtMost = 10;

/** Files that a built script needs before it runs: its static imports. import() is not among them: it waits until it is called. */
function staticImports(source) {
  const statements = source.matchAll(/(?:^|[;}\s])(?:import|export)(?:[\w$\s{},*]*?from)?\s*["'](\.[^"']+)["']/g);
  return [...statements].map(([, to]) => to);
}

/** The files given and all that they import statically, as paths from dist. */
function withImports(dist, files) {
  const all = new Set();
  const add = (file) => {
    if (all.has(file)) return;
    all.add(file);
    if (!file.endsWith('.js')) return;
    for (const to of staticImports(readFileSync(join(dist, file), 'utf8'))) add(posix.join(posix.dirname(file), to));
  };
  for (const file of files) add(file);
  return [...all];
}

/** Scripts, styles and preloads that index.html names. */
function firstFiles(html) {
  return [...html.matchAll(/<(?:script|link)\b[^>]*?(?:src|href)="(?:\.\/)?([^":]+\.(?:js|css))"/g)].map(([, file]) => file);
}

/** Rows of { name, kB, budget, files } for a built page. A part that is not found is no row. */
export function sizes(dist) {
  const assets = readdirSync(join(dist, 'assets')).map((name) => `assets/${name}`);
  const first = withImports(dist, ['index.html', ...firstFiles(readFileSync(join(dist, 'index.html'), 'utf8'))]);
  const workers = assets.filter((file) => /\/[^/]*worker[^/]*\.js$/i.test(file));
  const plotly = assets.filter((file) => /\/[^/]*plotly[^/]*\.js$/i.test(file));
  const parts = {
    'first paint': first,
    worker: withImports(dist, workers),
    Plotly: withImports(dist, plotly).filter((file) => !first.includes(file)),
  };
  return Object.entries(parts)
    .filter(([, files]) => files.length > 0)
    .map(([name, files]) => ({
      name,
      kB: files.reduce((sum, file) => sum + gzipped(join(dist, file)), 0) / 1000,
      budget: budgets[name],
      files,
    }));
}

/** Scripts of a built page that are hardly more than a request. */
export function splinters(dist) {
  const scripts = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.js'));
  return scripts.filter((name) => statSync(join(dist, 'assets', name)).size < splinter);
}

const gzipped = (file) => gzipSync(readFileSync(file), { level: 9 }).length;

const line = ({ name, kB, budget, files }) => {
  const size = `${name.padEnd(12)} ${kB.toFixed(1).padStart(7)} kB of ${String(budget).padStart(3)}`;
  return `${size}  ${kB <= budget ? 'ok' : 'TOO BIG'}  ${files.join(' ')}`;
};

/** Prints the table and fails when a part is over its budget. */
function check() {
  const dist = join(root, 'dist');
  if (!existsSync(join(dist, 'index.html'))) throw new Stop('There is no built page to weigh: run npm run build first.');
  const rows = sizes(dist);
  console.log(rows.map(line).join('\n'));
  const missing = Object.keys(budgets).filter((name) => !rows.some((row) => row.name === name));
  if (missing.length > 0)
    throw new Stop(`No built file was found for: ${missing.join(', ')}. Its budget would go unchecked; see scripts/budgets.mjs.`);
  const small = splinters(dist);
  const areFew = small.length <= splintersAtMost;
  console.log(
    `scripts under ${splinter} bytes: ${small.length} of ${splintersAtMost}  ${areFew ? 'ok' : 'TOO MANY: see vite.config.ts'}  ${small.join(' ')}`,
  );
  return areFew && rows.every(({ kB, budget }) => kB <= budget) ? 0 : 1;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await runMain(check);
