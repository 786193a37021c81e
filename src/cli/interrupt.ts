/** Milliseconds in which a second signal is the same Ctrl-C: npm passes on what the terminal has already sent to all. */
const sameKeyPress = 300;

/**
 * Ctrl-C asks the work to stop at its next breath; a second one ends the process at once. Returns whether it was asked.
 */
export function stopOnInterrupt(stop: () => void): () => boolean {
  let first: number | undefined;
  const listen = (): void => {
    const now = performance.now();
    if (first === undefined) {
      first = now;
      stop();
    } else if (now - first > sameKeyPress) {
      process.off('SIGINT', listen);
      process.kill(process.pid, 'SIGINT');
    }
  };
  process.on('SIGINT', listen);
  return () => first !== undefined;
}

/** What shells expect of a program that Ctrl-C ended: 128 + SIGINT. */
export const interrupted = 130;
