import { useTranslation } from 'react-i18next';
import { type FamilyCurveScale, useLandscape } from '../../stores/landscape.ts';
import { Segmented } from '../../ui/Segmented.tsx';

/** Scale of curves over one family. */
export function CurveScale() {
  const { t } = useTranslation('landscape');
  const curveScale = useLandscape((state) => state.curveScale);
  return (
    <Segmented
      label={t('curveScale')}
      value={curveScale}
      size="small"
      onChange={(value: FamilyCurveScale) => useLandscape.setState({ curveScale: value })}
      options={[
        { value: 'divided', label: t('divided'), title: t('dividedTitle') },
        { value: 'raw', label: t('raw'), title: t('rawTitle') },
        { value: 'rank', label: t('rank'), title: t('rankTitle') },
      ]}
    />
  );
}
