import { PackageOpen } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/Button.tsx';
import { PanelBoundary } from '../../ui/PanelBoundary.tsx';
import { Popover } from '../../ui/Popover.tsx';

const TakeHome = lazy(async () => ({ default: (await import('./TakeHome.tsx')).TakeHome }));

/** Pictures and numbers of what is on the page. */
export function TakeHomeButton() {
  const { t } = useTranslation('takehome');
  return (
    <Popover
      label={t('menu.button')}
      align="end"
      trigger={
        <IconButton label={t('menu.button')}>
          <PackageOpen aria-hidden />
        </IconButton>
      }
    >
      <PanelBoundary name={t('menu.button')}>
        <Suspense>
          <TakeHome />
        </Suspense>
      </PanelBoundary>
    </Popover>
  );
}
