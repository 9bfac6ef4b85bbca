/**
 * Nothing but this page's own files runs or is fetched. Plotly needs style attributes (crisp heatmap cells) and data: and blob: images
 * (heatmaps, picture export). A worker obeys the policy of its own response, so every answer carries it.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-elem 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "frame-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  'frame-ancestors *',
].join('; ');

export const securityHeaders = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  // In a frame with sandbox="allow-scripts" alone the page has no origin of its own, and asks for its modules and fonts as a stranger.
  'Access-Control-Allow-Origin': '*',
};

/** The policy for a page whose host sends no headers: a meta element knows no frame-ancestors. A worker is then without one. */
export const metaPolicy = contentSecurityPolicy
  .split('; ')
  .filter((rule) => !rule.startsWith('frame-ancestors'))
  .join('; ');

/**
 * How long browsers may keep an answer, by path. Built files carry a hash of their content in the name; the rest is asked for anew. No path
 * fits two rules: some hosts would send both.
 */
export const cacheControl = {
  '/assets/*': 'public, max-age=31536000, immutable',
  ...Object.fromEntries(
    ['/', '/index.html', '/sw.js', '/sw-retire.js', '/manifest.webmanifest', '/favicon.svg', '/icons/*', '/presets/*'].map((path) => [
      path,
      'no-cache',
    ]),
  ),
};

/** The file that Netlify, Cloudflare Pages and others read headers from. */
export function headersFile() {
  const rules = [['/*', securityHeaders], ...Object.entries(cacheControl).map(([path, value]) => [path, { 'Cache-Control': value }])];
  return rules.map(([path, headers]) => `${path}\n${lines(headers)}`).join('');
}

const lines = (headers) =>
  Object.entries(headers)
    .map(([name, value]) => `  ${name}: ${value}\n`)
    .join('');

/** What a headers file says, as a function from the path of a request to its headers. `*` ends a pattern and stands for anything. */
export function readHeaders(text) {
  const rules = [];
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    const [name, ...value] = line.trim().split(': ');
    if (/^\s/.test(line)) rules.at(-1).headers[name] = value.join(': ');
    else rules.push({ pattern: line.trim(), headers: {} });
  }
  const fits = (pattern, path) => (pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern);
  return (path) => Object.assign({}, ...rules.filter(({ pattern }) => fits(pattern, path)).map(({ headers }) => headers));
}
