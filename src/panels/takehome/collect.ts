/** Every loss of the experiment in float64, one after the other so that the page stays in use. */
import { encodeExperiment } from '../../experiment/codec.ts';
import { definitionOf } from '../../experiment/definitions.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { exactOf } from '../../exports/exact.ts';
import { type ExperimentRecord, type LossRecord, ratioTo } from '../../exports/record.ts';
import type { TestMasks } from '../../exports/request.ts';
import { borderDistance, sharesOf } from '../../exports/shares.ts';
import type { Localized, LossDefinition, ParameterValues } from '../../losses/loss.ts';
import { losses } from '../../losses/registry.ts';
import { useExperiment } from '../../stores/experiment.ts';
import { type ResultsState, useResults } from '../../stores/results.ts';
import { useView } from '../../stores/view.ts';
import { originOf } from '../share/origins.ts';
import { masksOf, requestOf } from './request.ts';

export type Localize = (text: Localized) => string;

export interface Collected {
  readonly experiment: Experiment;
  readonly masks: TestMasks;
  readonly record: ExperimentRecord;
  /** By loss id: dL/dp or dL/dz, as `record.gradient` says; absent where the loss failed. */
  readonly gradients: ReadonlyMap<string, Float32Array<ArrayBuffer>>;
}

/** How long numbers on their way are waited for. */
const waitMs = 4000;

/** `ids`: which losses; all of them when left out. Calls `onProgress` before each. */
export async function collect(
  localized: Localize,
  ids: readonly string[] | null,
  onProgress: (done: number, count: number) => void,
): Promise<Collected> {
  const { frame, start } = await resting();
  const { experiment } = useExperiment.getState();
  const { gradient: kind } = useView.getState();
  const masks = masksOf(experiment);
  const distance = borderDistance(masks);
  const wanted = ids ?? [...losses, ...experiment.own].map(({ id }) => id);
  const records: LossRecord[] = [];
  const gradients = new Map<string, Float32Array<ArrayBuffer>>();
  for (const [done, id] of wanted.entries()) {
    onProgress(done, wanted.length);
    await pause();
    const loss = definitionOf(experiment, id);
    if (!loss) continue;
    const exact = numbersOf(experiment, id, masks);
    const gradient = exact ? (kind === 'p' ? exact.gradP : exact.gradZ) : null;
    if (gradient) gradients.set(id, Float32Array.from(gradient));
    const value = exact && Number.isFinite(exact.value) ? exact.value : null;
    const from = finite(start[id]);
    const outcome = frame?.losses.find((one) => one.id === id);
    records.push({
      ...headOf(loss, localized, exact?.subject.dialect ?? null, exact?.subject.values ?? experiment.parameters[id] ?? {}),
      value,
      start: from,
      // Both as the page's engine made them: their common error falls out.
      ratio: ratioTo(from, outcome?.status === 'ready' ? outcome.value : value),
      shares: gradient && sharesOf(gradient, masks, distance),
    });
  }
  return {
    experiment,
    masks,
    gradients,
    record: {
      height: masks.height,
      width: masks.width,
      gradient: kind,
      losses: records,
      metrics: { ...frame?.metrics },
      link: linkOf(experiment),
    },
  };
}

function headOf(loss: LossDefinition, localized: Localize, dialect: string | null, parameters: ParameterValues) {
  return { id: loss.id, family: loss.family, name: localized(loss.name), dialect: dialect ?? 'corrected', parameters };
}

/** Null where the loss cannot be computed: its formula is wrong. */
function numbersOf(experiment: Experiment, id: string, masks: TestMasks) {
  try {
    const request = requestOf(experiment, id);
    return request && exactOf(request, masks);
  } catch {
    return null;
  }
}

/** Where the experiment opens again; null where it is too large for a link. */
export function linkOf(experiment: Experiment): string | null {
  const hash = encodeExperiment(experiment, { base: useView.getState().preset, origin: originOf(experiment) });
  return hash === null ? null : `${location.origin}${location.pathname}#${hash}`;
}

const finite = (value: number | undefined): number | null => (value !== undefined && Number.isFinite(value) ? value : null);

/** The results once they are those of the masks at hand; as they are after some seconds. */
function resting(): Promise<ResultsState> {
  return new Promise((resolve) => {
    const settled = ({ frame, stale }: ResultsState): boolean => frame !== null && !stale && !useView.getState().painting;
    if (settled(useResults.getState())) return resolve(useResults.getState());
    const stop = useResults.subscribe((state) => settled(state) && done());
    const timer = setTimeout(() => done(), waitMs);
    const done = (): void => {
      stop();
      clearTimeout(timer);
      resolve(useResults.getState());
    };
  });
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
