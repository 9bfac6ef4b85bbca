import { PenLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ownLossesAtMost } from '../../experiment/changeOwn.ts';
import { useLocalized } from '../../i18n/index.ts';
import { copyOf } from '../../losses/copyOf.ts';
import type { LossDefinition } from '../../losses/loss.ts';
import { resolveLoss } from '../../losses/resolve.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { useOwnLosses } from '../../stores/losses.ts';
import { IconButton } from '../../ui/Button.tsx';
import { begin } from '../own/writeOwn.ts';

export interface CopyOwnProps {
  readonly loss: LossDefinition;
  readonly dialect: string;
}

/** "Copy and edit": the loss as it stands begins one of one's own. Absent where an operator makes the numbers: there is no formula. */
export function CopyOwn({ loss, dialect }: CopyOwnProps) {
  const { t } = useTranslation('own');
  const localized = useLocalized();
  const given = useExperiment(({ experiment }) => experiment.parameters[loss.id]);
  const copy = copyOf(resolveLoss(loss.id, given ?? {}, dialect), t('copyName', { name: localized(loss.shortName) }));
  const isFull = useOwnLosses().length >= ownLossesAtMost;
  if (!copy || isFull) return null;
  return (
    <IconButton label={t('copy')} onClick={() => begin(copy.loss, copy.values)}>
      <PenLine aria-hidden />
    </IconButton>
  );
}
