import { plainExperiment } from '../../experiment/plain.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { saveFile } from '../takehome/save.ts';

/** The experiment at hand as a .json file that opens again. */
export function saveAsFile(): void {
  const plain = plainExperiment(useExperiment.getState().experiment);
  saveFile(`segloss-${plain.size}.json`, JSON.stringify(plain), 'application/json');
}
