import { RotateCcw } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Geometry, neutralGeometry } from '../../masks/geometry.ts';
import { useDraft } from '../../stores/draft.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { Button } from '../../ui/Button.tsx';
import { Slider } from '../../ui/Slider.tsx';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { commitPose, isPosed, type Pose, poseOf, restorePose, tryPose } from './pose.ts';
import styles from './Reshape.module.css';

type Quantity = Exclude<keyof Geometry, 'seed'>;

interface Knob {
  readonly id: Quantity;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly scale?: 'log';
  readonly bipolar?: boolean;
  readonly format?: (value: number) => string;
}

const signed = (digits: number) => (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value).toFixed(digits)}`;

const knobs = (size: number): readonly Knob[] => [
  { id: 'shiftX', min: -size / 4, max: size / 4, step: 0.5, bipolar: true, format: signed(1) },
  { id: 'shiftY', min: -size / 4, max: size / 4, step: 0.5, bipolar: true, format: signed(1) },
  { id: 'rotate', min: -90, max: 90, step: 1, bipolar: true, format: (value) => `${signed(0)(value)}°` },
  { id: 'fatter', min: -size / 8, max: size / 8, step: 0.5, bipolar: true, format: signed(1) },
  { id: 'sharper', min: 0.2, max: 5, scale: 'log', bipolar: true, format: (value) => `×${value.toPrecision(2)}` },
  { id: 'blur', min: 0, max: size / 8, step: 0.1 },
  { id: 'noise', min: 0, max: 4, step: 0.1 },
];

/** Sliders that move, turn and soften the prediction as it was when it was last painted. Each take is one undo entry. */
export function Reshape() {
  const { t } = useTranslation('paint');
  const logits = useExperiment(({ experiment }) => experiment.logits);
  const size = useExperiment(({ experiment }) => experiment.size);
  // The dot of a landscape in the hand: a brush makes no poses, and renders nothing here.
  const tried = useDraft(({ masks }) => (masks && isPosed(masks.logits) ? masks.logits : null));
  const [live, setLive] = useState<Pose | null>(null);
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  const pose = live ?? poseOf(tried ?? logits);
  const neutral = Object.keys(neutralGeometry).every((key) => pose.geometry[key as Quantity] === neutralGeometry[key as Quantity]);

  const move = (id: Quantity, value: number) => {
    const next = { base: pose.base, geometry: { ...pose.geometry, [id]: value } };
    setLive(next);
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => tryPose(next));
  };
  const commit = (id: Quantity, value: number) => {
    cancelAnimationFrame(frame.current);
    commitPose({ base: pose.base, geometry: { ...pose.geometry, [id]: value } });
    setLive(null);
  };
  return (
    <fieldset className={styles.grid} aria-label={t('reshape')}>
      {knobs(size).map(({ id, bipolar, ...knob }) => {
        const rest = neutralGeometry[id];
        return (
          <Slider
            key={id}
            label={t(id)}
            value={pose.geometry[id]}
            {...knob}
            {...(bipolar && { center: rest })}
            reset={rest}
            onChange={(value) => move(id, value ?? rest)}
            onCommit={(value) => commit(id, value ?? rest)}
          />
        );
      })}
      <Tooltip text={t('restoreAbout')}>
        <Button className={styles.restore} disabled={neutral} onClick={() => restorePose(pose)}>
          <RotateCcw size={13} aria-hidden />
          {t('restore')}
        </Button>
      </Tooltip>
    </fieldset>
  );
}
