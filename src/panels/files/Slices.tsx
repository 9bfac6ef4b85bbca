import { useTranslation } from 'react-i18next';
import { Segmented } from '../../ui/Segmented.tsx';
import { Slider } from '../../ui/Slider.tsx';
import { Choice } from './Choice.tsx';
import styles from './Files.module.css';
import type { ReadyItem } from './items.ts';
import { cutItem } from './reading.ts';
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
            onChange={(value) => cutItem(item.id, item.view, item.at.with(k, value ?? 0))}
          />
        </div>
      ))}
      {item.type === 'NIfTI' ? (
        <p className={styles.about}>{edges ? t('edges', { left: edges.left, top: edges.top }) : t('noOrientation')}</p>
      ) : null}
    </>
  );
}
