/** The two ways to begin a loss of one's own: a small example, or a copy. Its card opens with the editor. */
import i18next from 'i18next';
import type { ParameterValues } from '../../losses/loss.ts';
import type { OwnLoss } from '../../losses/own.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { addOwn } from '../../stores/ownLosses.ts';
import { useView } from '../../stores/view.ts';

/** Cross-entropy and Dice with a weight: short, and it shows a definition, totals, a mean and parameters. */
const example: Omit<OwnLoss, 'id' | 'name'> = {
  formula: 'DL = (FP + FN) / (2 * TP + FP + FN + s)\nw * mean(CE) + (1 - w) * DL',
  parameters: [
    { name: 'w', default: 0.5, min: 0, max: 1 },
    { name: 's', default: 1, min: 0, max: 10 },
  ],
};

export function writeOwn(): void {
  begin({ ...example, name: freeName() });
}

/** Opens the card of a new loss. Nothing happens where there is no room for one: the buttons are off then. */
export function begin(loss: Omit<OwnLoss, 'id'>, values?: ParameterValues): void {
  const card = addOwn(loss, values);
  if (card !== null) useView.setState({ card });
}

function freeName(): string {
  const { own } = useExperiment.getState().experiment;
  for (let n = own.length + 1; ; n++) {
    const name = i18next.t('own:newName', { n });
    if (own.every((loss) => loss.name !== name)) return name;
  }
}
