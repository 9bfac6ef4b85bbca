/** The bench behind the page: the worker with its wiring, and the registry of losses. Loaded after the first paint. */
import { type SeglossCalls, scriptingOf } from './scripting.ts';
import { startWiring } from './wiring.ts';

export function startBench(): SeglossCalls {
  void import('./landscapeWiring.ts').then(({ startLandscapes }) => startLandscapes());
  return scriptingOf(startWiring());
}
