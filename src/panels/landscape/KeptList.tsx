import { Bookmark, PenLine, Trash2, Undo2, Waypoints } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { drawHeatmap } from '../../charts/heatmap.ts';
import { mapGamma, rampTable } from '../../charts/ramps.ts';
import { useShownTheme } from '../../charts/theme.ts';
import { type Kept, keptAtMost } from '../../experiment/experiment.ts';
import { keptNameLetters } from '../../experiment/keeping.ts';
import type { Axes } from '../../landscapes/landscape.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { keepPrediction, removeKept, renameKept, takeKept } from '../../stores/kept.ts';
import { useLandscape } from '../../stores/landscape.ts';
import { beginSketch } from '../../stores/sketching.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { TruthOutline } from '../eye/TruthOutline.tsx';
import styles from './Beside.module.css';
import { keptName } from './beside.ts';
import { drawMask } from './runPictures.ts';

export interface KeptListProps {
  readonly onShow: (axes: Axes) => void;
  readonly onClose: () => void;
}

/** Kept predictions and painted directions: seen, named, gone back to, forgotten; and the ways to new ones. */
export function KeptList({ onShow, onClose }: KeptListProps) {
  const { t } = useTranslation('kept');
  const kept = useExperiment(({ experiment }) => experiment.kept);
  const full = kept.length >= keptAtMost;
  return (
    <section aria-label={t('list')} className={styles.section}>
      <p className={styles.about}>{t('about')}</p>
      {kept.map((one) => (
        <Row key={one.id} one={one} onShow={onShow} />
      ))}
      <div className={styles.foot}>
        <Button look="outline" disabled={full} onClick={() => keepPrediction((number) => t('keptName', { number }))}>
          <Bookmark size={13} aria-hidden />
          {t('keep')}
        </Button>
        <Button
          look="outline"
          disabled={full}
          onClick={() => {
            onClose();
            beginSketch();
          }}
        >
          <PenLine size={13} aria-hidden />
          {t('sketch')}
        </Button>
      </div>
      {full ? <p className={styles.about}>{t('full')}</p> : null}
    </section>
  );
}

function Row({ one, onShow }: { readonly one: Kept; readonly onShow: KeptListProps['onShow'] }) {
  const { t } = useTranslation('kept');
  const seed = useLandscape((state) => state.seed);
  const name = keptName(one);
  const isMask = one.kind === 'mask';
  const across = { family: 'random', seed } as const;
  return (
    <div className={styles.row}>
      <span className={styles.picture}>
        <Picture one={one} label={t(one.kind, { name })} />
        <TruthOutline />
      </span>
      <Name one={one} />
      <IconButton
        label={t(isMask ? 'line' : 'along', { name })}
        onClick={() => onShow(isMask ? [{ family: 'to_mask', kept: one.id }, across] : [{ family: 'drawn', kept: one.id }, across])}
      >
        <Waypoints size={14} aria-hidden />
      </IconButton>
      {isMask ? (
        <IconButton label={t('take', { name })} onClick={() => takeKept(one.id)}>
          <Undo2 size={14} aria-hidden />
        </IconButton>
      ) : (
        <span />
      )}
      <IconButton label={t('forget', { name })} onClick={() => removeKept(one.id)}>
        <Trash2 size={14} aria-hidden />
      </IconButton>
    </div>
  );
}

/** Written when it is left: one undo step a name. */
function Name({ one }: { readonly one: Kept }) {
  const { t } = useTranslation('kept');
  const [text, setText] = useState<string | null>(null);
  const leave = (): void => {
    if (text !== null) renameKept(one.id, text);
    setText(null);
  };
  return (
    <input
      aria-label={t('name', { name: keptName(one) })}
      value={text ?? one.name}
      maxLength={keptNameLetters}
      onChange={(event) => setText(event.target.value)}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === 'Enter') leave();
      }}
    />
  );
}

function Picture({ one, label }: { readonly one: Kept; readonly label: string }) {
  const theme = useShownTheme();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!canvas.current) return;
    const side = Math.sqrt(one.logits.length);
    // Pull up is a negative gradient.
    if (one.kind === 'mask') drawMask(canvas.current, one.logits, rampTable('p', theme));
    else
      drawHeatmap(
        canvas.current,
        one.logits.map((z) => -z),
        side,
        side,
        { theme, clip: largest(one.logits), gamma: mapGamma },
      );
  }, [one, theme]);
  return <canvas ref={canvas} role="img" aria-label={label} />;
}

const largest = (values: Float32Array): number => values.reduce((most, z) => Math.max(most, Math.abs(z)), 0);
