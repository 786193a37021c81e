// Parts that look at our core alone: one file each in bench/parts, each in a process of its own, one line of JSON as the answer.
import { spread } from './compare.mjs';

/** @typedef {{ what: string, value: string, bar: string, holds?: boolean }} Row `holds` is undefined where nothing was measured */

export const quick = process.argv.includes('--quick');

/** @param {string} title @param {() => Promise<Row[]>} measure */
export async function answer(title, measure) {
  const rows = await measure().catch((error) => [
    { what: title, value: error instanceof Error ? error.message : String(error), bar: '' },
  ]);
  process.stdout.write(`${JSON.stringify({ title, rows })}\n`, () => process.exit());
}

/** @param {number[]} values */
export const median = (values) => spread(values).median;

/** Milliseconds of processor time that this process has used: what a neighbour on the machine takes is not in it. */
export function processorTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
