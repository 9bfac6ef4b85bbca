/** What the landscape worker does with each message: jobs of different slots share it in slices, the newest of a slot replaces the one before. */
import { descentOf } from './descent.ts';
import type { LandscapeReply, LandscapeRequest } from './landscapeProtocol.ts';
import { recordRun } from './run.ts';
import { Sweep } from './sweep.ts';
import { SweepEngine } from './sweepEngine.ts';
import { tornadoOf } from './tornado.ts';

type Post = (reply: LandscapeReply, transfer: Transferable[]) => void;
type Working = Exclude<LandscapeRequest, { type: 'cancel' }>;
type Job = Iterator<LandscapeReply | Promise<void> | null, LandscapeReply>;

/** A job gives way this often, so that a newer message is heard. */
const sliceMs = 8;
/** Partial grids are sent this often, and whenever a grid is complete. */
const partialMs = 100;

export class LandscapeHandler {
  private readonly post: Post;
  private readonly engine = new SweepEngine();
  private readonly newest = new Map<string, number>();
  private readonly turn = new Turn();

  constructor(post: Post) {
    this.post = post;
  }

  receive(request: LandscapeRequest): void {
    this.newest.set(request.slot, request.id);
    if (request.type !== 'cancel') void this.run(request);
  }

  private async run(request: Working): Promise<void> {
    try {
      const job = this.jobOf(request);
      for (;;) {
        await this.turn.next();
        if (this.newest.get(request.slot) !== request.id)
          return this.post({ type: 'failed', id: request.id, code: 'SUPERSEDED', message: 'a newer landscape was asked for' }, []);
        const next = advance(job, (reply) => this.post(reply, []));
        if (next === 'ended') return;
        await next;
      }
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'FAILED';
      this.post({ type: 'failed', id: request.id, code, message: error instanceof Error ? error.message : String(error) }, []);
    }
  }

  private jobOf(request: Working): Job {
    switch (request.type) {
      case 'sweep':
        return sweepJob(this.engine, request);
      case 'descent':
        return descentOf(this.engine, request);
      case 'run':
        return recordRun(this.engine, request);
      case 'tornado':
        return tornadoOf(this.engine, request);
    }
  }
}

/** One slice, ended by its first reply so that a cancel can pass, or by work of the GPU, which is to be waited for. */
function advance(job: Job, send: (reply: LandscapeReply) => void): 'ended' | Promise<void> | null {
  const end = performance.now() + sliceMs;
  do {
    const { value, done } = job.next();
    if (value instanceof Promise) return value;
    if (value) {
      send(value);
      return done === true ? 'ended' : null;
    }
  } while (performance.now() < end);
  return null;
}

/** Yields partial grids now and then, in between the GPU's work to be waited for, or null. */
function* sweepJob(
  engine: SweepEngine,
  request: Extract<LandscapeRequest, { type: 'sweep' }>,
): Generator<LandscapeReply | Promise<void> | null, LandscapeReply> {
  const sweep = new Sweep(engine, request);
  let sent = performance.now();
  let grids = 0;
  while (!sweep.finished) {
    const work = sweep.step();
    if (work) yield work;
    if (sweep.finished) break;
    const isDue = sweep.gridsEnded > grids || performance.now() - sent > partialMs;
    if (isDue) sent = performance.now();
    grids = sweep.gridsEnded;
    yield isDue ? sweep.reply() : null;
  }
  return sweep.reply();
}

/** Engines differ in what they let pass between two messages; between two timers everything does. */
const timerEveryMs = 40;

/** A turn of the event loop: nested timers wait 4 ms each, a message of our own does not. */
class Turn {
  private readonly channel = new MessageChannel();
  private readonly waiting: (() => void)[] = [];
  private lastTimer = 0;

  constructor() {
    this.channel.port1.onmessage = () => this.waiting.shift()?.();
    // In Node an open port would keep the process alive.
    (this.channel.port1 as { unref?: () => void }).unref?.();
  }

  next(): Promise<void> {
    return new Promise((resolve) => {
      if (performance.now() - this.lastTimer > timerEveryMs) {
        setTimeout(() => {
          this.lastTimer = performance.now();
          resolve();
        }, 0);
        return;
      }
      this.waiting.push(resolve);
      this.channel.port2.postMessage(null);
    });
  }
}
