import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { drawHeatmap } from '../../charts/heatmap.ts';
import { formatValue } from '../../charts/numbers.ts';
import { mapGamma, rampTable } from '../../charts/ramps.ts';
import { useShownTheme } from '../../charts/theme.ts';
import type { DescentRun } from '../../engine/landscapeProtocol.ts';
import { useLocalized } from '../../i18n/index.ts';
import { sigmoid } from '../../masks/logits.ts';
import { useLandscape } from '../../stores/landscape.ts';
import { TruthOutline } from '../eye/TruthOutline.tsx';
import { lossNow } from './lossNow.ts';
import styles from './Sweep.module.css';
import { sweptValues } from './sweptValues.ts';

export interface RunsProps {
  readonly lossId: string;
  readonly parameter: string | null;
  readonly steps: number;
}

/** For each value: its gradient map at the start, the prediction after the steps, and its numbers. */
export function Runs({ lossId, parameter, steps }: RunsProps) {
  const { t } = useTranslation('landscape');
  const localized = useLocalized();
  const descent = useLandscape((state) => state.descent);
  const runs = descent?.runs ?? [];
  const wanted: readonly (number | null)[] = parameter === null ? [null] : sweptValues(lossId, parameter);
  const name = parameter === null ? '' : localized(lossNow(lossId)?.parameters[parameter]?.name ?? { en: parameter, vi: parameter });
  const clip = runs.reduce((most, { gradient }) => Math.max(most, strongest(gradient)), 0);
  return (
    <div className={styles.runs}>
      <div className={styles.heads} aria-hidden>
        <span>{t('sweep.gradient')}</span>
        <span>{t('sweep.after', { steps })}</span>
      </div>
      {wanted.map((value, index) => {
        const run = runs.find((one) => one.value === value) ?? (runs.length === wanted.length ? runs[index] : undefined);
        return <Run key={value ?? 'now'} run={run} value={value} name={name} steps={steps} clip={clip} />;
      })}
    </div>
  );
}

interface RunProps {
  readonly run: DescentRun | undefined;
  readonly value: number | null;
  readonly name: string;
  readonly steps: number;
  readonly clip: number;
}

function Run({ run, value, name, steps, clip }: RunProps) {
  const { t } = useTranslation('landscape');
  const text = formatValue(value);
  const dice = formatValue(run?.metrics.dice);
  const losses = run?.losses;
  return (
    <div className={styles.run} aria-busy={run === undefined}>
      <b className={styles.value}>{value === null ? t('gain.here') : text}</b>
      <span className={styles.picture}>
        {run ? <GradientPicture run={run} clip={clip} label={t('sweep.gradientOf', { name, value: text })} /> : null}
        <TruthOutline />
      </span>
      <span className={styles.picture}>
        {run ? <MaskPicture run={run} label={t('sweep.mask', { name, value: text, steps, dice })} /> : null}
        <TruthOutline />
      </span>
      {run ? (
        <span className={styles.numbers} title={run.brokeAt === null ? undefined : t('sweep.broke', { step: run.brokeAt })}>
          <span>
            {t('sweep.dice')} <b>{dice}</b>
          </span>
          <span>{`${formatValue(losses?.[0])} → ${formatValue(losses?.at(-1))}`}</span>
          {run.brokeAt === null ? null : <span>{t('sweep.broke', { step: run.brokeAt })}</span>}
        </span>
      ) : (
        <span className={styles.numbers}>{t('sweep.busy')}</span>
      )}
    </div>
  );
}

function GradientPicture({ run, clip, label }: { readonly run: DescentRun; readonly clip: number; readonly label: string }) {
  const theme = useShownTheme();
  const canvas = useRef<HTMLCanvasElement>(null);
  const side = Math.sqrt(run.gradient.length);
  useEffect(() => {
    if (canvas.current) drawHeatmap(canvas.current, run.gradient, side, side, { theme, clip, gamma: mapGamma });
  }, [run, clip, theme, side]);
  return <canvas ref={canvas} role="img" aria-label={label} />;
}

function MaskPicture({ run, label }: { readonly run: DescentRun; readonly label: string }) {
  const theme = useShownTheme();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (element) drawMask(element, run.logits, rampTable('p', theme));
  }, [run, theme]);
  return <canvas ref={canvas} role="img" aria-label={label} />;
}

function drawMask(canvas: HTMLCanvasElement, logits: Float32Array, table: Uint32Array): void {
  const side = Math.sqrt(logits.length);
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext('2d');
  if (!context) return;
  const image = context.createImageData(side, side);
  const pixels = new Uint32Array(image.data.buffer);
  for (let i = 0; i < pixels.length; i++) pixels[i] = table[Math.round(255 * sigmoid(logits[i] as number))] as number;
  context.putImageData(image, 0, 0);
}

/** 99.7th percentile of |gradient|, as the pinned maps have it. */
function strongest(gradient: Float32Array): number {
  const sizes = gradient.map(Math.abs).sort();
  return sizes[Math.floor(0.997 * (sizes.length - 1))] ?? 0;
}
