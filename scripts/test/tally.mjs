/**
 * What a suite came to.
 * @typedef {{ passed: number, failed: number }} Tally
 */

/** A suite that could not run, or ran nothing, counts as one failure. @param {string} suite @param {unknown} reason @returns {Tally} */
export function broken(suite, reason) {
  tell(`FAIL ${suite}: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}`);
  return { passed: 0, failed: 1 };
}

/** Runs a suite to its tally, whatever happens in it. @param {string} suite @param {() => Promise<Tally>} work @returns {Promise<Tally>} */
export async function tallyOf(suite, work) {
  try {
    const tally = await work();
    return tally.passed + tally.failed === 0 ? broken(suite, 'no test ran') : tally;
  } catch (error) {
    return broken(suite, error);
  }
}

/** @param {readonly Tally[]} tallies @returns {Tally} */
export function sum(tallies) {
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    failed: tallies.reduce((total, { failed }) => total + failed, 0),
  };
}

/** @param {Tally} tally */
export const inWords = ({ passed, failed }) => `${passed} passed, ${failed} failed`;

/** A line of the test report. @param {string} text */
export function tell(text) {
  process.stdout.write(`${text}\n`);
}

/** Prints the tally as the last line and sets the exit code. @param {Tally} tally */
export function conclude(tally) {
  tell(inWords(tally));
  process.exitCode = tally.failed > 0 ? 1 : 0;
}
