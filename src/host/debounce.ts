/** Runs `action` once, `milliseconds` after the last call; one clock for each key. */
export class Debouncer<Key> {
  private readonly timers = new Map<Key, ReturnType<typeof setTimeout>>();
  private readonly milliseconds: number;
  private readonly action: (key: Key) => void;

  constructor(milliseconds: number, action: (key: Key) => void) {
    this.milliseconds = milliseconds;
    this.action = action;
  }

  schedule(key: Key): void {
    this.cancel(key);
    const run = (): void => {
      this.timers.delete(key);
      this.action(key);
    };
    this.timers.set(key, setTimeout(run, this.milliseconds));
  }

  cancel(key: Key): void {
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
  }

  dispose(): void {
    for (const key of this.timers.keys()) this.cancel(key);
  }
}
