import { type KeyboardEvent, lazy, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { surfaceTabs } from '../../stores/landscape.ts';
import { type CurveAlong, type CurveScale, type PlotTab, useView } from '../../stores/view.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { TakeHomeButton } from '../takehome/TakeHomeButton.tsx';
import { CurvePlot } from './CurvePlot.tsx';
import { GradientPlot } from './GradientPlot.tsx';
import { Overlay } from './Overlay.tsx';
import styles from './Plots.module.css';
import { useNarrow } from './useNarrow.ts';

const LandscapePanel = lazy(async () => ({ default: (await import('../landscape/LandscapePanel.tsx')).LandscapePanel }));
const GainPanel = lazy(async () => ({ default: (await import('../landscape/GainPanel.tsx')).GainPanel }));
const SweepPanel = lazy(async () => ({ default: (await import('../landscape/SweepPanel.tsx')).SweepPanel }));

/** Curves, landscapes and what parameters do, one tab at a time. The curves stand beside the heatmap of a pinned loss, which on a narrow page has a tab of its own. */
export function Plots() {
  const narrow = useNarrow();
  const chosen = useView((view) => view.plotTab);
  const tab = chosen === 'maps' && !narrow ? 'curve' : chosen;
  const tabs: readonly PlotTab[] = ['curve', ...(narrow ? (['maps'] as const) : []), ...surfaceTabs, 'gain', 'sweep'];
  return (
    <div className={styles.plots}>
      <div className={styles.bar}>
        <Tabs tabs={tabs} chosen={tab} />
        <TakeHomeButton />
      </div>
      <div className={styles.panel} role="tabpanel" id="plot-panel" aria-labelledby={`plot-tab-${tab}`}>
        <Suspense>
          <Panel tab={tab} narrow={narrow} />
        </Suspense>
      </div>
    </div>
  );
}

function Panel({ tab, narrow }: { readonly tab: PlotTab; readonly narrow: boolean }) {
  switch (tab) {
    case 'curve':
      return <CurvePanel narrow={narrow} />;
    case 'maps':
      return <GradientPlot />;
    case 'gain':
      return <GainPanel />;
    case 'sweep':
      return <SweepPanel />;
    default:
      return <LandscapePanel tab={tab} />;
  }
}

function CurvePanel({ narrow }: { readonly narrow: boolean }) {
  const { curveAlong: along, curveScales: scales } = useView();
  return (
    <div className={narrow ? styles.curve : styles.sideBySide}>
      <Choices
        along={along}
        scale={scales[along]}
        onAlong={(curveAlong) => useView.setState({ curveAlong })}
        onScale={(scale) => useView.setState({ curveScales: { ...scales, [along]: scale } })}
      />
      <CurvePlot along={along} scale={scales[along]} />
      {narrow ? null : <GradientPlot />}
    </div>
  );
}

interface TabsProps {
  readonly tabs: readonly PlotTab[];
  readonly chosen: PlotTab;
}

/** A strip that scrolls where it is wider than the page; the chosen tab is always in sight. */
function Tabs({ tabs, chosen }: TabsProps) {
  const { t } = useTranslation('eye');
  const { t: tl } = useTranslation('landscape');
  const strip = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when another tab is chosen.
  useEffect(() => {
    const tab = strip.current?.querySelector<HTMLElement>('[aria-selected=true]');
    if (strip.current && tab) {
      const { offsetLeft, offsetWidth } = tab;
      const { scrollLeft, clientWidth } = strip.current;
      if (offsetLeft < scrollLeft) strip.current.scrollLeft = offsetLeft - 24;
      else if (offsetLeft + offsetWidth > scrollLeft + clientWidth) strip.current.scrollLeft = offsetLeft + offsetWidth - clientWidth + 24;
    }
  }, [chosen]);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const at = tabs.indexOf(chosen);
    const next = tabs[nextIndex(event.key, at, tabs.length)];
    if (!next || next === chosen) return;
    event.preventDefault();
    event.stopPropagation();
    useView.setState({ plotTab: next });
    document.getElementById(`plot-tab-${next}`)?.focus();
  };
  return (
    <div ref={strip} className={styles.tabs} role="tablist" aria-label={t('plot.tabs')} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`plot-tab-${tab}`}
          className={styles.tab}
          aria-selected={tab === chosen}
          aria-controls="plot-panel"
          tabIndex={tab === chosen ? 0 : -1}
          title={tab === 'parameters' ? tl('tabs.parametersTitle') : tab === 'shape' ? tl('tabs.shapeTitle') : undefined}
          onClick={() => useView.setState({ plotTab: tab })}
        >
          {tab === 'curve' ? t('plot.curve') : tab === 'maps' ? t('plot.heatmap') : tl(`tabs.${tab}`)}
        </button>
      ))}
    </div>
  );
}

function nextIndex(key: string, at: number, count: number): number {
  switch (key) {
    case 'ArrowLeft':
      return (at + count - 1) % count;
    case 'ArrowRight':
      return (at + 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return at;
  }
}

interface ChoicesProps {
  readonly along: CurveAlong;
  readonly scale: CurveScale;
  readonly onAlong: (along: CurveAlong) => void;
  readonly onScale: (scale: CurveScale) => void;
}

function Choices({ along, scale, onAlong, onScale }: ChoicesProps) {
  const { t } = useTranslation('eye');
  return (
    <div className={styles.choices}>
      <Segmented
        label={t('plot.along')}
        value={along}
        onChange={onAlong}
        size="small"
        options={[
          { value: 'line', label: t('plot.line'), title: t('plot.lineTitle') },
          { value: 'pixel', label: t('plot.pixel'), title: t('plot.pixelTitle') },
        ]}
      />
      <Segmented
        label={t('plot.scale')}
        value={scale}
        onChange={onScale}
        size="small"
        options={[
          { value: 'divided', label: t('plot.divided'), title: t(along === 'line' ? 'plot.dividedLineTitle' : 'plot.dividedPixelTitle') },
          { value: 'raw', label: t('plot.raw'), title: t('plot.rawTitle') },
          { value: 'rank', label: t('plot.rank'), title: t('plot.rankTitle') },
        ]}
      />
      <Overlay />
    </div>
  );
}
