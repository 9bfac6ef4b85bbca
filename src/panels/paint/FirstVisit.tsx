import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../../stores/view.ts';
import styles from './MaskEditor.module.css';

const key = 'segloss.painted';

/** A ring on the canvas that says where to begin, until the first stroke of the first visit; its place suits the preset of the start. */
export function FirstVisit({ begun }: { readonly begun: boolean }) {
  const { t } = useTranslation('paint');
  const [first] = useState(isFirst);
  const preset = useView((view) => view.preset);
  useEffect(() => {
    if (begun) remember();
  }, [begun]);
  if (!first || begun || preset !== 'disc') return null;
  return (
    <div className={styles.hint} style={{ left: '74%', top: '58%' }}>
      <span>{t('dragHere')}</span>
    </div>
  );
}

function isFirst(): boolean {
  try {
    return localStorage.getItem(key) === null;
  } catch {
    return true;
  }
}

function remember(): void {
  try {
    localStorage.setItem(key, '1');
  } catch {
    // Storage refused: the ring shows again at the next visit.
  }
}
