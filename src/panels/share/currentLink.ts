/** The experiment at hand as a link. Loaded with the first link: it knows every loss. */
import { encodeExperiment } from '../../experiment/codec.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import type { SharedView } from '../../experiment/packing/extras.ts';
import { ownNames } from '../../stores/embedAddress.ts';
import { useView } from '../../stores/view.ts';
import { originOf } from './origins.ts';

/** The text behind the hash, or null where the experiment is too large for a link. */
export function hashOf(experiment: Experiment, view: SharedView): string | null {
  return encodeExperiment(experiment, { view, base: useView.getState().preset, origin: originOf(experiment) });
}

/** The address of this page with another hash. */
export function addressWith(hash: string): string {
  const address = new URL(location.href);
  address.hash = '';
  return `${address.href.replace(/#$/, '')}${hash === '' ? '' : `#${hash}`}`;
}

/** The same for a tab of its own: without what makes the page a part of another one. */
export function linkWith(hash: string): string {
  const address = new URL(addressWith(hash));
  for (const name of ownNames) if (address.searchParams.has(name)) address.searchParams.delete(name);
  return address.href;
}
