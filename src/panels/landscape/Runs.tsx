import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { drawHeatmap } from '../../charts/heatmap.ts';
import { formatValue } from '../../charts/numbers.ts';
import { mapGamma, rampTable } from '../../charts/ramps.ts';
import { useShownTheme } from '../../charts/theme.ts';
import type { DescentRun } from '../../engine/landscapeProtocol.ts';
import { useLocalized } from '../../i18n/index.ts';
import { useLandscape } from '../../stores/landscape.ts';
import { TruthOutline } from '../eye/TruthOutline.tsx';
import { lossNow } from './lossNow.ts';
import { drawMask, runLines, strongestPull } from './runPictures.ts';
import styles from './Sweep.module.css';
import { sweptValues } from './sweptValues.ts';

const none: readonly DescentRun[] = [];

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
  const runs = descent?.runs ?? none;
  const wanted: readonly (number | null)[] = parameter === null ? [null] : sweptValues(lossId, parameter);
  const name = parameter === null ? '' : localized(lossNow(lossId)?.parameters[parameter]?.name ?? { en: parameter, vi: parameter });
  const clip = useMemo(() => strongestPull(runs), [runs]);
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
        <span className={styles.numbers}>
          {runLines(t, run).map((line) => (
            <span key={line}>{line}</span>
          ))}
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
