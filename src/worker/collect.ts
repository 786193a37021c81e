/** Milliseconds between two reports to the host: about 20 a second. */
export const reportInterval = 50;

/**
 * Collects items and hands them over together, no more often than every `interval` milliseconds; `flush` hands over what
 * is left. There is no timer: work that never pauses would starve it.
 */
export interface Collector<Item> {
  add(item: Item): void;
  flush(): void;
}

export function collect<Item>(
  now: () => number,
  interval: number,
  deliver: (items: readonly Item[]) => void,
): Collector<Item> {
  let items: Item[] = [];
  let last = -Infinity;
  const flush = (): void => {
    if (items.length === 0) return;
    last = now();
    deliver(items);
    items = [];
  };
  return {
    add(item) {
      items.push(item);
      if (now() - last >= interval) flush();
    },
    flush,
  };
}
