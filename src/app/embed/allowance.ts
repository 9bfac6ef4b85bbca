/** So many things at once, and then so many a second: a bucket that fills with time. */
export class Allowance {
  private readonly most: number;
  private readonly perSecond: number;
  private readonly now: () => number;
  private left: number;
  private filledMs: number;

  /** `now` gives milliseconds. */
  constructor(most: number, perSecond: number, now: () => number) {
    this.most = most;
    this.perSecond = perSecond;
    this.now = now;
    this.left = most;
    this.filledMs = now();
  }

  /** Takes one; false where none is left. */
  take(): boolean {
    const now = this.now();
    this.left = Math.min(this.most, this.left + (Math.max(0, now - this.filledMs) * this.perSecond) / 1000);
    this.filledMs = now;
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }
}
