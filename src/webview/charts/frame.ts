export interface Frames {
  /** Draws in the next frame; asking again before then changes nothing. */
  request(): void;
  cancel(): void;
}

/** At most one draw a frame, however often something changes; none while the page is hidden. */
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
