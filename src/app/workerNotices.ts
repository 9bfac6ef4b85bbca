/** What befalls the workers, said to the person at the screen. */
import type { Notice } from '../engine/client.ts';
import { panelTexts } from '../i18n/index.ts';
import { ownTabAction } from '../panels/embed/ownTabAction.ts';
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
  if (!useEmbed.getState().embedded) notify({ key: 'notice:no_worker', detail });
  else void panelTexts().then(() => notify({ key: 'embed:noWorker', detail: '', action: ownTabAction }));
}
