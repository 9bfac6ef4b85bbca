import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useExperiment } from '../../stores/experiment.ts';
import { useView } from '../../stores/view.ts';
import { useTheme } from '../../ui/theme.ts';
import { type Easel, mountEasel } from './easel.ts';
import { FirstVisit } from './FirstVisit.tsx';
import { listenToKeyboard } from './keyboard.ts';
import styles from './MaskEditor.module.css';
import { Palette } from './Palette.tsx';
import { PictureToggle } from './PictureToggle.tsx';
import { usePicture } from './picture.ts';
import { listenToPointer } from './pointer.ts';
import { Readout, type ReadoutHandle } from './Readout.tsx';
import { makeRing } from './ring.ts';
import { useSpoken } from './spoken.ts';

/** The canvas. Everything that happens at the speed of the pointer happens in the easel and the ring, outside React. */
export function MaskEditor() {
  const { t } = useTranslation('paint');
  const size = useExperiment(({ experiment }) => experiment.size);
  const tool = useView((view) => view.tool);
  const theme = useTheme();
  const help = useId();
  const [begun, setBegun] = useState(false);
  const [pictureShown, setPictureShown] = useState(true);
  const [spoken, speakStroke] = useSpoken();
  const board = useRef<HTMLDivElement>(null);
  const fill = useRef<HTMLCanvasElement>(null);
  const hatch = useRef<HTMLCanvasElement>(null);
  const lines = useRef<HTMLCanvasElement>(null);
  const ring = useRef<HTMLDivElement>(null);
  const cell = useRef<HTMLDivElement>(null);
  const palette = useRef<HTMLDivElement>(null);
  const toggle = useRef<HTMLDivElement>(null);
  const readout = useRef<ReadoutHandle>(null);
  const easel = useRef<Easel>(null);

  useEffect(() => {
    if (!board.current || !fill.current || !hatch.current || !lines.current || !ring.current || !cell.current || !palette.current) return;
    const target = board.current;
    const marks = makeRing(target, ring.current, cell.current, [palette.current, toggle.current, readout.current?.element ?? null]);
    const mounted = mountEasel(
      { fill: fill.current, hatch: hatch.current, lines: lines.current },
      { onFrame: (masks, pixel) => readout.current?.show(masks, pixel), onStroke: speakStroke },
    );
    const gridSize = () => useExperiment.getState().experiment.size;
    const onBegin = () => setBegun(true);
    const stops = [
      listenToPointer(target, mounted, gridSize, { onPointer: marks.pointer, onLeave: marks.leave, onBegin, onWheel: marks.refresh }),
      listenToKeyboard(target, mounted, gridSize, { onCursor: marks.cursor, onBegin }),
      useView.subscribe(marks.refresh),
    ];
    easel.current = mounted;
    return () => {
      for (const stop of stops) stop();
      marks.close();
      mounted.close();
    };
  }, [speakStroke]);

  const picture = usePicture(pictureShown);
  useEffect(() => {
    const target = board.current;
    if (!target) return;
    const refit = () => easel.current?.fit(Math.max(1, Math.round(target.clientWidth * devicePixelRatio)), theme, picture);
    const observer = new ResizeObserver(refit);
    observer.observe(target);
    const density = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    density.addEventListener('change', refit);
    refit();
    return () => {
      observer.disconnect();
      density.removeEventListener('change', refit);
    };
  }, [theme, picture]);

  return (
    <div className={styles.frame}>
      <div
        ref={board}
        className={styles.board}
        role="application"
        tabIndex={0}
        aria-label={t('canvas', { size })}
        aria-describedby={help}
        data-tool={tool}
      >
        <canvas ref={fill} className={styles.fill} />
        <canvas ref={hatch} className={styles.layer} />
        <canvas ref={lines} className={styles.layer} />
        <div ref={cell} className={styles.cell} />
        <div ref={ring} className={styles.ring} />
      </div>
      <Readout ref={readout} />
      <PictureToggle ref={toggle} shown={pictureShown} onShown={setPictureShown} />
      <FirstVisit begun={begun} />
      <Palette ref={palette} />
      <p id={help} className={styles.spoken}>
        {t('canvasHelp')}
      </p>
      <p className={styles.spoken} aria-live="polite">
        {spoken}
      </p>
    </div>
  );
}
