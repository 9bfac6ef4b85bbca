import { useMemo } from 'react';
import { useExperiment } from '../../stores/experiment.ts';
import { sharedView } from '../../stores/sharedView.ts';
import { useView } from '../../stores/view.ts';
import { hashOf, linkWith } from './currentLink.ts';

/** The experiment at hand as a link, with the language where it is pinned; null where it is too large for one. */
export function useLink(pinned: boolean): string | null {
  const experiment = useExperiment((state) => state.experiment);
  const language = useView((view) => view.language);
  return useMemo(() => {
    const hash = hashOf(experiment, { ...sharedView(), ...(pinned && { lang: language }) });
    return hash === null ? null : linkWith(hash);
  }, [experiment, language, pinned]);
}
