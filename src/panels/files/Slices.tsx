import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Slider } from '../../ui/Slider.tsx';
import { Choice } from './Choice.tsx';
import styles from './Files.module.css';
import { changeItem, type ReadyItem } from './items.ts';
import { cutItem, volumeKey } from './reading.ts';
import { useSay } from './say.ts';

/** Which channel, direction, slice and volume is shown, where the file has more than one. */
export function Slices({ item }: { readonly item: ReadyItem }) {
  const { t } = useTranslation('files');
  const say = useSay();
  const { views } = item.array;
  const choose = (id: string) => {
    const view = views.find((one) => one.id === id);
    if (view)
      cutItem(
        item.id,
        view,
        view.sliders.map(({ start }) => start),
      );
  };
  const options = views.map(({ id, label }) => ({ value: id, label: say(label) }));
  const { edges } = item.plane;
  return (
    <>
      {views.length > 1 && views.length <= 3 && views.every(({ label }) => label.key !== 'view.axes') ? (
        <Segmented label={t('view.label')} value={item.view.id} options={options} onChange={choose} size="small" />
      ) : null}
      {views.length > 3 || (views.length > 1 && views.some(({ label }) => label.key === 'view.axes')) ? (
        <Choice label={t('view.label')} value={item.view.id} options={options} onChange={choose} />
      ) : null}
      {item.view.sliders.map(({ label, length }, k) => (
        <div key={say(label)} className={styles.slider}>
          <Slider
            label={say(label)}
            value={item.at[k] ?? 0}
            min={0}
            max={length - 1}
            step={1}
            compact
            onChange={(value) => {
              if (label.key === volumeKey) changeItem(item.id, () => ({ volumeChosen: true }));
              cutItem(item.id, item.view, item.at.with(k, value ?? 0));
            }}
          />
        </div>
      ))}
      <WhichVolume item={item} />
      {item.type === 'NIfTI' ? (
        <p className={styles.about}>{edges ? t('edges', { left: edges.left, top: edges.top }) : t('noOrientation')}</p>
      ) : null}
    </>
  );
}

/** A file of several volumes is not taken before it is said which is meant. */
function WhichVolume({ item }: { readonly item: ReadyItem }) {
  const { t } = useTranslation('files');
  const k = item.view.sliders.findIndex(({ label }) => label.key === volumeKey);
  const volumes = item.view.sliders[k];
  if (item.volumeChosen || !volumes) return null;
  return (
    <div className={styles.question} data-open>
      <p>{t('volume.which', { count: volumes.length })}</p>
      <Button look="outline" onClick={() => changeItem(item.id, () => ({ volumeChosen: true }))}>
        {t('volume.take', { index: item.at[k] ?? 0 })}
      </Button>
    </div>
  );
}
