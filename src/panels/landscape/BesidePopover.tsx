import { Bookmark } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Axes } from '../../landscapes/landscape.ts';
import { type SurfaceTab, useLandscape } from '../../stores/landscape.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Popover } from '../../ui/Popover.tsx';
import styles from './Beside.module.css';

const KeptList = lazy(async () => ({ default: (await import('./KeptList.tsx')).KeptList }));
const RunRecorder = lazy(async () => ({ default: (await import('./RunRecorder.tsx')).RunRecorder }));

/** What a person keeps beside the prediction, each a way to an axis. */
export function BesidePopover({ tab }: { readonly tab: SurfaceTab }) {
  const { t } = useTranslation('kept');
  const [open, setOpen] = useState(false);
  const show = (axes: Axes): void => {
    // The tab of parameters knows no others.
    const place = tab === 'shape' ? 'shape' : 'directions';
    useLandscape.setState(({ axes: chosen }) => ({ axes: { ...chosen, [place]: axes } }));
    setOpen(false);
  };
  return (
    <Popover
      label={t('button')}
      align="end"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <IconButton label={t('button')}>
          <Bookmark size={14} aria-hidden />
        </IconButton>
      }
    >
      <div className={styles.beside}>
        <Suspense>
          <KeptList onShow={show} onClose={() => setOpen(false)} />
          <RunRecorder onShow={show} />
        </Suspense>
      </div>
    </Popover>
  );
}
