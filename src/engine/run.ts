/** A run of descent recorded on its way, and its two leading directions. */
import { type RunPlane, runPlane } from '../landscapes/run.ts';
import { descend } from './descent.ts';
import type { RunReply, RunRequest } from './landscapeProtocol.ts';
import type { SweepEngine } from './sweepEngine.ts';

/** Snapshots kept, evenly spaced, the last step among them: each is a picture. */
export const mostSnapshots = 48;
/** Progress is told this often. */
const tellMs = 100;

/** Yields how far it is now and then, null after the other steps. The start is the masks' own prediction, where the landscape lies. */
export function* recordRun(engine: SweepEngine, request: RunRequest): Generator<RunReply | null, RunReply> {
  const { masks, loss, steps } = request;
  const scene = engine.sceneOf(masks, [loss]);
  const samples = engine.samples();
  const instance = engine.meter.instanceAt(loss, scene);
  if (typeof instance === 'string') throw new Error(instance);
  const start = scene.logits;
  const every = Math.ceil(steps / mostSnapshots);
  const snapshots: Float32Array[] = [];
  let made = 0;
  let last: (() => Float32Array) | null = null;
  const job = descend(engine, samples, scene, instance, request, (step, logitsNow) => {
    made = step;
    last = step % every === 0 ? null : logitsNow;
    if (step % every === 0) snapshots.push(logitsNow());
  });
  const reply = (plane: RunPlane | null, losses: Float64Array = new Float64Array(), brokeAt: number | null = null): RunReply => ({
    type: 'run',
    id: request.id,
    progress: made / steps,
    plane,
    losses,
    brokeAt,
    finished: plane !== null,
  });
  let told = performance.now();
  for (;;) {
    const { value, done } = job.next();
    if (done) {
      // Where the last step is no multiple, it is kept too; a run that broke ends with its last finite step.
      if (last && value.brokeAt === null) snapshots.push(value.logits);
      return reply(runPlane(start, snapshots), value.losses, value.brokeAt);
    }
    const isDue = performance.now() - told > tellMs;
    if (isDue) told = performance.now();
    yield isDue ? reply(null) : null;
  }
}
