import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { portFrom, serve } from './server.mjs';

const outer = mkdtempSync(join(tmpdir(), 'server-'));
const folder = join(outer, 'dist');
let server;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  mkdirSync(join(outer, 'dist-secret'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>page</title>');
  mkdirSync(join(folder, 'x', 'y'), { recursive: true });
  writeFileSync(join(folder, 'x', 'y', 'index.html'), '<!doctype html><title>below</title>');
  writeFileSync(join(folder, 'assets', 'worker.js'), 'onmessage = null;');
  writeFileSync(join(folder, 'assets', 'a font.woff2'), 'x');
  writeFileSync(join(outer, 'secret.txt'), 'secret');
  writeFileSync(join(outer, 'dist-secret', 'secret.txt'), 'secret');
  server = await serve(folder, 0);
});
afterAll(() => server.close());

/** The answer to a path sent as it is written: fetch would resolve the dots itself. */
const get = (path, method = 'GET') =>
  new Promise((settle, reject) => {
    const sent = request({ host: '127.0.0.1', port: server.port, path, method }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => settle({ status: response.statusCode, headers: response.headers, body }));
    });
    sent.on('error', reject);
    sent.end();
  });

describe('the server of the built page', () => {
  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/index.html?x=1', 'text/html; charset=utf-8'],
    ['/assets/worker.js', 'text/javascript; charset=utf-8'],
    ['/assets/a%20font.woff2', 'font/woff2'],
  ])('serves %s as %s', async (path, type) => {
    const { status, headers } = await get(path);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe(type);
  });

  it.each(['/', '/assets/worker.js', '/missing'])('sends the policy with %s, since a worker obeys that of its own answer', async (path) => {
    const { headers } = await get(path);
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';");
    expect(headers['content-security-policy']).not.toContain('unsafe-eval');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/../../secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/../dist-secret/secret.txt',
    '/%00',
    '/%E0%A4%A',
    '/assets',
    '//etc/passwd',
    'http://elsewhere/secret.txt',
  ])('answers %s with 404 and nothing from outside the folder', async (path) => {
    const { status, body } = await get(path);
    expect(status).toBe(404);
    expect(body).toBe('Not found\n');
  });

  it.each([
    ['/x/y', '/x/y/'],
    ['/x/y?embed=1', '/x/y/?embed=1'],
    ['//x/y', '/x/y/'],
  ])('sends %s to %s, from where the page finds its files', async (path, to) => {
    const { status, headers } = await get(path);
    expect({ status, to: headers.location }).toEqual({ status: 301, to });
    expect((await get('/x/y/')).body).toContain('below');
  });

  it('lets a frame without an origin read its files', async () => {
    for (const path of ['/', '/assets/worker.js']) expect((await get(path)).headers['access-control-allow-origin']).toBe('*');
  });

  it('answers HEAD without a body and refuses what would write', async () => {
    expect(await get('/', 'HEAD')).toMatchObject({ status: 200, body: '', headers: { 'content-length': '34' } });
    expect((await get('/', 'POST')).status).toBe(405);
  });

  it('refuses a taken port in one sentence with the port and a way out', async () => {
    await expect(serve(folder, server.port)).rejects.toThrow(
      `Port ${server.port} is taken by another program: stop that program, or choose another port with PORT=${server.port + 1}.`,
    );
  });
});

describe('the headers of an answer', () => {
  it("are those of the folder's own headers file, where it has one", async () => {
    const own = join(outer, 'own');
    mkdirSync(own);
    writeFileSync(join(own, 'index.html'), 'page');
    writeFileSync(join(own, '_headers'), '/*\n  X-Of-All: a: b\n/index.html\n  X-Of-One: c\n');
    const other = await serve(own, 0);
    const headers = async (path) => (await fetch(`http://127.0.0.1:${other.port}${path}`)).headers;
    expect((await headers('/')).get('x-of-all')).toBe('a: b');
    expect((await headers('/index.html?x')).get('x-of-one')).toBe('c');
    expect((await headers('/')).get('x-of-one')).toBeNull();
    expect((await headers('/')).get('content-security-policy')).toBeNull();
    other.close();
  });

  it('let nobody keep for good that a file is missing', async () => {
    expect((await get('/assets/worker.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await get('/assets/missing.js')).headers['cache-control']).toBeUndefined();
    expect((await get('/')).headers['cache-control']).toBe('no-cache');
  });
});

describe('PORT', () => {
  it('is 4173 when not set and its number when set', () => {
    expect([undefined, '', '8080', '1', '65535'].map((text) => portFrom(text))).toEqual([4173, 4173, 8080, 1, 65535]);
  });

  it.each(['0', '65536', '80.5', '-1', 'http', '1e3', '0x50'])('is refused with its value when it is %s', (text) => {
    expect(() => portFrom(text)).toThrow(`PORT is "${text}", and a port is a whole number from 1 to 65535`);
  });
});
