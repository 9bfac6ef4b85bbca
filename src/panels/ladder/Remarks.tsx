import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LossOutcome } from '../../engine/protocol.ts';
import type { ladder } from '../../i18n/en/ladder.ts';
import { useOwnDrafts } from '../../stores/ownDrafts.ts';
import { useResults } from '../../stores/results.ts';
import { useView } from '../../stores/view.ts';
import styles from './Row.module.css';
import { inVietnamese } from './sentences.ts';

type RemarkKey = keyof (typeof ladder)['remarks'];

const known: readonly RemarkKey[] = ['dead_zone', 'empty_class', 'grey_truth', 'no_border', 'cpu_only'];

const isKnown = (key: string): key is RemarkKey => known.some((remark) => remark === key);

/**
 * The remarks of an outcome as one text, or null. Where float64 makes all numbers, that one loss has no other form is no news.
 * `id`: of the loss, whose text may be one that does not work yet.
 */
export function useRemark(outcome: LossOutcome | undefined, id: string): string | null {
  const { t } = useTranslation('ladder');
  const draft = useDraftRemark(id);
  const engine = useResults(({ frame }) => frame?.engine);
  if (outcome?.status !== 'ready') return draft;
  const texts: string[] = outcome.remarks
    .filter(isKnown)
    .filter((key) => key !== 'cpu_only' || engine === 'webgl')
    .map((key) => t(`remarks.${key}`));
  if (draft) texts.unshift(draft);
  return texts.length > 0 ? texts.join(' ') : null;
}

function useDraftRemark(id: string): string | null {
  const { t } = useTranslation('ladder');
  const mistake = useOwnDrafts((drafts) => drafts[id]?.mistake);
  const language = useView((view) => view.language);
  if (!mistake) return null;
  return t('own.draft', { reason: language === 'vi' ? inVietnamese(mistake.reason) : mistake.reason });
}

/** A small mark; its text is spoken with the row, shown on hover, and stands on the card. */
export function RemarkMark({ text }: { readonly text: string }) {
  return (
    <span className={styles.remark} title={text} aria-hidden>
      <TriangleAlert size={11} />
    </span>
  );
}
