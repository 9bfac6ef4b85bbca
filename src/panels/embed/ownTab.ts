/** The way out of a frame: the same experiment in a tab of its own. */
import { create } from 'zustand';
import { useExperiment } from '../../stores/experiment.ts';
import { notify } from '../../stores/notices.ts';
import { sharedView } from '../../stores/sharedView.ts';
import { hashOf, linkWith } from '../share/currentLink.ts';

/** The address that a frame was not allowed to open, to be copied; null while there is none. */
export const useOfferedAddress = create<{ readonly address: string | null }>(() => ({ address: null }));

/** The page by itself with the experiment at hand; without it where it is too large for a link. */
export function ownAddress(): string {
  return linkWith(hashOf(useExperiment.getState().experiment, sharedView()) ?? '');
}

/** Opens it, or offers the address where the frame may open none. */
export function openOwnTab(): void {
  const hash = hashOf(useExperiment.getState().experiment, sharedView());
  if (hash === null) notify({ key: 'embed:tooLarge', detail: '' });
  const address = linkWith(hash ?? '');
  useOfferedAddress.setState({ address: window.open(address, '_blank') ? null : address });
}
