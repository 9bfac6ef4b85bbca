import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '../../i18n/index.ts';
import { landscapeById } from '../../landscapes/registry.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { type SurfaceTab, useLandscape } from '../../stores/landscape.ts';
import { useAlone } from '../../ui/useAlone.ts';
import { axesOf } from './axesOf.ts';
import { useBeside } from './beside.ts';
import styles from './Landscape.module.css';
import { MadeBy } from './MadeBy.tsx';
import { SurfacePanel } from './SurfacePanel.tsx';
import { Toolbar } from './Toolbar.tsx';

const FamilyCurves = lazy(async () => ({ default: (await import('./FamilyCurves.tsx')).FamilyCurves }));
const Multiples = lazy(async () => ({ default: (await import('./Multiples.tsx')).Multiples }));

/** What fills the window is a dialog of its own. */
const alone = { role: 'dialog', 'aria-modal': true, tabIndex: -1 } as const;

/** One landscape with its choices. While it is mounted, landscapes are computed. */
export function LandscapePanel({ tab }: { readonly tab: SurfaceTab }) {
  const { t } = useTranslation('landscape');
  const localized = useLocalized();
  useBeside();
  const state = useLandscape();
  const pinned = useExperiment(({ experiment }) => experiment.pinned);
  useEffect(() => {
    useLandscape.setState({ open: true });
    return () => useLandscape.setState({ open: false });
  }, []);
  const [full, setFull] = useState(false);
  const section = useRef<HTMLElement>(null);
  useAlone(section, full, () => setFull(false));
  const axes = axesOf(tab, state, pinned);
  const why = landscapeById('parameters')?.why;
  return (
    <section ref={section} className={styles.landscape} data-full={full || undefined} aria-label={t('label')} {...(full && alone)}>
      <Toolbar tab={tab} axes={axes} full={full} onFull={setFull} />
      <div className={styles.body} data-of={axes?.length === 2 ? state.which : undefined} data-form={state.form}>
        {axes === null ? (
          <p className={styles.message}>{why ? localized(why) : ''}</p>
        ) : (
          <Suspense>{axes.length === 1 ? <FamilyCurves /> : state.which === 'all' ? <Multiples /> : <SurfacePanel />}</Suspense>
        )}
        {axes?.length === 1 ? null : <MadeBy />}
      </div>
    </section>
  );
}
