// How long a gradient check of every parameter and input takes, on one core; the book's [784, 30, 10] and a small network.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { answer, median } from '../lib/part.mjs';
import { checkTime } from '../ours.mjs';

const networks = /** @type {const} */ ([
  { sizes: [20, 15, 10], limit: 50, rounds: 9 },
  { sizes: [784, 30, 10], limit: 3000, rounds: 3 },
]);

/** @param {readonly number[]} sizes */
const textOf = (sizes) =>
  JSON.stringify({
    sizes,
    loss: 'crossEntropy',
    data: {
      train: {
        samples: Array.from({ length: 10 }, (_, i) => [
          Array.from({ length: sizes[0] ?? 0 }, (_value, j) => (Math.sin(3 * i + j) + 1) / 2),
          Array.from({ length: sizes.at(-1) ?? 0 }, (_value, j) => (j === i ? 1 : 0)),
        ]),
      },
    },
    training: { seed: 1, batchSize: 10 },
  });

const once = process.argv.indexOf('once');
if (once > 0) {
  console.log(JSON.stringify(await checkTime(textOf(JSON.parse(process.argv[once + 1] ?? '[]')), 6)));
} else {
  await answer('Gradient checks of every parameter, 10 samples', async () => {
    const rows = [];
    for (const { sizes, limit, rounds } of networks) {
      const [first, later] = [[], []].map((list) => /** @type {number[]} */ (list));
      for (let i = 0; i < rounds; i++) {
        const { stdout } = await promisify(execFile)(process.execPath, [
          import.meta.filename,
          'once',
          JSON.stringify(sizes),
        ]);
        const [cold, ...warm] = /** @type {number[]} */ (JSON.parse(stdout));
        first?.push(cold ?? NaN);
        later?.push(Math.min(...warm));
      }
      const value = median(later ?? []);
      rows.push({
        what: `[${sizes.join(', ')}]`,
        value: `${Math.round(value)} ms (${Math.round(median(first ?? []))} ms the first time in a process)`,
        bar: `< ${limit} ms`,
        holds: value < limit,
      });
    }
    return rows;
  });
}
