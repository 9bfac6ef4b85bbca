import { type PointerEvent, type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { drawHeatmap } from '../../charts/heatmap.ts';
import { dash, formatChange, formatValue } from '../../charts/numbers.ts';
import { mapGamma } from '../../charts/ramps.ts';
import { useShownTheme } from '../../charts/theme.ts';
import type { LossOutcome } from '../../engine/protocol.ts';
import { sigmoid } from '../../masks/logits.ts';
import { memoryOf, valueAt } from '../../masks/stateMap.ts';
import { useDraft } from '../../stores/draft.ts';
import { useExperiment } from '../../stores/experiment.ts';
import type { ResultsState } from '../../stores/results.ts';
import { useView } from '../../stores/view.ts';
import { LastOutcome, outcomeOf } from '../ladder/change.ts';
import { useFailure } from '../ladder/failure.ts';
import { useEachFrame, useLateWhile, writeAttribute, writeText } from '../ladder/frames.ts';
import styles from './GradientMap.module.css';
import { TruthOutline } from './TruthOutline.tsx';
import { useOutcome, usePinned, useShownSize } from './usePinned.ts';

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
  const { id, name } = usePinned(slot);
  const late = useLateWhile(useCallback(({ frame, stale }: ResultsState): boolean => stale || outcomeOf(frame, id) === undefined, [id]));
  const canvas = useMapCanvas(id, reach);
  const size = useShownSize();
  const [known] = useState(() => new LastOutcome());
  const write = useCallback(
    ({ frame }: ResultsState): void => {
      // Not read aloud from move to move: the frame at the end of the stroke says it.
      if (!canvas.current || (useView.getState().painting && canvas.current.hasAttribute('aria-label'))) return;
      const last = known.of(frame, id);
      const peak = formatValue(last?.status === 'ready' ? last.peak * size * size : null);
      writeAttribute(canvas.current, 'aria-label', t('pair.map', { name, slot: slot === 0 ? 'A' : 'B', peak, unit }));
    },
    [id, name, slot, size, unit, t, canvas, known],
  );
  useEachFrame(write);
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
      <canvas ref={canvas} className={styles.canvas} width={1} height={1} role="img" />
      <TruthOutline />
      <Note id={id} />
      <PixelReading id={id} />
      {children}
    </div>
  );
}

/** Drawn when results arrive, without a React render. */
function useMapCanvas(id: string, reach: number) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useShownTheme();
  const draw = useMemo(() => {
    let drawn: LossOutcome | undefined;
    return ({ frame }: ResultsState): void => {
      const outcome = outcomeOf(frame, id);
      if (!canvas.current || !frame || !outcome || outcome === drawn) return;
      const { height, width } = frame;
      const gradient = outcome.status === 'ready' ? outcome.gradient : new Float32Array(height * width);
      // A buffer that went back to the worker has length 0; the drawing of before stays.
      if (memoryOf(gradient).length === 0) return;
      drawHeatmap(canvas.current, gradient, height, width, { theme, clip: reach, gamma: mapGamma });
      drawn = outcome;
    };
  }, [id, reach, theme]);
  useEachFrame(draw);
  return canvas;
}

/** Why a map is empty. */
function Note({ id }: { readonly id: string }) {
  const { t } = useTranslation('eye');
  // One that can be seen says the same in every frame.
  const last = useOutcome(id, (outcome) => (outcome?.status === 'ready' && outcome.peak !== 0 ? 'shows' : outcome));
  const failure = useFailure(last === 'shows' ? undefined : last);
  const text =
    last === undefined
      ? t('pair.waiting')
      : failure !== null
        ? t('pair.missing', { message: failure })
        : last === 'shows'
          ? null
          : t('pair.flat');
  return text ? <p className={styles.note}>{text}</p> : null;
}

function PixelReading({ id }: { readonly id: string }) {
  const size = useShownSize();
  const hovered = useView((view) => view.hovered);
  return hovered === null || hovered >= size * size ? null : <ReadPixel id={id} size={size} hovered={hovered} />;
}

/** Written as frames arrive: under the brush its numbers change with every move. */
function ReadPixel({ id, size, hovered }: { readonly id: string; readonly size: number; readonly hovered: number }) {
  const { t } = useTranslation('eye');
  const truth = useRef<HTMLElement>(null);
  const prediction = useRef<HTMLElement>(null);
  const pull = useRef<HTMLElement>(null);
  const write = useCallback(
    ({ frame }: ResultsState): void => {
      if (!truth.current || !prediction.current || !pull.current) return;
      const masks = useDraft.getState().masks ?? useExperiment.getState().experiment;
      const outcome = outcomeOf(frame, id);
      const gradient = outcome?.status === 'ready' ? valueAt(outcome.gradient, hovered) : undefined;
      writeText(truth.current, String(Number((masks.truth[hovered] ?? 0).toFixed(2))));
      writeText(prediction.current, formatValue(sigmoid(masks.logits[hovered] ?? 0)));
      writeText(pull.current, gradient === undefined ? dash : formatChange(gradient * size * size));
      writeAttribute(pull.current, 'data-sign', gradient === undefined ? '' : String(Math.sign(gradient)));
    },
    [id, size, hovered],
  );
  useEachFrame(write);
  const column = hovered % size;
  const row = Math.floor(hovered / size);
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
          y <b ref={truth} />
        </span>
        <span>
          p <b ref={prediction} />
        </span>
        <b ref={pull} className={styles.pull} />
      </span>
    </>
  );
}
