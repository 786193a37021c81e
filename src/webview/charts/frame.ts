export interface Frames {
  /** Draws in one of the next frames; asking again before then changes nothing. */
  request(): void;
  cancel(): void;
}

/** What waits for a frame of its own, in the order in which it asked. */
const waiting = new Set<() => void>();
let frame: number | undefined;

/**
 * At most one draw a frame, however often something changes, and one of all that were made so: charts that change together would
 * make a long frame together. None while the page is hidden.
 */
export function oncePerFrame(draw: () => void): Frames {
  // A function of its own: two charts may draw by the same one.
  const own = (): void => draw();
  return {
    request() {
      waiting.add(own);
      frame ??= requestAnimationFrame(drawNext);
    },
    cancel() {
      waiting.delete(own);
    },
  };
}

function drawNext(): void {
  const [next] = waiting;
  waiting.delete(next!);
  frame = waiting.size > 0 ? requestAnimationFrame(drawNext) : undefined;
  next?.();
}
