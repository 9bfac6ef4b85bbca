import './node-version.mjs';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { runMain, Stop } from './fail.mjs';
import { ensureInstalled } from './install.mjs';
import { build, packageFile, root, runNode } from './process.mjs';
import { browserCounts, summary, unitCounts } from './report.mjs';
import { freePort } from './server.mjs';

const unitReport = join(root, '.cache', 'unit-tests.json');
const browserReport = join(root, '.cache', 'browser-tests.json');

const types = () => runNode(packageFile('typescript', 'bin', 'tsc'), ['--noEmit']);
const lint = () => runNode(packageFile('@biomejs', 'biome', 'bin', 'biome'), ['check', '.']);
const budgets = () => runNode(join(root, 'scripts', 'budgets.mjs'), []);
const unit = (env) =>
  runNode(packageFile('vitest', 'vitest.mjs'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`], env);
const browser = (env) => runNode(packageFile('@playwright', 'test', 'cli.js'), ['test'], env);

/** Runs every step even after one has failed, so that one run tells all; steps on a page that was not built are left out. */
async function test() {
  const unknown = process.argv.slice(2).find((argument) => argument !== '--long');
  if (unknown !== undefined) throw new Stop(`npm test does not know "${unknown}": it takes --long for full property tests, or nothing.`);
  await ensureInstalled();
  const chromium = await ensureBrowser();
  mkdirSync(join(root, '.cache'), { recursive: true });
  const fuzz = process.argv.includes('--long') ? { SEGLOSS_FUZZ: 'full' } : {};
  const steps = [];
  steps.push(await step('types', types));
  steps.push(await step('lint', lint));
  steps.push(await step('unit', () => unit(fuzz), { report: unitReport, read: unitCounts }));
  steps.push(await step('build', build));
  const built = steps.at(-1).code === 0;
  steps.push(built ? await step('budgets', budgets) : notRun('budgets'));
  const env = { ...fuzz, CHROMIUM: chromium, SEGLOSS_REPORT: browserReport, SEGLOSS_PORT: String(await freePort()) };
  steps.push(built ? await step('browser', () => browser(env), { report: browserReport, read: browserCounts }) : notRun('browser'));
  const { text, code } = summary(steps);
  console.log(text);
  return code;
}

const notRun = (name) => ({ name, code: null, seconds: 0, counts: null });

/** One step's outcome. An old report is removed first: a step that crashes must not be counted by the run before it. */
async function step(name, action, tests) {
  console.log(`\n== ${name}`);
  if (tests) rmSync(tests.report, { force: true });
  const start = Date.now();
  const code = await action();
  return { name, code, seconds: (Date.now() - start) / 1000, counts: tests ? tests.read(tests.report) : null };
}

await runMain(test);
