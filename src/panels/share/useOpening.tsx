import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Share.module.css';
import { type Opening, takeOver } from './takeOver.ts';

/** Takes over what was read, or says beside the control why not. */
export function useOpening(): { readonly open: (opening: Opening) => void; readonly problem: ReactNode } {
  const { t } = useTranslation('refusals');
  const [failed, setFailed] = useState<Extract<Opening, { ok: false }> | null>(null);
  const open = (opening: Opening) => {
    setFailed(opening.ok ? null : opening);
    if (opening.ok) takeOver(opening);
  };
  const problem = failed ? (
    <p className={styles.problem} role="alert">
      {t(failed.code, { detail: failed.message })}
    </p>
  ) : null;
  return { open, problem };
}
