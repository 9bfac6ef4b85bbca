import { useEmbed } from '../../stores/embed.ts';
import { notify } from '../../stores/notices.ts';
import { ownTabAction } from '../embed/ownTabAction.ts';

/** Hands a file to the person at the screen. A frame that may not is told nothing by the browser: there the way out is said beside it. */
export function saveFile(name: string, content: string | Uint8Array<ArrayBuffer> | Blob, type: string): void {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  if (useEmbed.getState().embedded) notify({ key: 'embed:saved', detail: name, action: ownTabAction });
}
