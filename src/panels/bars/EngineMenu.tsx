import { Check, Clock, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { EngineName } from '../../engine/protocol.ts';
import { useResults } from '../../stores/results.ts';
import { useView } from '../../stores/view.ts';
import { Select } from '../../ui/Select.tsx';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { type Agreement, agreementOf, millisecondsText, powerText } from './agreement.ts';
import styles from './Bars.module.css';

/** Which engine makes the numbers, and a menu that pins it. */
export function EngineMenu() {
  const { t } = useTranslation('shell');
  const engine = useView((view) => view.engine);
  const frame = useResults((results) => results.frame);
  const status = useResults((results) => results.status);
  const name = (one: EngineName) => t(`engine.${one}`);
  const autoLabel = frame ? t('engine.autoShows', { engine: name(frame.engine) }) : t('engine.auto');
  const warning = status && status.webgl !== 'hardware' ? t(`engine.${status.webgl}`) : undefined;
  return (
    <div className={styles.engine}>
      <Select
        label={t('engine.label')}
        value={engine}
        options={[
          { value: 'auto', label: autoLabel, note: t('engine.autoNote') },
          { value: 'float64', label: name('float64'), note: t('engine.float64Note') },
          { value: 'webgl', label: name('webgl'), note: warning ?? t('engine.webglNote') },
        ]}
        onChange={(next) => useView.setState({ engine: next })}
      />
      <span className={styles.time}>
        {frame ? t('engine.time', { count: frame.losses.length, ms: millisecondsText(frame.elapsedMs) }) : t('engine.starting')}
      </span>
      {frame ? <Badge agreement={agreementOf(frame)} /> : null}
    </div>
  );
}

function Badge({ agreement }: { readonly agreement: Agreement }) {
  const { t } = useTranslation('shell');
  const Sign = agreement.state === 'off' ? X : agreement.state === 'pending' ? Clock : Check;
  const text = {
    pending: t('engine.pending'),
    exact: t('engine.exact'),
    agrees: t('engine.agrees', { difference: powerText(agreement.difference) }),
    off: t('engine.disagrees', { difference: powerText(agreement.difference) }),
  }[agreement.state];
  return (
    <Tooltip text={t('engine.aboutAgreement')} side="top" tap>
      <button type="button" className={styles.badge} data-state={agreement.state}>
        <Sign size={14} strokeWidth={2.4} aria-hidden />
        {text}
      </button>
    </Tooltip>
  );
}
