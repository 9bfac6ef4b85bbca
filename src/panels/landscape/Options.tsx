import { SlidersHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Form, useLandscape } from '../../stores/landscape.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Switch } from '../../ui/Switch.tsx';
import styles from './Landscape.module.css';

/** How a surface is drawn. */
export function Options() {
  const { t } = useTranslation('landscape');
  const { form, arrows, sharedScale } = useLandscape();
  return (
    <Popover
      label={t('options')}
      align="end"
      trigger={
        <IconButton label={t('options')}>
          <SlidersHorizontal size={14} aria-hidden />
        </IconButton>
      }
    >
      <div className={styles.options}>
        <Segmented
          label={t('form')}
          value={form}
          onChange={(value: Form) => useLandscape.setState({ form: value })}
          options={[
            { value: 'terrain', label: t('formTerrain'), title: t('formTerrainTitle') },
            { value: 'heatmap', label: t('formHeatmap'), title: t('formHeatmapTitle') },
            { value: 'surface', label: t('formSurface'), title: t('formSurfaceTitle') },
          ]}
        />
        <Switch label={t('arrows')} checked={arrows} onChange={(value) => useLandscape.setState({ arrows: value })} />
        <Switch label={t('sharedScale')} checked={sharedScale} onChange={(value) => useLandscape.setState({ sharedScale: value })} />
      </div>
    </Popover>
  );
}
