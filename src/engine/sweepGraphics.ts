/** The GPU of the landscape worker: started by the first sweep that may use it, asked a known answer, given up after a few losses. */
import { batchComplaint } from './batchSelfTest.ts';
import type { BatchEngine } from './gpuBatch.ts';

export type StartBatchEngine = (onLost: () => void) => Promise<BatchEngine | { readonly reason: string }>;

/** A context that was lost is replaced this often. */
const lossesAllowed = 3;

export class SweepGraphics {
  private readonly open: StartBatchEngine;
  private engine: BatchEngine | null = null;
  private starting: Promise<void> | null = null;
  private losses = 0;

  constructor(open: StartBatchEngine = openGpu) {
    this.open = open;
  }

  /** The engine where it is ready, else null and it is started: until it is there, and where there is none, float64 answers. */
  ready(): BatchEngine | null {
    if (!this.engine && this.losses < lossesAllowed) this.starting ??= this.start();
    return this.engine;
  }

  get isStarting(): boolean {
    return this.starting !== null;
  }

  /** Resolves when the start has ended, in one way or the other, or after so many ms. */
  async settled(ms: number): Promise<void> {
    await Promise.race([this.starting, new Promise((resolve) => setTimeout(resolve, ms))]);
  }

  /** The context is gone or does not answer: another is started for the next sweep that asks. One already given up counts once. */
  lose(engine: BatchEngine | null): void {
    if (!engine || engine !== this.engine) return;
    engine.dispose();
    this.engine = null;
    this.losses += 1;
  }

  private async start(): Promise<void> {
    const made = await this.open(() => this.lose(this.engine)).catch((error: unknown) => ({ reason: String(error) }));
    const complaint = 'reason' in made ? made.reason : await batchComplaint(made).catch(String);
    if (complaint === null) this.engine = made as BatchEngine;
    else {
      if (!('reason' in made)) made.dispose();
      this.losses = lossesAllowed;
    }
    this.starting = null;
  }
}

/** tfjs is loaded here, with the first sweep that may use it. */
const openGpu: StartBatchEngine = async (onLost) => (await import('./gpuBatch.ts')).createBatchEngine(onLost);
