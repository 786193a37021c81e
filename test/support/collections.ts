// Prints how many garbage collections 400,000 mini-batches cost beyond a training of one epoch, with the training options that
// are given as JSON. Run by run.test.ts in a process of its own with a young generation of 3 MB: the smallest object for each
// mini-batch is about 10 collections, an array 40.
import { PerformanceObserver } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { jobFrom, steady } from './jobs.ts';
import { runTraining } from '../../src/core/train/run.ts';

const options = JSON.parse(process.argv[2] ?? '{}') as object;
const samples = Array.from({ length: 2_000 }, (_, i) => [[i % 2, i % 3], [i % 2]]);

async function collections(epochs: number): Promise<number> {
  const job = await jobFrom({
    sizes: [2, 3, 1],
    loss: 'crossEntropy',
    data: { train: { samples } },
    training: { ...options, epochs, batchSize: 1 },
  });
  await setTimeout(100); // entries are delivered some time after the fact
  let count = 0;
  const observer = new PerformanceObserver((list) => (count += list.getEntries().length));
  observer.observe({ entryTypes: ['gc'] });
  await runTraining(job, steady, { started: () => {}, progress: () => {}, epoch: () => {} });
  await setTimeout(100);
  observer.disconnect();
  return count;
}

await collections(30); // the compiler does its work here
const short = await collections(1);
process.stdout.write(String((await collections(201)) - short));
