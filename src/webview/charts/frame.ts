/** A drawing that can be asked for. */
export interface Frames {
  /** Asking again before it is drawn changes nothing. */
  request(): void;
  cancel(): void;
}

/** What of the browser draws: a test has one of its own. */
export interface Stage {
  /** Milliseconds. */
  now(): number;
  /** Calls before the next frame is rendered; not while the page is hidden. */
  beforeFrame(action: () => void): void;
  /** Calls after the frame that is being prepared has been rendered. */
  afterFrame(action: () => void): void;
  later(action: () => void, delay: number): void;
}

/** What is drawn by itself takes a tenth of the time, so that the page, and the editor beside it, answer at once. */
const rest = 9;
/** Milliseconds: after one long frame pictures still live. */
const longestRest = 250;

/** In the next frame: for what the user does. */
export function oncePerFrame(draw: () => void): Frames {
  let frame: number | undefined;
  return {
    request() {
      frame ??= requestAnimationFrame(() => {
        frame = undefined;
        draw();
      });
    },
    cancel() {
      if (frame !== undefined) cancelAnimationFrame(frame);
      frame = undefined;
    },
  };
}

/**
 * For pictures that change by themselves: one a frame, in the order in which they asked, and then a pause as the frame took long.
 * A fast machine draws each at once, a slow one draws less often.
 */
export function createLeisure(stage: Stage): (draw: () => void) => Frames {
  const waiting = new Set<() => void>();
  let isBusy = false;

  function next(): void {
    if (isBusy || waiting.size === 0) return;
    isBusy = true;
    stage.beforeFrame(() => {
      const began = stage.now();
      stage.afterFrame(() => {
        stage.later(
          () => {
            isBusy = false;
            next();
          },
          Math.min(longestRest, rest * (stage.now() - began)),
        );
      });
      const [draw] = waiting;
      waiting.delete(draw!);
      draw?.();
    });
  }

  return (draw) => {
    // A function of its own: two charts may draw by the same one.
    const own = (): void => draw();
    return {
      request() {
        waiting.add(own);
        next();
      },
      cancel() {
        waiting.delete(own);
      },
    };
  };
}

/** The page's own. */
export const atLeisure = createLeisure({
  now: () => performance.now(),
  beforeFrame: (action) => requestAnimationFrame(action),
  // What is posted in a frame arrives when the frame has been rendered.
  afterFrame(action) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      action();
    };
    port2.postMessage(undefined);
  },
  later: (action, delay) => setTimeout(action, delay),
});
