import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSketch } from '../../stores/sketch.ts';
import { useView } from '../../stores/view.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { Slider } from '../../ui/Slider.tsx';
import { Actions } from './Actions.tsx';
import { MaskEditor } from './MaskEditor.tsx';
import styles from './PaintPanel.module.css';
import { listenToShortcuts } from './shortcuts.ts';
import { largestBrushPx } from './tools.ts';

const SketchBar = lazy(async () => ({ default: (await import('./SketchBar.tsx')).SketchBar }));

/** Target, actions and grid; the canvas with its palette; the three sliders of the brush. */
export function PaintPanel() {
  useEffect(listenToShortcuts, []);
  const sketch = useSketch((state) => state.sketch);
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        {sketch ? (
          <Suspense>
            <SketchBar sketch={sketch} />
          </Suspense>
        ) : (
          <>
            <TargetSwitch />
            <Actions />
          </>
        )}
      </div>
      <MaskEditor />
      <BrushSliders />
    </div>
  );
}

function TargetSwitch() {
  const { t } = useTranslation('paint');
  const target = useView((view) => view.target);
  const option = (value: 'truth' | 'prediction') => ({
    value,
    label: (
      <>
        <i className={styles.swatch} data-mask={value} />
        {t(`target.${value}`)}
      </>
    ),
  });
  return (
    <span title={t('target.swaps')}>
      <Segmented
        label={t('target.label')}
        value={target}
        options={[option('truth'), option('prediction')]}
        onChange={(next) => useView.setState({ target: next })}
        size="large"
      />
    </span>
  );
}

function BrushSliders() {
  const { t } = useTranslation('paint');
  const brushPx = useView((view) => view.brushPx);
  const confidence = useView((view) => view.confidence);
  const feather = useView((view) => view.feather);
  return (
    <div className={styles.brush}>
      <Slider
        label={t('brush')}
        value={brushPx}
        min={1}
        max={largestBrushPx}
        step={1}
        unit="px"
        reset={6}
        onChange={(value) => useView.setState({ brushPx: value ?? 6 })}
      />
      <Slider
        label={t('confidence')}
        value={confidence}
        min={0}
        max={100}
        step={1}
        unit="%"
        ramp
        reset={85}
        onChange={(value) => useView.setState({ confidence: value ?? 85 })}
      />
      <Slider
        label={t('feather')}
        value={feather}
        min={0}
        max={100}
        step={1}
        unit="%"
        reset={30}
        onChange={(value) => useView.setState({ feather: value ?? 30 })}
      />
    </div>
  );
}
