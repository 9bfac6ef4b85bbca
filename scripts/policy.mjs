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

/** The file that Netlify, Cloudflare Pages and others read headers from. */
export function headersFile() {
  const lines = Object.entries(securityHeaders).map(([name, value]) => `  ${name}: ${value}`);
  return `/*\n${lines.join('\n')}\n`;
}
