/** What the landscape worker does with each message: jobs of different slots share it in slices, the newest of a slot replaces the one before. */
import { descentOf } from './descent.ts';
import type { LandscapeReply, LandscapeRequest } from './landscapeProtocol.ts';
import { Sweep } from './sweep.ts';
import { SweepEngine } from './sweepEngine.ts';
import { tornadoOf } from './tornado.ts';

type Post = (reply: LandscapeReply, transfer: Transferable[]) => void;
type Working = Exclude<LandscapeRequest, { type: 'cancel' }>;

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
        if (advance(job, (reply) => this.post(reply, []))) return;
      }
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'FAILED';
      this.post({ type: 'failed', id: request.id, code, message: error instanceof Error ? error.message : String(error) }, []);
    }
  }

  private jobOf(request: Working): Iterator<LandscapeReply | null, LandscapeReply> {
    switch (request.type) {
      case 'sweep':
        return sweepJob(this.engine, request);
      case 'descent':
        return descentOf(this.engine, request);
      case 'tornado':
        return tornadoOf(this.engine, request);
    }
  }
}

/** One slice, ended by its first reply so that a cancel can pass; true when the job has ended and its last reply is sent. */
function advance(job: Iterator<LandscapeReply | null, LandscapeReply>, send: (reply: LandscapeReply) => void): boolean {
  const end = performance.now() + sliceMs;
  do {
    const { value, done } = job.next();
    if (value) {
      send(value);
      return done === true;
    }
  } while (performance.now() < end);
  return false;
}

/** Yields partial grids now and then, null in between. */
function* sweepJob(
  engine: SweepEngine,
  request: Extract<LandscapeRequest, { type: 'sweep' }>,
): Generator<LandscapeReply | null, LandscapeReply> {
  const sweep = new Sweep(engine, request);
  let sent = performance.now();
  while (!sweep.finished) {
    const hasGrid = sweep.step();
    if (sweep.finished) break;
    const isDue = hasGrid || performance.now() - sent > partialMs;
    if (isDue) sent = performance.now();
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
