import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stop } from './fail.mjs';
import { root, run } from './process.mjs';

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {};

/**
 * True when node_modules holds what package-lock.json asks for: every package in its version, those of other platforms aside.
 * npm writes node_modules/.package-lock.json last, so an interrupted install counts as missing.
 */
export function isInstalled(folder = root) {
  const receipt = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(receipt)) return false;
  const wanted = packagesOf(join(folder, 'package-lock.json'));
  const present = packagesOf(receipt);
  return Object.entries(wanted).every(([path, { version, optional, devOptional, peer }]) => {
    if (path === '') return true;
    const found = present[path];
    if (found === undefined) return optional === true || devOptional === true || peer === true;
    return found.version === version && existsSync(join(folder, path));
  });
}

/** Installs the packages of package-lock.json when they are missing or differ. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  console.log('Installing packages (npm ci) ...');
  const code = await run(...npm('ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'));
  if (code !== 0) throw new Stop('npm ci failed, see above: check the network connection (or `npm config get registry`) and try again.');
}

/** Command and arguments that run npm: the npm that started us when there is one, since on Windows `npm` is no program. */
function npm(...args) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return [process.execPath, [script, ...args]];
  return process.platform === 'win32' ? ['cmd.exe', ['/c', 'npm', ...args]] : ['npm', args];
}
