export interface Clock {
  /** Milliseconds on a clock that only goes forward. */
  now(): number;
  later(action: () => void, delay: number): unknown;
  cancel(timer: unknown): void;
}

export interface Throttle<T> {
  push(value: T): void;
  cancel(): void;
}

/** Passes values on at most once in `pause` milliseconds: the first at once, then always the newest; never the same twice. */
export function createThrottle<T>(pause: number, emit: (value: T) => void, clock: Clock): Throttle<T> {
  let timer: unknown;
  let emittedAt = -Infinity;
  let emitted: T | undefined;
  let newest: T | undefined;

  function flush(): void {
    timer = undefined;
    if (newest === undefined || newest === emitted) return;
    emitted = newest;
    emittedAt = clock.now();
    emit(newest);
  }

  return {
    push(value) {
      newest = value;
      if (timer !== undefined) return;
      const wait = emittedAt + pause - clock.now();
      if (wait <= 0) flush();
      else timer = clock.later(flush, wait);
    },
    cancel() {
      if (timer !== undefined) clock.cancel(timer);
      timer = undefined;
    },
  };
}
