import i18next from 'i18next';
import { panelTexts } from '../../i18n/index.ts';
import { keepPrediction } from '../../stores/kept.ts';
import { useLandscape } from '../../stores/landscape.ts';
import { notify } from '../../stores/notices.ts';
import { useView } from '../../stores/view.ts';

/** Keeps the prediction and says where it went. */
export async function keepAndSay(): Promise<void> {
  await panelTexts();
  const name = (number: string): string => i18next.t('kept:keptName', { number });
  const id = keepPrediction(name);
  if (id === null) return;
  const show = (): void => {
    const { axes, seed } = useLandscape.getState();
    useLandscape.setState({
      axes: {
        ...axes,
        directions: [
          { family: 'to_mask', kept: id },
          { family: 'random', seed },
        ],
      },
    });
    useView.setState({ plotTab: 'directions' });
  };
  notify({ key: 'kept:kept', detail: name(id.replace('kept_', '')), action: { key: 'kept:showWay', run: show } });
}
