/** Axes that lead to what is kept beside the prediction: plain references name it, the experiment holds it. */
import type { Experiment, Kept } from '../../experiment/experiment.ts';
import type { AxisRef } from '../../landscapes/landscape.ts';
import { useExperiment } from '../../stores/experiment.ts';

type Beside = Pick<Experiment, 'kept' | 'run'>;

const now = (): Beside => useExperiment.getState().experiment;

export const keptName = ({ id, name }: Kept): string => name.trim() || id.replace('kept_', '#');

/** Renders anew where what is kept becomes other; losses of one's own too, whose axes carry them. */
export function useBeside(): void {
  useExperiment(({ experiment }) => experiment.kept);
  useExperiment(({ experiment }) => experiment.run);
  useExperiment(({ experiment }) => experiment.own);
}

/** The axes that what is kept offers: to each prediction, between each two, along each direction, and those of the run. */
export function besideChoices({ kept, run }: Beside = now()): readonly AxisRef[] {
  const masks = kept.filter(({ kind }) => kind === 'mask');
  const directions = kept.filter(({ kind }) => kind === 'direction');
  const pairs = masks.flatMap(({ id }, k) => masks.slice(k + 1).map((other) => [id, other.id] as const));
  const plain: readonly AxisRef[] = [
    ...masks.map(({ id }): AxisRef => ({ family: 'to_mask', kept: id })),
    ...pairs.map((ids): AxisRef => ({ family: 'between', kept: ids })),
    ...directions.map(({ id }): AxisRef => ({ family: 'drawn', kept: id })),
    ...(run ? ([1, 2] as const).map((order): AxisRef => ({ family: 'run', order })) : []),
  ];
  return plain.flatMap((ref) => withBeside(ref, { kept, run }) ?? []);
}

/** The reference with the arrays and names that it stands for; null where they are gone. Others come back as they are. */
export function withBeside(ref: AxisRef, { kept, run }: Beside = now()): AxisRef | null {
  const find = (id: string, kind: Kept['kind']): Kept | undefined => kept.find((one) => one.id === id && one.kind === kind);
  switch (ref.family) {
    case 'to_mask': {
      const one = find(ref.kept, 'mask');
      return one ? { family: 'to_mask', kept: one.id, name: keptName(one), logits: one.logits } : null;
    }
    case 'between': {
      const ends = ref.kept.map((id) => find(id, 'mask'));
      const [from, to] = ends.map((one) => one && { name: keptName(one), logits: one.logits });
      return from && to ? { family: 'between', kept: ref.kept, ends: [from, to] } : null;
    }
    case 'drawn': {
      const one = find(ref.kept, 'direction');
      return one ? { family: 'drawn', kept: one.id, name: keptName(one), direction: one.logits } : null;
    }
    case 'run':
      return run ? { family: 'run', order: ref.order, run } : null;
    default:
      return ref;
  }
}

/** Lines whose barriers are told beside these axes: to the truth, to the kept predictions among them, and between these. */
export function barrierLines(axes: readonly AxisRef[]): readonly AxisRef[] {
  const lines = axes.filter(({ family }) => family === 'to_mask' || family === 'between');
  const [first, second] = axes.flatMap((ref) => (ref.family === 'to_mask' ? [ref.kept] : []));
  const across = first && second ? withBeside({ family: 'between', kept: [first, second] }) : null;
  return [{ family: 'to_truth' }, ...lines, ...(across ? [across] : [])];
}
