/** Commands on the direction being painted. */
import { useExperiment } from './experiment.ts';
import { keepDirection } from './kept.ts';
import { type Sketch, useSketch } from './sketch.ts';
import { useView } from './view.ts';

export function beginSketch(): void {
  useSketch.setState({ sketch: { start: useExperiment.getState().experiment, steps: useExperiment.temporal.getState().pastStates } });
  useView.setState({ target: 'prediction' });
}

/** Everything goes back to the start, undo steps too; what was painted is kept as a direction: one undo step. Its id, null where nothing was painted. */
export function endSketch(name: (number: string) => string): string | null {
  const { sketch } = useSketch.getState();
  if (!sketch) return null;
  const { logits } = useExperiment.getState().experiment;
  goBack(sketch);
  return keepDirection(name, sketch.start.logits, logits);
}

export function giveSketchUp(): void {
  const { sketch } = useSketch.getState();
  if (sketch) goBack(sketch);
}

function goBack({ start, steps }: Sketch): void {
  const { temporal } = useExperiment;
  temporal.getState().pause();
  useExperiment.setState({ experiment: start });
  temporal.getState().resume();
  temporal.setState({ pastStates: steps, futureStates: [] });
  useSketch.setState({ sketch: null });
}

// Another grid, another example, another link: what was begun has no ground any more, and what came stays.
useExperiment.subscribe(({ experiment }) => {
  const { sketch } = useSketch.getState();
  if (sketch && (experiment.size !== sketch.start.size || experiment.truth !== sketch.start.truth)) useSketch.setState({ sketch: null });
});
