/** Latest wins: one job runs, the newest offered waits, the rest are dropped. */
export class Lane<Job> {
  private running = false;
  private waiting: Job | null = null;
  private readonly run: (job: Job) => Promise<void>;

  /** `run` must not reject: a job ends with its own word on success or failure. */
  constructor(run: (job: Job) => Promise<void>) {
    this.run = run;
  }

  offer(job: Job): void {
    this.waiting = job;
    if (!this.running) void this.drain();
  }

  /** True while a job runs or waits. */
  get busy(): boolean {
    return this.running;
  }

  private async drain(): Promise<void> {
    this.running = true;
    while (this.waiting !== null) {
      const job = this.waiting;
      this.waiting = null;
      await this.run(job);
    }
    this.running = false;
  }
}
