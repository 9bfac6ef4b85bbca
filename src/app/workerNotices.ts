/** What befalls the workers, said to the person at the screen. */
import type { Notice } from '../engine/client.ts';
import { useEmbed } from '../stores/embed.ts';
import { notify } from '../stores/notices.ts';
import { useResults } from '../stores/results.ts';

/** That there is no worker is said once for all of them; an embedded page offers the way to where there may be one. */
export function tellOfWorker(notice: Notice, detail: string): void {
  if (notice !== 'no_worker') {
    notify({ key: `notice:${notice}`, detail });
    return;
  }
  if (useResults.getState().withoutWorker) return;
  useResults.setState({ withoutWorker: true });
  notify({ key: 'notice:no_worker', detail, ...(useEmbed.getState().embedded && { action: { key: 'embed:ownTab', run: openOwnTab } }) });
}

const openOwnTab = (): void => void import('../panels/embed/ownTab.ts').then((ownTab) => ownTab.openOwnTab());
