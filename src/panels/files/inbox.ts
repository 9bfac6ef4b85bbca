/** What was given to the page and not yet dealt with: from the button, a drop or the clipboard. */
import { create } from 'zustand';
import type { Offer } from '../../files/intake.ts';

export interface InboxState {
  readonly offers: readonly Offer<File>[];
  /** The dialog is open. */
  readonly open: boolean;
}

export const useInbox = create<InboxState>(() => ({ offers: [], open: false }));

/** A saved experiment alone goes the way of experiments; everything else opens the dialog, or joins what is in it. */
export function offer(offers: readonly Offer<File>[]): void {
  const [only, ...more] = offers;
  if (!only) return;
  if (more.length === 0 && !only.folder && /\.json$/i.test(only.file.name)) {
    void openExperiment(only.file);
    return;
  }
  useInbox.setState((inbox) => ({ offers: [...inbox.offers, ...offers], open: true }));
}

async function openExperiment(file: File): Promise<void> {
  const { readFile, refuse, takeOver } = await import('../share/takeOver.ts');
  const opening = await readFile(file);
  if (opening.ok) takeOver(opening);
  else refuse(opening);
}

/** Takes what has come, once. */
export function takeOffers(): readonly Offer<File>[] {
  const { offers } = useInbox.getState();
  if (offers.length > 0) useInbox.setState({ offers: [] });
  return offers;
}
