import { keepPrediction } from '../../stores/kept.ts';
import { useLandscape } from '../../stores/landscape.ts';
import { notify } from '../../stores/notices.ts';
import { useView } from '../../stores/view.ts';

/** Keeps the prediction and says where it went. */
export function keepAndSay(name: (number: string) => string): void {
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
  notify({ key: 'notice:kept', detail: name(id.replace('kept_', '')), action: { key: 'notice:show_way', run: show } });
}
