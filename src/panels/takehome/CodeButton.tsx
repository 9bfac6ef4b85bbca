import { Code } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import styles from './CodeButton.module.css';

// The writers of code come with the parser and the float64 engine.
const CodeDialog = lazy(async () => ({ default: (await import('./CodeDialog.tsx')).CodeDialog }));

/** Opens the code of a loss, with the parameters and the reading at hand. */
export function CodeButton({ lossId }: { readonly lossId: string }) {
  const { t } = useTranslation('takehome');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        look="outline"
        className={styles.code}
        aria-label={t('code.button')}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <Code size={14} aria-hidden />
        <span>{t('code.button')}</span>
      </Button>
      {open ? (
        <Suspense>
          <CodeDialog lossId={lossId} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
