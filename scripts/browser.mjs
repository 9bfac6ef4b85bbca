import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { Stop } from './fail.mjs';
import { packageFile, run, runNode } from './process.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const usualPlaces = {
  linux: ['/usr/bin', '/usr/local/bin', '/opt/google/chrome', '/snap/bin'].flatMap((folder) => names.map((name) => join(folder, name))),
  darwin: ['', process.env.HOME ?? ''].flatMap((home) =>
    ['Chromium', 'Google Chrome'].map((name) => `${home}/Applications/${name}.app/Contents/MacOS/${name}`),
  ),
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].flatMap((folder) =>
    folder === undefined ? [] : [`${folder}\\Google\\Chrome\\Application\\chrome.exe`, `${folder}\\Chromium\\Application\\chrome.exe`],
  ),
};

const isRoot = process.getuid?.() === 0;

/**
 * Switches that every test browser is started with: no traffic of its own, and WebGL in software, the same on every machine.
 * Chromium refuses to run as root with its sandbox; only there it goes without.
 */
export const browserArguments = [
  ...(isRoot ? ['--no-sandbox'] : []),
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  // Without a GPU, pages are put together on the processor: WebGL alone needs the software renderer, which takes several times as long.
  '--disable-gpu-compositing',
];

/** True for a browser that can say its version: Ubuntu's chromium-browser may be a mere hint to install another package. */
function runs(path) {
  if (!existsSync(path)) return false;
  // Chrome on Windows opens a window instead of printing its version.
  if (process.platform === 'win32') return true;
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

/** Playwright's own Chromium, or null when it or Playwright is not installed. */
function playwrightBrowser() {
  try {
    const path = createRequire(import.meta.url)('@playwright/test').chromium.executablePath();
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

/**
 * Path of a Chromium or Chrome: the one the variable CHROMIUM names, one on the PATH, one in the usual places, or Playwright's own.
 * Null when there is none. A CHROMIUM that names no file is refused.
 */
export function findBrowser() {
  const chosen = process.env.CHROMIUM;
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Stop(`CHROMIUM is "${chosen}", and there is no such file: give the path of a Chromium or Chrome, or unset it.`);
  }
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => names.map((name) => join(folder, process.platform === 'win32' ? `${name}.exe` : name)));
  const candidates = [...new Set([...onPath, ...(usualPlaces[process.platform] ?? [])])];
  return candidates.find(runs) ?? playwrightBrowser();
}

function isDebian() {
  try {
    return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

async function installWithApt() {
  console.log('Installing Chromium (apt-get) ...');
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], quiet);
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], quiet);
}

async function installWithPlaywright() {
  console.log("Installing Playwright's Chromium ...");
  // The libraries that Chromium needs come by apt-get, which only root may run.
  const withLibraries = isRoot && isDebian() ? ['--with-deps'] : [];
  await runNode(packageFile('@playwright', 'test', 'cli.js'), ['install', ...withLibraries, 'chromium']);
}

/** Path of a browser for the tests, installing one when there is none: by apt-get as root on Debian and Ubuntu, else Playwright's. */
export async function ensureBrowser() {
  let found = findBrowser();
  if (found === null && isRoot && isDebian()) {
    await installWithApt();
    found = findBrowser();
  }
  if (found === null) {
    await installWithPlaywright();
    found = findBrowser();
  }
  if (found !== null) return found;
  throw new Stop(
    'No browser for the tests could be found or installed: install Chromium or Chrome, or set CHROMIUM to the path of one, and run npm test again.',
  );
}
