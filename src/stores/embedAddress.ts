/** What an address says of the page as a part of another one. Documented in docs/embed.md. */
import { type EmbedState, type Part, useEmbed } from './embed.ts';

/** By the names that `hide=` takes. */
export const parts = ['topbar', 'paint', 'tools', 'reshape', 'metrics', 'ladder', 'eye', 'bottombar'] as const satisfies readonly Part[];

/** Hidden where an address does not say: paint, ladder and eye remain under a slim bar. */
export const usuallyHidden: readonly Part[] = ['reshape', 'metrics', 'bottombar'];

const mostNames = 20;

/** Reads the part of an address from `?` on. Without `embed=1` nothing else counts. */
export function embedOf(search: string): EmbedState {
  const query = new URLSearchParams(search);
  if (query.get('embed') !== '1') return useEmbed.getInitialState();
  const hide = query.get('hide');
  const names = hide === null ? usuallyHidden : listOf(hide);
  const origins = listOf(query.get('origin') ?? '');
  return {
    embedded: true,
    hidden: parts.filter((part) => names.includes(part)),
    origins: origins.filter(isOrigin),
    unknownParts: names.filter((name) => !(parts as readonly string[]).includes(name)),
    badOrigins: origins.filter((origin) => !isOrigin(origin)),
  };
}

const listOf = (text: string): readonly string[] =>
  [...new Set(text.split(',').map((name) => name.trim()))].filter((name) => name !== '').slice(0, mostNames);

/** Scheme, host and port, as browsers write an origin; never `*` or `null`, which many share. */
function isOrigin(text: string): boolean {
  try {
    const { origin, protocol } = new URL(text);
    return origin === text && (protocol === 'https:' || protocol === 'http:');
  } catch {
    return false;
  }
}

/** The names of an address that this page knows for itself; the others stay when it is opened in a tab of its own. */
export const ownNames = ['embed', 'hide', 'origin'] as const;
