import { type PointerEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { drawHeatmap } from '../../charts/heatmap.ts';
import { formatChange, formatValue } from '../../charts/numbers.ts';
import { mapGamma } from '../../charts/ramps.ts';
import { useShownTheme } from '../../charts/theme.ts';
import { sigmoid } from '../../masks/logits.ts';
import { memoryOf, valueAt } from '../../masks/stateMap.ts';
import { useResults } from '../../stores/results.ts';
import { useView } from '../../stores/view.ts';
import { useLate } from '../../ui/useLate.ts';
import { useFailure } from '../ladder/failure.ts';
import styles from './GradientMap.module.css';
import { TruthOutline } from './TruthOutline.tsx';
import { usePinned, useShownMasks } from './usePinned.ts';

export interface GradientMapProps {
  readonly slot: 0 | 1;
  /** |gradient| of the end colours. */
  readonly reach: number;
  readonly unit: string;
  /** What stands over the lower edge of the map. */
  readonly children?: ReactNode;
}

/** The map of a pinned loss; the pixel under the pointer (here or on the canvas) is read on both maps. */
export function GradientMap({ slot, reach, unit, children }: GradientMapProps) {
  const { t } = useTranslation('eye');
  const { outcome, last, name } = usePinned(slot);
  const stale = useResults((results) => results.stale);
  const late = useLate(stale || outcome !== last);
  const canvas = useMapCanvas(slot, reach);
  const size = useShownMasks().size;
  const count = size * size;
  const label = t('pair.map', {
    name,
    slot: slot === 0 ? 'A' : 'B',
    peak: formatValue(last?.status === 'ready' ? last.peak * count : null),
    unit,
  });
  const onPointer = (event: PointerEvent<HTMLElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const column = Math.floor(((event.clientX - box.left) / box.width) * size);
    const row = Math.floor(((event.clientY - box.top) / box.height) * size);
    const inside = column >= 0 && row >= 0 && column < size && row < size;
    useView.setState({ hovered: inside ? row * size + column : null });
  };
  return (
    <div
      className={styles.map}
      data-slot={slot}
      data-late={late || undefined}
      onPointerMove={onPointer}
      onPointerDown={onPointer}
      onPointerLeave={(event) => event.pointerType !== 'touch' && useView.setState({ hovered: null })}
    >
      <canvas ref={canvas} className={styles.canvas} width={1} height={1} role="img" aria-label={label} />
      <TruthOutline />
      <Note slot={slot} />
      <PixelReading slot={slot} />
      {children}
    </div>
  );
}

function useMapCanvas(slot: 0 | 1, reach: number) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useShownTheme();
  const { outcome } = usePinned(slot);
  const height = useResults(({ frame }) => frame?.height ?? 0);
  const width = useResults(({ frame }) => frame?.width ?? 0);
  useLayoutEffect(() => {
    if (!canvas.current || height * width === 0 || outcome === undefined) return;
    const gradient = outcome.status === 'ready' ? outcome.gradient : new Float32Array(height * width);
    // A buffer that went back to the worker has length 0; the drawing of before stays.
    if (memoryOf(gradient).length > 0) drawHeatmap(canvas.current, gradient, height, width, { theme, clip: reach, gamma: mapGamma });
  }, [outcome, reach, theme, height, width]);
  return canvas;
}

/** Why a map is empty. */
function Note({ slot }: { readonly slot: 0 | 1 }) {
  const { t } = useTranslation('eye');
  const { last } = usePinned(slot);
  const failure = useFailure(last);
  const text =
    last === undefined
      ? t('pair.waiting')
      : failure !== null
        ? t('pair.missing', { message: failure })
        : last.status === 'ready' && last.peak === 0
          ? t('pair.flat')
          : null;
  return text ? <p className={styles.note}>{text}</p> : null;
}

function PixelReading({ slot }: { readonly slot: 0 | 1 }) {
  const { t } = useTranslation('eye');
  const hovered = useView((view) => view.hovered);
  const { outcome } = usePinned(slot);
  const { size, truth, logits } = useShownMasks();
  if (hovered === null || hovered >= size * size) return null;
  const column = hovered % size;
  const row = Math.floor(hovered / size);
  const gradient = outcome?.status === 'ready' ? valueAt(outcome.gradient, hovered) : undefined;
  const cell = 100 / size;
  return (
    <>
      <i
        className={styles.marker}
        style={{ left: `${column * cell}%`, top: `${row * cell}%`, width: `${cell}%`, height: `${cell}%` }}
        aria-hidden
      />
      <span className={styles.chip} data-below={row < size / 4 || undefined}>
        <span title={t('pair.truth')}>
          y <b>{Number((truth[hovered] ?? 0).toFixed(2))}</b>
        </span>
        <span>
          p <b>{formatValue(sigmoid(logits[hovered] ?? 0))}</b>
        </span>
        <b className={styles.pull} data-sign={gradient === undefined ? undefined : Math.sign(gradient)}>
          {gradient === undefined ? '–' : formatChange(gradient * size * size)}
        </b>
      </span>
    </>
  );
}
