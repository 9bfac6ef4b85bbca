import { Check, Clock, X } from 'lucide-react';
import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import type { EngineName } from '../../engine/protocol.ts';
import { type ResultsState, useResults } from '../../stores/results.ts';
import { useView } from '../../stores/view.ts';
import { Select } from '../../ui/Select.tsx';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { useEachFrame, writeText } from '../ladder/frames.ts';
import { agreementOf, millisecondsText, powerText } from './agreement.ts';
import styles from './Bars.module.css';

/** Which engine makes the numbers, and a menu that pins it. */
export function EngineMenu() {
  const { t } = useTranslation('shell');
  const engine = useView((view) => view.engine);
  const running = useResults(({ frame }) => frame?.engine);
  const status = useResults((results) => results.status);
  const name = (one: EngineName) => t(`engine.${one}`);
  const autoLabel = running ? t('engine.autoShows', { engine: name(running) }) : t('engine.auto');
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
      <Time />
      <Badge />
    </div>
  );
}

/** Written as frames arrive, without a React render. */
function Time() {
  const { t } = useTranslation('shell');
  const time = useRef<HTMLSpanElement>(null);
  const write = useCallback(
    ({ frame }: ResultsState): void => {
      if (!time.current) return;
      const made = frame && t('engine.time', { count: frame.losses.length, ms: millisecondsText(frame.elapsedMs) });
      writeText(time.current, made ?? t('engine.starting'));
    },
    [t],
  );
  useEachFrame(write);
  return <span ref={time} className={styles.time} />;
}

function Badge() {
  const { t } = useTranslation('shell');
  const agreement = useResults(useShallow(({ frame }) => (frame ? agreementOf(frame) : null)));
  if (!agreement) return null;
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
