import { useTranslation } from 'react-i18next';
import { formatValue } from '../../charts/numbers.ts';
import type { TornadoReply } from '../../engine/landscapeProtocol.ts';
import { useLocalized } from '../../i18n/index.ts';
import { type SweepChoice, useLandscape } from '../../stores/landscape.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { lossNow } from './lossNow.ts';
import styles from './Sweep.module.css';

type Bar = TornadoReply['bars'][number];

export interface TornadoProps {
  readonly lossId: string;
  readonly change: SweepChoice['change'];
  readonly onChange: (change: SweepChoice['change']) => void;
}

/** How far each parameter moves the loss, the gradient's length and the rank, the widest first. */
export function Tornado({ lossId, change, onChange }: TornadoProps) {
  const { t } = useTranslation('landscape');
  const tornado = useLandscape((state) => state.tornado);
  return (
    <section className={styles.tornado} aria-label={t('sweep.tornado')}>
      <div className={styles.tornadoHead}>
        <h3>{t('sweep.tornado')}</h3>
        <Segmented
          label={t('sweep.change')}
          value={change}
          size="small"
          onChange={onChange}
          options={[
            { value: 'range', label: t('sweep.range') },
            { value: 'tenth', label: t('sweep.tenth') },
          ]}
        />
      </div>
      <p className={styles.empty}>{t('sweep.tornadoAbout')}</p>
      {tornado && tornado.bars.length > 0 ? (
        <Bars tornado={tornado} lossId={lossId} />
      ) : (
        <p className={styles.empty}>{t(tornado ? 'sweep.noBars' : 'sweep.busy')}</p>
      )}
    </section>
  );
}

function Bars({ tornado, lossId }: { readonly tornado: TornadoReply; readonly lossId: string }) {
  const { t } = useTranslation('landscape');
  const columns: readonly Column[] = [
    { label: t('sweep.value'), of: (point: Bar['low']) => point.loss, now: tornado.now.loss },
    { label: t('sweep.norm'), of: (point: Bar['low']) => point.gradientNorm, now: tornado.now.gradientNorm },
    { label: t('sweep.rankOf'), of: (point: Bar['low']) => point.rank, now: tornado.now.rank, whole: true },
  ];
  return (
    <ul className={styles.bars}>
      <li className={styles.barHead} aria-hidden>
        <span />
        {columns.map(({ label, now, whole }) => (
          <span key={label}>
            {label} <b>{whole ? now : formatValue(now)}</b>
          </span>
        ))}
      </li>
      {tornado.bars
        .filter(({ name }) => lossNow(lossId)?.parameters[name])
        .map((bar) => (
          <BarRow key={bar.name} bar={bar} lossId={lossId} columns={columns} all={tornado.bars} />
        ))}
    </ul>
  );
}

interface Column {
  readonly label: string;
  readonly of: (point: Bar['low']) => number;
  readonly now: number;
  readonly whole?: boolean;
}

interface BarRowProps {
  readonly bar: Bar;
  readonly lossId: string;
  readonly columns: readonly Column[];
  readonly all: readonly Bar[];
}

function BarRow({ bar, lossId, columns, all }: BarRowProps) {
  const { t } = useTranslation('landscape');
  const localized = useLocalized();
  const { low, high } = bar;
  const parameter = lossNow(lossId)?.parameters[bar.name];
  const name = parameter ? localized(parameter.name) : bar.name;
  const words = t('sweep.bar', {
    name,
    low: formatValue(low.parameter),
    high: formatValue(high.parameter),
    lossLow: formatValue(low.loss),
    lossHigh: formatValue(high.loss),
    normLow: formatValue(low.gradientNorm),
    normHigh: formatValue(high.gradientNorm),
    rankLow: low.rank,
    rankHigh: high.rank,
    now: formatValue(bar.now),
  });
  return (
    <li className={styles.bar}>
      <span className={styles.spoken}>{words}</span>
      <span className={styles.barName} aria-hidden title={words}>
        {name} <small>{`${formatValue(low.parameter)} … ${formatValue(high.parameter)}`}</small>
      </span>
      {columns.map(({ label, of, now }) => {
        const reach = Math.max(
          ...all
            .flatMap((one) => [of(one.low), of(one.high)])
            .filter(Number.isFinite)
            .map((value) => Math.abs(value - now)),
          1e-12,
        );
        return (
          <Span
            key={label}
            from={(of(low) - now) / reach}
            to={(of(high) - now) / reach}
            low={formatValue(of(low))}
            high={formatValue(of(high))}
          />
        );
      })}
    </li>
  );
}

/** A bar to both sides of the middle, which is the state now; shares of the widest in its column. The end at the parameter's low value is hollow. */
function Span({ from, to, low, high }: { readonly from: number; readonly to: number; readonly low: string; readonly high: string }) {
  const piece = (share: number) =>
    Number.isFinite(share) ? { left: `${50 + 50 * Math.min(0, share)}%`, width: `${50 * Math.abs(share)}%` } : null;
  const [hollow, solid] = [piece(from), piece(to)];
  return (
    <span className={styles.span} aria-hidden title={`${low} … ${high}`}>
      {hollow ? <i data-end="low" style={hollow} /> : null}
      {solid ? <i data-end="high" style={solid} /> : null}
    </span>
  );
}
