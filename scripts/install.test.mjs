import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isInstalled } from './install.mjs';
import { nodeComplaint } from './node-version.mjs';

/** A project whose lock asks for `wanted` and whose node_modules hold `present` (null: no receipt of npm). */
function project(wanted, present) {
  const folder = mkdtempSync(join(tmpdir(), 'install-'));
  mkdirSync(join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...wanted } }));
  if (present === null) return folder;
  writeFileSync(join(folder, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: present }));
  for (const path of Object.keys(present)) mkdirSync(join(folder, path), { recursive: true });
  return folder;
}
const react = (version) => ({ 'node_modules/react': { version } });

describe('what npm start installs', () => {
  it('is nothing when every package is there in its version', () => {
    expect(isInstalled(project(react('19.3.1'), react('19.3.1')))).toBe(true);
  });

  it('leaves out packages of other platforms', () => {
    const wanted = { ...react('19.3.1'), 'node_modules/fsevents': { version: '2.3.3', optional: true } };
    expect(isInstalled(project(wanted, react('19.3.1')))).toBe(true);
  });

  it.each([
    ['a package is missing', project(react('19.3.1'), {})],
    ['a version differs', project(react('19.3.1'), react('19.3.0'))],
    ['an install was interrupted', project(react('19.3.1'), null)],
  ])('is everything when %s', (_, folder) => {
    expect(isInstalled(folder)).toBe(false);
  });
});

describe('the version of Node', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('may be %s', (version) => {
    expect(nodeComplaint(version)).toBeNull();
  });

  it.each(['20.18.3', '18.20.0', '8.0.0'])('may not be %s, told with what to do', (version) => {
    expect(nodeComplaint(version)).toMatch(new RegExp(`needs Node 20.19 or newer, and this is Node ${version}: install`));
  });
});
