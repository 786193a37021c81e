// What can be undone: pure changes of a value that is kept with those before and after it.

export interface History<Value> {
  readonly past: readonly Value[];
  readonly now: Value;
  readonly future: readonly Value[];
  /** More may come of the last change, as while something is dragged. */
  readonly goesOn: boolean;
}

export function begun<Value>(now: Value): History<Value> {
  return { past: [], now, future: [], goesOn: false };
}

/** A change that is undone by itself. */
export function done<Value>({ past, now }: History<Value>, next: Value): History<Value> {
  return { past: [...past, now], now: next, future: [], goesOn: false };
}

/** More of the change that goes on, or the beginning of one. */
export function goneOn<Value>(history: History<Value>, next: Value): History<Value> {
  return { ...(history.goesOn ? { ...history, now: next, future: [] } : done(history, next)), goesOn: true };
}

/** The next change is another one. */
export function settled<Value>(history: History<Value>): History<Value> {
  return { ...history, goesOn: false };
}

export function undone<Value>(history: History<Value>): History<Value> {
  const { past, now, future } = history;
  if (past.length === 0) return history;
  return { past: past.slice(0, -1), now: past.at(-1)!, future: [now, ...future], goesOn: false };
}

export function redone<Value>(history: History<Value>): History<Value> {
  const { past, now, future } = history;
  if (future.length === 0) return history;
  return { past: [...past, now], now: future[0]!, future: future.slice(1), goesOn: false };
}
