import { Maximize2, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '../../i18n/index.ts';
import { heights } from '../../landscapes/heights.ts';
import type { Axes, Height } from '../../landscapes/landscape.ts';
import { type SurfaceTab, useLandscape, type Which } from '../../stores/landscape.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Select } from '../../ui/Select.tsx';
import { SavePlot } from '../takehome/SavePlot.tsx';
import { AxesChooser } from './AxesChooser.tsx';
import { BesidePopover } from './BesidePopover.tsx';
import { CurveScale } from './CurveScale.tsx';
import styles from './Landscape.module.css';
import { Options } from './Options.tsx';

export interface ToolbarProps {
  readonly tab: SurfaceTab;
  readonly axes: Axes | null;
  /** The landscape fills the window. */
  readonly full: boolean;
  readonly onFull: (full: boolean) => void;
}

/** Which loss, over which axes, at which height, drawn how. */
export function Toolbar({ tab, axes, full, onFull }: ToolbarProps) {
  const { t } = useTranslation('landscape');
  const localized = useLocalized();
  const { which, height, shown } = useLandscape();
  const isCurve = axes?.length === 1;
  return (
    <div className={styles.toolbar}>
      {isCurve ? (
        <CurveScale />
      ) : (
        <Segmented
          label={t('which')}
          value={which}
          size="small"
          onChange={(value: Which) => useLandscape.setState({ which: value })}
          options={[
            { value: 'a', label: 'A', title: t('whichA') },
            { value: 'b', label: 'B', title: t('whichB') },
            { value: 'difference', label: 'A−B', title: t('whichDifference') },
            { value: 'pair', label: 'A|B', title: t('whichPair') },
            { value: 'all', label: t('all'), title: t('whichAll') },
          ]}
        />
      )}
      <AxesChooser tab={tab} axes={axes} />
      <Select
        label={t('height')}
        value={height}
        options={heights.map(({ id, name }) => ({ value: id, label: localized(name) }))}
        onChange={(value: Height) => useLandscape.setState({ height: value })}
      />
      <span className={styles.icons}>
        <BesidePopover tab={tab} />
        {isCurve ? null : <Options />}
        <SavePlot what="tab" disabled={!shown} />
        <IconButton label={t(full ? 'closeFull' : 'full')} onClick={() => onFull(!full)}>
          {full ? <X size={14} aria-hidden /> : <Maximize2 size={14} aria-hidden />}
        </IconButton>
      </span>
    </div>
  );
}
