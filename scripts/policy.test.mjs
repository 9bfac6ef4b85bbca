import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { contentSecurityPolicy, headersFile, metaPolicy, readHeaders, securityHeaders } from './policy.mjs';

it('lets nothing but own files run, and no inline script or eval', () => {
  expect(contentSecurityPolicy).toMatch(/script-src 'self';/);
  expect(contentSecurityPolicy).not.toMatch(/script-src[^;]*(unsafe|\*|http)/);
});

it('is the same in the meta element but for frame-ancestors, which a meta element does not know', () => {
  expect(`${metaPolicy}; frame-ancestors *`).toBe(contentSecurityPolicy);
});

const shipped = readHeaders(headersFile());
const doc = readFileSync(new URL('../docs/hosting.md', import.meta.url), 'utf8');
const nginx = doc.slice(doc.indexOf('```nginx'), doc.indexOf('```\n', doc.indexOf('```nginx')));

it('stands whole in the headers file, for every path', () => {
  for (const path of ['/', '/index.html', '/sw.js', '/assets/worker-x.js', '/presets/a.png', '/anything/else'])
    expect(shipped(path)).toMatchObject(securityHeaders);
});

it('stands whole in the nginx block of docs/hosting.md, where no location takes it back', () => {
  const added = [...nginx.matchAll(/^( *)add_header (\S+) "(.*)" always;$/gm)];
  expect(Object.fromEntries(added.map(([, , name, value]) => [name, value]))).toEqual(securityHeaders);
  // Four spaces are inside of a location, which inherits no header once it has one.
  expect(nginx.match(/^ {4,}add_header/m)).toBeNull();
});

it('lets browsers keep for good what has a hash in its name, and nothing else, by headers file and nginx alike', () => {
  const [kept, rest] = ['/assets/index-x.js', '/sw.js'].map((path) => shipped(path)['Cache-Control']);
  for (const path of ['/', '/index.html', '/manifest.webmanifest', '/favicon.svg', '/icons/192.png', '/presets/disc.png', '/sw-retire.js'])
    expect(shipped(path)['Cache-Control'], path).toBe(rest);
  expect([kept, rest]).toEqual(['public, max-age=31536000, immutable', 'no-cache']);
  expect(nginx).toContain(`  default "${rest}";\n  ~/assets/ "${kept}";\n`);
  expect(nginx).toContain('  add_header Cache-Control $segloss_cache;\n');
});
