/**
 * Ctrl-C asks the work to stop at its next breath; a second one ends the process at once, because the handler is gone by then.
 * Returns whether it was asked.
 */
export function stopOnInterrupt(stop: () => void): () => boolean {
  let asked = false;
  process.once('SIGINT', () => {
    asked = true;
    stop();
  });
  return () => asked;
}

/** What shells expect of a program that Ctrl-C ended: 128 + SIGINT. */
export const interrupted = 130;
