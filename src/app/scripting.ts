/** The bench for programs: what `window.segloss` asks of the worker and the experiment. */
import type { EngineClient } from '../engine/client.ts';
import type { EngineChoice, EngineName } from '../engine/protocol.ts';
import { CaseError, describe, readCase, readMasks } from '../engine/readCase.ts';
import { validateExperiment } from '../experiment/validate.ts';
import type { OwnLoss } from '../losses/own.ts';
import type { Metrics } from '../metrics/registry.ts';
import { pictureIds } from '../presets/registry.ts';
import { loadExperiment, useExperiment } from '../stores/experiment.ts';

export interface Evaluated {
  readonly value: number;
  readonly gradP: Float64Array;
  readonly gradLogit: Float64Array;
  /** The engine that made the numbers: an image operator answers in float64 whatever was asked. */
  readonly engine: EngineName;
}

/** The calls that need the bench behind them; `segloss.ts` puts them on the window. */
export interface SeglossCalls {
  /** {loss, params?, dialect?, own?, height, width, y, p, engine?}; `own` is {formula, parameters?} in place of a loss. Rejects with a named error. */
  evaluate(input: unknown): Promise<Evaluated>;
  /** {height, width, y, p}; foreground is y > 1/2 and p > 1/2. */
  metrics(input: unknown): Promise<Metrics>;
  /** Replaces the experiment (one undo step) and resolves to what had to be changed to take it; rejects with a named error. */
  setExperiment(experiment: unknown): Promise<readonly string[]>;
}

const engines: readonly EngineChoice[] = ['auto', 'float64', 'webgl'];

export function scriptingOf(client: EngineClient): SeglossCalls {
  return {
    async evaluate(input) {
      const engine = readEngine(input);
      const { params = {}, dialect = 'corrected', ...asked } = readCase(input);
      const own = asked.own ?? ownByIdNow(asked.loss);
      const reply = await client.evaluate({ type: 'evaluate', ...asked, params, dialect, ...(own && { own }), engine });
      return { value: reply.value, gradP: reply.gradP, gradLogit: reply.gradLogit, engine: reply.engine };
    },
    async metrics(input) {
      return (await client.metrics({ type: 'metrics', ...readMasks(input) })).metrics;
    },
    async setExperiment(plain) {
      const result = validateExperiment(plain, pictureIds);
      if (!result.ok) throw Object.assign(new Error(result.message), { name: 'ExperimentError', code: result.code });
      loadExperiment(result.experiment);
      return result.warnings;
    },
  };
}

/** A loss written on the page is known by the id that `getExperiment` tells. */
const ownByIdNow = (id: string): OwnLoss | undefined => useExperiment.getState().experiment.own.find((own) => own.id === id);

function readEngine(input: unknown): EngineChoice {
  const asked = typeof input === 'object' && input !== null && 'engine' in input ? input.engine : 'auto';
  const engine = engines.find((known) => known === asked);
  if (engine) return engine;
  throw new CaseError('BAD_ENGINE', `engine is ${describe(asked)}; it must be one of ${engines.join(', ')}`);
}
