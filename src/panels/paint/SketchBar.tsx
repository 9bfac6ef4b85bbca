import { useTranslation } from 'react-i18next';
import { useExperiment } from '../../stores/experiment.ts';
import { useLandscape } from '../../stores/landscape.ts';
import type { Sketch } from '../../stores/sketch.ts';
import { endSketch, giveSketchUp } from '../../stores/sketching.ts';
import { useView } from '../../stores/view.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './PaintPanel.module.css';

/** In the place of the panel's head while a direction is painted. */
export function SketchBar({ sketch }: { readonly sketch: Sketch }) {
  const { t } = useTranslation('kept');
  const logits = useExperiment(({ experiment }) => experiment.logits);
  const done = (): void => {
    const id = endSketch((number) => t('directionName', { number }));
    if (id === null) return;
    const { axes, seed } = useLandscape.getState();
    useLandscape.setState({
      axes: {
        ...axes,
        directions: [
          { family: 'drawn', kept: id },
          { family: 'random', seed },
        ],
      },
    });
    useView.setState({ plotTab: 'directions' });
  };
  return (
    <>
      <span className={styles.sketch} title={t('sketchAbout')} role="status">
        {t('sketching')}
      </span>
      <span className={styles.sketchButtons}>
        <Button look="outline" onClick={giveSketchUp}>
          {t('cancel')}
        </Button>
        <Button look="key" disabled={logits === sketch.start.logits} onClick={done}>
          {t('done')}
        </Button>
      </span>
    </>
  );
}
