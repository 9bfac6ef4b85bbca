import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { embedOf, parts, usuallyHidden } from '../../stores/embedAddress.ts';
import { embedSnippet } from './embedSnippet.ts';

const link = 'https://example.org/a/?x=1#v1&n=32&m=AA&k=BBBBBB';
const addressIn = (snippet: string): URL => new URL((/ src="([^"]*)"/.exec(snippet)?.[1] ?? '').replaceAll('&amp;', '&'));

it('is a frame with the experiment and the limits of docs/embed.md', () => {
  expect(embedSnippet(link)).toBe(
    '<iframe src="https://example.org/a/?x=1&amp;embed=1#v1&amp;n=32&amp;m=AA&amp;k=BBBBBB" title="SegLoss Playground" width="100%" height="760" style="border:0" loading="lazy" sandbox="allow-scripts allow-same-origin allow-downloads allow-popups allow-popups-to-escape-sandbox" allow="clipboard-write"></iframe>',
  );
  expect(addressIn(embedSnippet('https://example.org/#v1')).href).toBe('https://example.org/?embed=1#v1');
});

it('hides what it is told to, in an address that says so', () => {
  for (const hidden of [[], usuallyHidden, ['eye'], ['bottombar', 'topbar'], [...parts]] as const) {
    const address = addressIn(embedSnippet(link, hidden));
    expect(address.hash).toBe('#v1&n=32&m=AA&k=BBBBBB');
    expect(embedOf(address.search)).toMatchObject({
      embedded: true,
      hidden: parts.filter((part) => (hidden as readonly string[]).includes(part)),
      unknownParts: [],
    });
  }
});

const folder = fileURLToPath(new URL('../../../python', import.meta.url));
const python = [process.env.SEGLOSS_PYTHON, 'python3', '/usr/bin/python3'].find((name) => {
  try {
    if (name !== undefined) execFileSync(name, ['-c', 'import numpy'], { stdio: 'ignore' });
    return name !== undefined;
  } catch {
    return false;
  }
});

it.skipIf(python === undefined)('is what a notebook shows (skipped where no python3 has NumPy)', () => {
  const program =
    'import sys; sys.path.insert(0, sys.argv[1]); from segloss_playground import Playground; print(Playground(sys.argv[2], "")._repr_html_(), end="")';
  expect(execFileSync(python as string, ['-B', '-c', program, folder, link], { encoding: 'utf8' })).toBe(embedSnippet(link));
});
