const terminal = process.stderr.isTTY === true;

/** @param {number} bytes */
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

/** @param {number} since from performance.now() */
export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** One line for the person watching. @param {string} text */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * Does one thing that takes time and tells how it goes: a line that counts on a terminal, elsewhere one line every five seconds.
 * The work reports the bytes done so far, and in total where it knows.
 * @template T
 * @param {string} label
 * @param {(report: (done: number, total?: number) => void) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(label, work) {
  const start = performance.now();
  let done = 0;
  /** @type {number | undefined} */
  let total;
  const line = () => {
    const amount =
      done === 0 ? '' : total === undefined ? `${megabytes(done)}, ` : `${megabytes(done)} of ${megabytes(total)}, `;
    return `  ${label}: ${amount}${seconds(start)}`;
  };
  const timer = setInterval(
    () => (terminal ? process.stderr.write(`\r\u001b[K${line()}`) : say(line())),
    terminal ? 100 : 5000,
  );
  const clear = terminal ? '\r\u001b[K' : '';
  if (!terminal) say(`  ${label} ...`);
  try {
    const result = await work((bytes, of) => {
      done = bytes;
      total = of;
    });
    total = undefined;
    process.stderr.write(`${clear}${line()}\n`);
    return result;
  } catch (error) {
    process.stderr.write(`${clear}${line()}, failed\n`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}
