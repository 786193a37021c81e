import { expect, it } from 'vitest';
import { checkGradients } from '../../src/core/gradcheck/check.ts';
import { jobFrom, steady } from '../support/jobs.ts';

/** Milliseconds of one core that a check of every parameter and input takes, the least of some attempts. */
async function timeOf(sizes: readonly [number, number, number], attempts: number): Promise<number> {
  const samples = Array.from({ length: 10 }, (_, i) => [
    Array.from({ length: sizes[0] }, (_value, j) => (Math.sin(3 * i + j) + 1) / 2),
    Array.from({ length: sizes[2] }, (_value, j) => (j === i ? 1 : 0)),
  ]);
  const training = { seed: 1, batchSize: 10 };
  const job = await jobFrom({ sizes, loss: 'crossEntropy', data: { train: { samples } }, training });
  const parameters = sizes[1] * (sizes[0] + 1) + sizes[2] * (sizes[1] + 1);
  let least = Infinity;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const before = process.cpuUsage();
    const outcome = await checkGradients(job, steady, () => {});
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
    expect(outcome).toMatchObject({ kind: 'checked', report: { ok: true, parameters, samples: 10 } });
    if (outcome.kind === 'checked') for (const { missed } of outcome.report.oracles!) expect(missed).toBe(0);
  }
  return least;
}

it('checks the 475 parameters of [20, 15, 10] in 50 ms', async () => {
  expect(await timeOf([20, 15, 10], 10)).toBeLessThan(50);
});

it("checks the 23,860 parameters of the book's [784, 30, 10] in 3 s", async () => {
  expect(await timeOf([784, 30, 10], 3)).toBeLessThan(3000);
}, 60_000);
