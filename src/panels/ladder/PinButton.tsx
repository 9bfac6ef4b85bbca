import { useTranslation } from 'react-i18next';
import { pin } from '../../stores/experiment.ts';
import styles from './Row.module.css';
import { nextSlot } from './ranks.ts';

export interface PinButtonProps {
  readonly id: string;
  readonly name: string;
  readonly slot: 'A' | 'B' | null;
}

/** A ring: solid for A, open for B. Pressed on another row it takes the slot that was taken longer ago; on A or B it swaps them. */
export function PinButton({ id, name, slot }: PinButtonProps) {
  const { t } = useTranslation('ladder');
  const label = slot ? t('row.swap', { name, slot }) : t('row.pin', { name });
  return (
    <button
      type="button"
      className={styles.pin}
      data-slot={slot ?? undefined}
      aria-label={label}
      title={`${label}. ${t('row.pinAbout')}`}
      tabIndex={-1}
      data-pin
      onClick={() => pin(nextSlot(slot), id)}
    >
      <span className={styles.badge} aria-hidden>
        {slot}
      </span>
    </button>
  );
}
