import './node-version.mjs';
import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runMain, Stop } from './fail.mjs';
import { root, run } from './process.mjs';

const python = process.env.SEGLOSS_PYTHON ?? '/usr/bin/python3';
const packages = { torch: 'python3-torch', numpy: 'python3-numpy', scipy: 'python3-scipy' };
const cases = join(root, '.cache', 'python-cases.json');

/**
 * Runs the exported code of every loss and reading against the golden cases and our engine: PyTorch and NumPy as they are, the rest on
 * stand-ins. Exit code 0 when all agree, 1 when not, 2 when Python or a package is missing; with --optional that is 0 too.
 */
async function testPython() {
  const unknown = process.argv.slice(2).find((argument) => argument !== '--optional');
  if (unknown !== undefined) throw new Stop(`npm run test:python does not know "${unknown}": it takes --optional, or nothing.`);
  const missing = await ensurePackages();
  if (missing !== null) {
    console.error(missing);
    return process.argv.includes('--optional') ? 0 : 2;
  }
  const tsx = await import('tsx/esm/api').catch(() => {
    throw new Stop('The packages are not installed: run npm ci first.');
  });
  mkdirSync(join(root, '.cache'), { recursive: true });
  const { writeCases } = await tsx.tsImport('./python-cases.ts', import.meta.url);
  const counts = writeCases(cases);
  console.log(`${counts.programs} exported programs, ${counts.cases} cases`);
  const exported = await run(python, ['-B', join(root, 'scripts', 'check_exports.py'), cases]);
  const notebook = await run(python, ['-B', '-m', 'unittest', 'discover', '-s', join(root, 'python')]);
  return exported || notebook;
}

/** Null when Python has all it needs, after an installation by apt-get where we may; else one sentence that says what is missing. */
async function ensurePackages() {
  const lacking = await missingModules();
  if (lacking === null) return `The exports were not run: there is no ${python}. Install python3 with torch, numpy and scipy.`;
  if (lacking.length === 0) return null;
  const names = lacking.map((module) => packages[module]);
  if (process.getuid?.() === 0 && (await succeeds('apt-get', ['--version']))) {
    console.log(`apt-get install ${names.join(' ')}`);
    const install = () =>
      run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], { DEBIAN_FRONTEND: 'noninteractive' });
    if ((await install()) !== 0) {
      await run('apt-get', ['update', '-q']);
      await install();
    }
    if ((await missingModules())?.length === 0) return null;
  }
  return `The exports were not run: ${python} has no ${lacking.join(', ')}. On Debian or Ubuntu: apt-get install ${names.join(' ')}.`;
}

/** Modules that cannot be imported; null without Python. */
async function missingModules() {
  if (!(await succeeds(python, ['-c', '']))) return null;
  const known = await Promise.all(Object.keys(packages).map(async (name) => [name, await succeeds(python, ['-c', `import ${name}`])]));
  return known.filter(([, isThere]) => !isThere).map(([name]) => name);
}

function succeeds(command, args) {
  return new Promise((resolve) => {
    execFile(command, args, (error) => resolve(error === null));
  });
}

await runMain(testPython, 2);
