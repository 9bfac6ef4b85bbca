import { useTranslation } from 'react-i18next';
import { formatValue } from '../../charts/numbers.ts';
import type { TornadoReply } from '../../engine/landscapeProtocol.ts';
import { useLocalized } from '../../i18n/index.ts';
import { type SweepChoice, useLandscape } from '../../stores/landscape.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { lossNow } from './lossNow.ts';
import styles from './Sweep.module.css';
import { barShares, type TornadoBar, type TornadoColumn, tornadoColumns } from './tornadoColumns.ts';

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
  const columns = tornadoColumns(t, tornado);
  return (
    <ul className={styles.bars}>
      <li className={styles.barHead} aria-hidden>
        {columns.map(({ label, now, write }) => (
          <span key={label}>
            {label} <b>{write(now)}</b>
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

interface BarRowProps {
  readonly bar: TornadoBar;
  readonly lossId: string;
  readonly columns: readonly TornadoColumn[];
  readonly all: readonly TornadoBar[];
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
      <span className={styles.barName} aria-hidden>
        {name} <small>{`${formatValue(low.parameter)} … ${formatValue(high.parameter)}`}</small>
      </span>
      {columns.map((column) => (
        <Span key={column.label} shares={barShares(column, bar, all)} ends={[low, high].map((point) => column.write(column.of(point)))} />
      ))}
    </li>
  );
}

/** A bar to both sides of the middle, which is the state now. The end at the parameter's low value is hollow. */
function Span({ shares, ends }: { readonly shares: readonly (number | null)[]; readonly ends: readonly string[] }) {
  return (
    <span aria-hidden>
      <span className={styles.span}>
        {shares.map((share, k) =>
          share === null ? null : (
            <i
              // biome-ignore lint/suspicious/noArrayIndexKey: the low end and the high one, always in this order.
              key={k}
              data-end={k === 0 ? 'low' : 'high'}
              style={{ left: `${50 + 50 * Math.min(0, share)}%`, width: `${50 * Math.abs(share)}%` }}
            />
          ),
        )}
      </span>
      <small>{ends.join(' … ')}</small>
    </span>
  );
}
