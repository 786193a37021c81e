/** An action that need not follow each of many changes: of those that come soon after each other it sees the last. */
export class Pace {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly interval: number;
  private readonly act: () => void;

  /** `interval`: milliseconds from a change that may wait to the action. */
  constructor(interval: number, act: () => void) {
    this.interval = interval;
    this.act = act;
  }

  now(): void {
    this.dispose();
    this.act();
  }

  soon(delay = this.interval): void {
    this.timer ??= setTimeout(() => this.now(), delay);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
