import { Download } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/Button.tsx';
import { Popover } from '../../ui/Popover.tsx';
import type { PlotKind } from './plotParts.ts';

// What makes the files comes with the float64 engine.
const SaveMenu = lazy(async () => ({ default: (await import('./SaveMenu.tsx')).SaveMenu }));

export interface SavePlotProps {
  readonly what: PlotKind;
  readonly disabled?: boolean;
}

/** The plot as it is shown, as a picture or as numbers. */
export function SavePlot({ what, disabled = false }: SavePlotProps) {
  const { t } = useTranslation('takehome');
  return (
    <Popover
      label={t('save.button')}
      align="end"
      trigger={
        <IconButton label={t('save.button')} disabled={disabled}>
          <Download size={14} aria-hidden />
        </IconButton>
      }
    >
      <Suspense>
        <SaveMenu what={what} />
      </Suspense>
    </Popover>
  );
}
