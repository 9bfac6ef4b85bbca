import { useTranslation } from 'react-i18next';
import { formatValue } from '../../charts/numbers.ts';
import type { LossOutcome } from '../../engine/protocol.ts';
import { useView } from '../../stores/view.ts';
import { inVietnamese } from './sentences.ts';

/** Why a loss has no number, as a sentence in the language of the page: which part of its formula, and at which pixel. Null where it has one. */
export function useFailure(outcome: LossOutcome | undefined): string | null {
  const { t } = useTranslation('ladder');
  const language = useView((view) => view.language);
  const said = (sentence: string): string => (language === 'vi' ? inVietnamese(sentence) : sentence);
  if (outcome?.status !== 'failed') return null;
  const { fault, message } = outcome;
  switch (fault?.kind) {
    case undefined:
      return said(message);
    case 'formula':
      return t('fault.formula', { line: fault.line, column: fault.column, reason: said(fault.reason) });
    case 'sums': {
      const parts = fault.parts.map(({ text, value }) => `${text} = ${formatValue(value)}`).join(', ');
      return t(parts === '' ? 'fault.alone' : 'fault.sums', { term: fault.term, value: fault.value, parts });
    }
    case 'pixel':
      return t('fault.pixel', { term: fault.term, value: fault.value, place: placeOf(fault) });
    case 'slope':
      return t(fault.term === null ? 'fault.outerSlope' : 'fault.slope', {
        term: fault.term ?? '',
        value: fault.value,
        place: placeOf(fault),
      });
  }

  function placeOf({ x, y, p, truth }: { readonly x: number; readonly y: number; readonly p: number; readonly truth: number }): string {
    return t('fault.place', { x, y, p: formatValue(p), truth: Number(truth.toFixed(2)) });
  }
}
