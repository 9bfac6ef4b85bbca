import { Info } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatRatio, formatValue } from '../../charts/numbers.ts';
import { setReading, useExperiment } from '../../stores/experiment.ts';
import { useView } from '../../stores/view.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { Tooltip } from '../../ui/Tooltip.tsx';
import styles from './Ladder.module.css';
import { type MeterScale, positionOn, valueScale } from './meter.ts';

export function LadderHead() {
  const { t } = useTranslation('ladder');
  const scale = useView((view) => view.ladderScale);
  const gradient = useView((view) => view.gradient);
  const reading = useExperiment(({ experiment }) => experiment.reading);
  return (
    <div className={styles.head}>
      <Segmented
        label={t('scale.label')}
        value={scale}
        onChange={(ladderScale) => useView.setState({ ladderScale })}
        options={[
          { value: 'raw', label: t('scale.raw'), title: t('scale.rawTitle') },
          { value: 'relative', label: t('scale.relative'), title: t('scale.relativeTitle') },
          { value: 'rank', label: t('scale.rank'), title: t('scale.rankTitle') },
        ]}
      />
      <Segmented
        label={t('gradient.label')}
        value={gradient}
        onChange={(next) => useView.setState({ gradient: next })}
        options={[
          { value: 'p', label: 'dL/dp' },
          { value: 'z', label: 'dL/dz' },
        ]}
      />
      <div className={styles.reading}>
        <Segmented
          full
          label={t('reading.label')}
          value={reading}
          onChange={setReading}
          options={[
            { value: 'corrected', label: t('reading.corrected') },
            { value: 'printed', label: `${t('reading.printed')} †`, title: `${t('reading.printed')} †: ${t('reading.printedTitle')}` },
            { value: 'coded', label: t('reading.coded'), title: t('reading.codedTitle') },
          ]}
        />
      </div>
    </div>
  );
}

/** The numbers of the bars' scale, above their column, and what they mean. */
export function MeterCaption({ meter }: { readonly meter: MeterScale }) {
  const { t } = useTranslation('ladder');
  const name = useView((view) => view.ladderScale);
  const about = {
    relative: t('head.relativeAbout', { low: formatRatio(meter.marks[0] ?? 1), high: formatRatio(meter.marks.at(-1) ?? 1) }),
    raw: t('head.rawAbout', { low: formatValue(valueScale.low), high: formatValue(valueScale.high) }),
    rank: t('head.rankAbout'),
  }[name];
  return (
    <div className={styles.caption}>
      <div className={styles.marks} aria-hidden>
        {name === 'rank' ? (
          <>
            <span data-end="low">{t('head.least')}</span>
            <span data-end="high">{t('head.most')}</span>
          </>
        ) : (
          <Marks scale={name === 'raw' ? valueScale : meter} />
        )}
      </div>
      <Tooltip text={about} side="bottom" tap>
        <button type="button" className={styles.about} aria-label={t('head.about')} aria-description={about}>
          <Info size={13} aria-hidden />
        </button>
      </Tooltip>
    </div>
  );
}

function Marks({ scale }: { readonly scale: MeterScale }) {
  const { t } = useTranslation('ladder');
  const values = scale.name === 'values';
  const last = scale.marks.length - 1;
  return (
    <>
      {scale.marks.map((mark, index) => (
        <span
          key={mark}
          data-end={index === 0 ? 'low' : index === last ? 'high' : undefined}
          style={index === 0 || index === last ? undefined : { left: `${100 * positionOn(scale, mark)}%` }}
        >
          {values ? formatShort(mark) : formatRatio(mark).replace(/0$/, '').replace(/\.0?$/, '')}
        </span>
      ))}
      {values ? null : <span style={{ left: `${100 * positionOn(scale, 1)}%` }}>{t('head.start')}</span>}
    </>
  );
}

/** A power of ten without trailing zeros: `.001`, `1`, `100`. */
const formatShort = (value: number): string => String(value).replace(/^0/, '');
