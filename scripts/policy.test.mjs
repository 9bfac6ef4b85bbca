import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { contentSecurityPolicy, headersFile, metaPolicy, securityHeaders } from './policy.mjs';

it('lets nothing but own files run, and no inline script or eval', () => {
  expect(contentSecurityPolicy).toMatch(/script-src 'self';/);
  expect(contentSecurityPolicy).not.toMatch(/script-src[^;]*(unsafe|\*|http)/);
});

it('is the same in the meta element but for frame-ancestors, which a meta element does not know', () => {
  expect(`${metaPolicy}; frame-ancestors *`).toBe(contentSecurityPolicy);
});

it('stands whole in the headers file and in the nginx block of docs/hosting.md', () => {
  const nginx = readFileSync(new URL('../docs/hosting.md', import.meta.url), 'utf8');
  for (const [name, value] of Object.entries(securityHeaders)) expect(headersFile()).toContain(`  ${name}: ${value}\n`);
  expect(nginx.split(`"${contentSecurityPolicy}"`)).toHaveLength(3);
  // A location with a header of its own inherits none.
  expect(nginx.split('add_header Access-Control-Allow-Origin * always;')).toHaveLength(3);
});
