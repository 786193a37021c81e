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

/** Milliseconds: after one long frame there is still life. */
const longestRest = 400;

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
 * For what changes by itself: one thing at a time, in the order in which they asked, then its frame, and then a rest of `rest` times what
 * both took, so that the page, and the editor beside it, answer at once. A fast machine shows each change, a slow one fewer of them.
 */
export function createLeisure(stage: Stage, rest: number): (draw: () => void) => Frames {
  const waiting = new Set<() => void>();
  let isBusy = false;

  function next(): void {
    isBusy = false;
    const [draw] = waiting;
    if (draw === undefined) return;
    isBusy = true;
    waiting.delete(draw);
    const began = stage.now();
    const inFrame = (): void => {
      const drawn = stage.now() - began;
      stage.beforeFrame(() => {
        const prepared = stage.now();
        stage.afterFrame(() => {
          stage.later(next, Math.min(longestRest, rest * (drawn + stage.now() - prepared)));
        });
      });
    };
    try {
      draw();
    } finally {
      inFrame();
    }
  }

  return (draw) => {
    // A function of its own: two charts may draw by the same one.
    const own = (): void => draw();
    return {
      request() {
        waiting.add(own);
        if (isBusy) return;
        isBusy = true;
        stage.later(next, 0);
      },
      cancel() {
        waiting.delete(own);
      },
    };
  };
}

export const browserStage: Stage = {
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
};
