import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { Stop } from './fail.mjs';
import { headersFile, readHeaders } from './policy.mjs';
import { reportPath } from './policy-reports.mjs';
import { root } from './process.mjs';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.npy': 'application/octet-stream',
};

/** File of the folder that a request's URL names ('/' is index.html), or null for a path that leaves the folder or cannot be read. */
export function fileOf(folder, url) {
  let path;
  try {
    path = decodeURIComponent(url.split(/[?#]/, 1)[0]);
  } catch {
    return null;
  }
  if (path.includes('\0') || path.includes('\\') || !path.startsWith('/')) return null;
  const base = resolve(folder);
  const file = resolve(join(base, path.endsWith('/') ? `${path}index.html` : path));
  return file.startsWith(base + sep) ? file : null;
}

/** The address of a folder's page: what it names from its own place would be sought beside the folder without the slash. Never another host's. */
const withSlash = (url) => url.replace(/^\/+/, '/').replace(/^([^?#]*)/, '$1/');

/** Headers as a host reads them from the folder's own `_headers`; a folder without one gets those that a build would write. */
async function shippedHeaders(folder) {
  const text = await readFile(join(folder, '_headers'), 'utf8').catch(() => headersFile());
  return readHeaders(text);
}

async function answer(folder, collect, headersOf, request, response) {
  const path = (request.url ?? '/').split(/[?#]/, 1)[0];
  const headers = (headersOf ?? (await shippedHeaders(folder)))(path);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (collect) {
    const policy = headers['Content-Security-Policy'];
    if (policy) response.setHeader('Content-Security-Policy', `${policy}; report-uri ${reportPath}`);
    if (collect(request, response)) return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  const file = fileOf(folder, request.url ?? '/');
  const found = file === null ? null : await stat(file).catch(() => null);
  if (found?.isDirectory() && (await stat(join(file, 'index.html')).catch(() => null))) {
    response.writeHead(301, { Location: withSlash(request.url) }).end();
    return;
  }
  if (!found?.isFile()) {
    // A file that is missing today may be there tomorrow.
    response.removeHeader('Cache-Control');
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n');
    return;
  }
  response.writeHead(200, {
    'Content-Type': types[extname(file).toLowerCase()] ?? 'application/octet-stream',
    'Content-Length': found.size,
  });
  if (request.method === 'HEAD') response.end();
  else
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
}

function listen(folder, host, port, collect, headersOf) {
  const server = createServer((request, response) => {
    answer(folder, collect, headersOf, request, response).catch(() => response.destroy());
  });
  return new Promise((settle, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => settle(server));
  });
}

/**
 * Serves a folder on this machine alone: on 127.0.0.1 and, where there is one, ::1, since browsers take `localhost` for either.
 * Port 0 takes a free one. With a collector (policyReports), what the policy refuses is kept for the browser tests; `headersOf` gives the headers of
 * a path in place of the folder's own.
 * Resolves to the port and a function that stops serving; a taken port is refused in one sentence.
 */
export async function serve(folder, port, collect = null, headersOf = null) {
  let servers;
  try {
    const first = await listen(folder, '127.0.0.1', port, collect, headersOf);
    servers = [first];
    const second = await listen(folder, '::1', first.address().port, collect, headersOf).catch((error) => {
      if (error.code !== 'EADDRINUSE') return null;
      first.close();
      throw error;
    });
    if (second !== null) servers.push(second);
  } catch (error) {
    throw new Stop(listenComplaint(error, port));
  }
  const close = () => {
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
  };
  return { port: servers[0].address().port, close };
}

function listenComplaint(error, port) {
  const other = port < 65535 ? port + 1 : port - 1;
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is taken by another program: stop that program, or choose another port with PORT=${other}.`;
  if (error.code === 'EACCES') return `Port ${port} needs rights this user does not have: choose a port above 1023, for example PORT=4173.`;
  return `Port ${port} cannot be served (${error.message}): choose another port with PORT=${other}.`;
}

/** Port that the variable PORT asks for, or the usual one when it is not set. */
export function portFrom(text, usual = 4173) {
  if (text === undefined || text.trim() === '') return usual;
  const port = Number(text);
  if (/^\s*\d+\s*$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new Stop(`PORT is "${text}", and a port is a whole number from 1 to 65535: try PORT=${usual}.`);
}

/** A port that is free now. */
export async function freePort() {
  const { port, close } = await serve(root, 0);
  close();
  return port;
}
