import { type CSSProperties, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { drawScale } from '../../charts/heatmap.ts';
import { formatValue } from '../../charts/numbers.ts';
import { mapGamma } from '../../charts/ramps.ts';
import { useShownTheme } from '../../charts/theme.ts';
import { useResults } from '../../stores/results.ts';
import { useView } from '../../stores/view.ts';
import { Tooltip } from '../../ui/Tooltip.tsx';
import styles from './PairScale.module.css';
import { niceBelow } from './reach.ts';

export interface PairScaleProps {
  readonly reach: number;
  /** The scale ends at the reach of the fainter map. */
  readonly fitted: boolean;
}

/** The one scale, between the maps: upright on a wide page, lying under them on a narrow one. */
export function PairScale({ reach, fitted }: PairScaleProps) {
  const { t } = useTranslation('eye');
  const count = useResults(({ frame }) => (frame ? frame.height * frame.width : 1));
  const variable = useView((view) => view.gradient);
  const clip = formatValue(reach * count);
  const about = [
    t(fitted ? 'pair.fittedAbout' : 'pair.scaleAbout', { clip, gamma: String(mapGamma) }),
    t('pair.unitAbout', { variable: t(variable === 'p' ? 'pair.probability' : 'pair.logit') }),
  ].join(' ');
  return (
    <div className={styles.place}>
      <Tooltip text={about} tap>
        <button type="button" className={styles.scale} aria-description={about}>
          <span className={styles.down}>{t('pair.pushDown')}</span>
          <Ramp along="vertical" className={styles.upright} />
          <Ramp along="horizontal" className={styles.lying} />
          <Ticks reach={reach * count} />
          <span className={styles.up}>{t('pair.pullUp')}</span>
        </button>
      </Tooltip>
    </div>
  );
}

function Ramp({ along, className }: { readonly along: 'vertical' | 'horizontal'; readonly className: string | undefined }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useShownTheme();
  useEffect(() => {
    if (canvas.current) drawScale(canvas.current, theme, mapGamma, along);
  }, [theme, along]);
  return <canvas ref={canvas} className={className} width={1} height={1} aria-hidden />;
}

/** Ticks at a round number, its half, zero; `--at` runs from -1 (pull up) to 1 (push down). */
function Ticks({ reach }: { readonly reach: number }) {
  const outer = niceBelow(reach);
  const ticks = outer > 0 ? [outer, outer / 2, 0, -outer / 2, -outer] : [0];
  return (
    <>
      {ticks.map((tick) => (
        <span key={tick} className={styles.tick} style={{ '--at': reach > 0 ? tick / reach : 0 } as CSSProperties}>
          {tick > 0 ? `+${trimmed(tick)}` : trimmed(tick)}
        </span>
      ))}
    </>
  );
}

/** `.5` rather than `.500`. */
const trimmed = (value: number): string =>
  formatValue(value)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
