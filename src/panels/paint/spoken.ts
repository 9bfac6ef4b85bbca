import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useResults } from '../../stores/results.ts';
import { useView } from '../../stores/view.ts';
import { metricText } from './metricStrip.ts';

/** How long the numbers of a stroke may take before it is announced without waiting for them. */
const patienceMs = 700;

/** One sentence for screen readers after each stroke, and the function that asks for it. */
export function useSpoken(): readonly [string, (changed: number) => void] {
  const { t } = useTranslation('paint');
  const [sentence, setSentence] = useState('');
  const timer = useRef(0);
  const say = useRef((_changed: number) => {});
  useEffect(() => {
    say.current = (changed) => {
      const dice = metricText({ id: 'dice', kind: 'share' }, useResults.getState().frame?.metrics.dice);
      setSentence(t('stroke', { count: changed, target: t(`strokeTarget.${useView.getState().target}`), dice }));
    };
  }, [t]);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const ask = useCallback((changed: number) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => say.current(changed), patienceMs);
  }, []);
  return [sentence, ask];
}
