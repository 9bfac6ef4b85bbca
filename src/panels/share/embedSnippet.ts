/** The page in a frame, as HTML to paste: docs/embed.md. `python/segloss_playground.py` writes the same for a notebook. */
import type { Part } from '../../stores/embed.ts';
import { parts, usuallyHidden } from '../../stores/embedAddress.ts';

/** What a frame needs: its own origin for a worker, files, and a tab of its own that is free of the frame's limits. */
const sandbox = 'allow-scripts allow-same-origin allow-downloads allow-popups allow-popups-to-escape-sandbox';

/** `link` has an experiment behind its `#`. */
export function embedSnippet(link: string, hidden: readonly Part[] = usuallyHidden): string {
  const hash = link.indexOf('#');
  const page = link.slice(0, hash);
  const address = `${page}${page.includes('?') ? '&' : '?'}embed=1${hideOf(hidden)}${link.slice(hash)}`;
  return `<iframe src="${escaped(address)}" title="SegLoss Playground" width="100%" height="760" style="border:0" loading="lazy" sandbox="${sandbox}" allow="clipboard-write"></iframe>`;
}

function hideOf(hidden: readonly Part[]): string {
  const isUsual = parts.every((part) => hidden.includes(part) === usuallyHidden.includes(part));
  return isUsual ? '' : `&hide=${parts.filter((part) => hidden.includes(part)).join(',')}`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' };

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
