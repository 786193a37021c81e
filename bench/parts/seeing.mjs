// What it costs to be watched: training with a listener against the same updates alone, and the lag of the host's event loop.
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { isMainThread, MessageChannel, parentPort, Worker, workerData } from 'node:worker_threads';
import { prepareTask, readTask } from '../lib/data.mjs';
import { answer, median, processorTime, quick } from '../lib/part.mjs';
import { definitionOf, sampleSet, startTrainer, train } from '../ours.mjs';

const variant = 'ours-f32';

if (isMainThread) {
  await answer('Cost of seeing', async () => [await speedKept('W2'), await lag('W2'), await lag('W4')]);
} else {
  const data = await readTask(workerData.path);
  await train(variant, definitionOf(data.task, 'float32'), sampleSet(data, 2000), workerData.seconds, (event) => {
    parentPort?.postMessage(event);
  });
}

/** @param {string} name */
async function speedKept(name) {
  const data = await readTask(await prepareTask(name));
  const seconds = quick ? 1 : 2;
  const trainer = await startTrainer(variant, data);
  const bare = () => {
    trainer.reset();
    let updates = 0;
    const start = performance.now();
    const before = processorTime();
    for (; performance.now() - start < seconds * 1000; updates += 10) trainer.update(updates, 10);
    return updates / (processorTime() - before);
  };
  bare();
  const ratios = [];
  for (let round = 0; round < (quick ? 3 : 7); round++) {
    const alone = bare();
    const watched = await watchedRate(data, seconds);
    const again = bare();
    ratios.push((2 * watched) / (alone + again));
  }
  const kept = median(ratios);
  const what = `${name}: speed kept with a listener of progress and all metrics`;
  return { what, value: `${(100 * kept).toFixed(1)} %`, bar: '≥ 95 %', holds: kept >= 0.95 };
}

/** Updates a millisecond of processor time between the first and the last report: what comes before an epoch is not counted. */
async function watchedRate(data, seconds) {
  const { port1, port2 } = new MessageChannel();
  const definition = definitionOf(data.task, 'float32');
  // One long epoch: scores over all samples belong to its end.
  const samples = sampleSet(data);
  /** @type {{ updates: number, at: number }[]} */
  const reports = [];
  let before = 0;
  await train(variant, definition, samples, seconds, (event) => {
    port1.postMessage(event);
    if (event.kind === 'started' || event.kind === 'epoch') before = performance.now();
    if (event.kind === 'progress') {
      const { epoch, miniBatch, miniBatches } = event;
      reports.push({ updates: (epoch - 1) * miniBatches + miniBatch, at: processorTime(), began: before });
    }
  });
  port1.close();
  port2.close();
  // Within epochs only.
  let updates = 0;
  let took = 0;
  for (let i = 1; i < reports.length; i++) {
    if (reports[i].began !== reports[i - 1].began) continue;
    updates += reports[i].updates - reports[i - 1].updates;
    took += reports[i].at - reports[i - 1].at;
  }
  return updates / took;
}

/** @param {string} name */
async function lag(name) {
  const seconds = quick ? 2 : 4;
  const path = await prepareTask(name);
  const idle = percentile(await lags(seconds / 2), 0.99);
  const worker = new Worker(new URL(import.meta.url), { workerData: { path, seconds: seconds + 2 } });
  await once(worker, 'message');
  const late = await lags(seconds);
  await worker.terminate();
  const p99 = percentile(late, 0.99);
  const what = `${name}: lag of the host's event loop while a worker trains, p99`;
  const value = `${p99.toFixed(2)} ms (p50 ${median(late).toFixed(2)} ms; p99 without training ${idle.toFixed(2)} ms)`;
  // Where an idle loop lags already, others have the machine, and nothing can be said.
  return { what, value, bar: '< 5 ms', ...((p99 < 5 || idle < 2) && { holds: p99 < 5 }) };
}

/** By how many milliseconds timers are late. @param {number} seconds */
async function lags(seconds) {
  const late = [];
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    const before = performance.now();
    await sleep(2);
    late.push(performance.now() - before - 2);
  }
  return late;
}

/** @param {number[]} values @param {number} share */
function percentile(values, share) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)];
}
