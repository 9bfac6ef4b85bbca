/** What the parent is told without asking: how high the page wants to be, that it is ready, and what its address holds now. */
import { useDraft } from '../../stores/draft.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { sharedView } from '../../stores/sharedView.ts';
import { writeRate } from '../writeRate.ts';
import { type Verb, verbs } from './request.ts';

export type Event =
  | { readonly segloss: 1; readonly event: 'ready'; readonly verbs: readonly Verb[] }
  | { readonly segloss: 1; readonly event: 'height'; readonly height: number }
  /** `hash`: the text behind the # of a link; null where the experiment is too large for one. */
  | { readonly segloss: 1; readonly event: 'change'; readonly hash: string | null };

/** Calls `tell` with the height that shows everything, in CSS px, as soon as there is one and whenever it changes. */
export function followHeight(root: HTMLElement, tell: (height: number) => void): void {
  let told = 0;
  const measure = () => {
    const page = root.firstElementChild;
    const wanted = page ? Number.parseFloat(getComputedStyle(page).getPropertyValue('--wanted')) : Number.NaN;
    const height = Number.isNaN(wanted) ? Math.ceil(root.getBoundingClientRect().height) : wanted;
    if (height === told || height === 0) return;
    told = height;
    tell(height);
  };
  new ResizeObserver(measure).observe(root);
}

/** Calls `tell` with the link of the experiment after each change, at most once a second and not while a stroke is painted. */
export function followChanges(tell: (hash: string | null) => void): void {
  const write = async (): Promise<boolean> => {
    const { hashOf } = await import('../../panels/share/currentLink.ts');
    tell(hashOf(useExperiment.getState().experiment, sharedView()));
    return false;
  };
  const rate = writeRate(write, () => useDraft.getState().masks !== null);
  useExperiment.subscribe(rate.changed);
}

export const readyEvent: Event = { segloss: 1, event: 'ready', verbs };
