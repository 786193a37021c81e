// What it costs to be watched: training with a listener against the same updates alone, and the lag of the host's event loop.
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { isMainThread, MessageChannel, parentPort, Worker, workerData } from 'node:worker_threads';
import { prepareTask, readTask } from '../lib/data.mjs';
import { answer, median, processorTime, quick } from '../lib/part.mjs';
import { definitionOf, layOut, readDefinition, sampleSet, seenAndUnseen, train } from '../ours.mjs';

const variant = 'ours-f32';
const seconds = quick ? 0.5 : 1;
const epochs = quick ? 4 : 8;
const metrics = ['f1', 'mae', 'precision', 'r2', 'recall', 'topKAccuracy'];

if (isMainThread) {
  await answer('Cost of seeing', async () => [
    await updatesKept('W2'),
    await trainingKept('W2'),
    await picturesKept('W2'),
    await lag('W2'),
    await lag('W4'),
  ]);
} else {
  const data = await readTask(workerData.path);
  await train(variant, definitionOf(data.task, 'float32'), sampleSet(data, 2000), workerData.seconds, (event) => {
    parentPort?.postMessage(event);
  });
}

/** Updates while a listener is told of them, against the same updates alone. @param {string} name */
async function updatesKept(name) {
  const { task, ...data } = await readTask(await prepareTask(name));
  // The samples several times over, so that there are several reports in an epoch.
  const samples = repeated(sampleSet({ task, ...data }), 4);
  const { training, ...network } = definitionOf(task, 'float32');
  const written = { ...network, training: { ...training, shuffle: true } };
  const order = new Uint32Array(samples.inputs.rows);
  for (let i = 0; i < order.length; i++) order[i] = data.order[i % task.rows] + task.rows * (i % 4);
  const { updates } = await layOut(variant, await readDefinition(written), samples, order);
  const bare = () => {
    let count = 0;
    const start = performance.now();
    const before = processorTime();
    for (let next = 0; performance.now() - start < 1000 * seconds; count += 50) {
      next = updates.run(next, 50);
      if (next + 50 > updates.miniBatches) next = 0;
    }
    return count / (processorTime() - before);
  };
  bare();
  const kept = await ratios(async () => {
    const alone = bare();
    const watched = await watchedRate(written, samples);
    return (2 * watched) / (alone + bare());
  });
  return row(`${name}: speed of updates kept while a listener is told of them`, kept);
}

/**
 * Updates a millisecond of processor time between the reports of one epoch: scores over all samples come after its end.
 * @param {object} written @param {ReturnType<typeof sampleSet>} samples
 */
async function watchedRate(written, samples) {
  const { port1, port2 } = new MessageChannel();
  let updates = 0;
  let took = 0;
  /** @type {{ miniBatch: number, at: number } | undefined} */
  let last;
  await train(variant, written, samples, seconds, (event) => {
    port1.postMessage(event);
    if (event.kind !== 'progress') {
      last = undefined;
      return;
    }
    const now = { miniBatch: event.miniBatch, at: processorTime() };
    if (last !== undefined) {
      updates += now.miniBatch - last.miniBatch;
      took += now.at - last.at;
    }
    last = now;
  });
  port1.close();
  port2.close();
  return updates / took;
}

/** A whole training with every metric and a listener, against the same with neither, scores after each epoch included. @param {string} name */
async function trainingKept(name) {
  const data = await readTask(await prepareTask(name));
  const { training, ...network } = definitionOf(data.task, 'float32');
  const time = async (/** @type {object} */ more, /** @type {(event: object) => void} */ tell) => {
    let before = 0;
    await train(variant, { ...network, training: { ...training, epochs, ...more } }, sampleSet(data), 60, (event) => {
      if (event.kind === 'started') before = processorTime();
      tell(event);
    });
    return processorTime() - before;
  };
  const unwatched = () => time({}, () => {});
  await unwatched();
  const kept = await ratios(async () => {
    const { port1, port2 } = new MessageChannel();
    const first = await unwatched();
    const watched = await time({ metrics }, (event) => port1.postMessage(event));
    port1.close();
    port2.close();
    return (first + (await unwatched())) / (2 * watched);
  });
  return row(`${name}: speed of a whole training kept with a listener and all metrics`, kept);
}

/** A training in its worker whose pictures are all watched, against the same one that nobody looks at, scores included. @param {string} name */
async function picturesKept(name) {
  const data = await readTask(await prepareTask(name));
  const { training, ...network } = definitionOf(data.task, 'float32');
  const written = {
    ...network,
    training: { ...training, epochs: 1_000_000, optimizer: { type: 'sgd', learningRate: 1e-3 } },
  };
  const { seen, unseen, told, end } = await seenAndUnseen(variant, written, sampleSet(data));
  const milliseconds = 4000 * seconds;
  const rate = async (/** @type {(milliseconds: number) => Promise<number>} */ work) => {
    const before = processorTime();
    return (await work(milliseconds)) / (processorTime() - before);
  };
  await unseen(milliseconds / 2);
  await seen(milliseconds / 2);
  const kept = await ratios(async () => {
    const first = await rate(unseen);
    const watched = await rate(seen);
    return (2 * watched) / (first + (await rate(unseen)));
  });
  end();
  const { pictures, speeds } = told();
  if (pictures === 0 || speeds === 0) throw new Error('nothing was seen');
  return row(`${name}: speed kept by a training in its worker with all pictures watched`, kept);
}

/** @param {() => Promise<number>} once */
async function ratios(once) {
  const all = [];
  for (let round = 0; round < (quick ? 3 : 5); round++) all.push(await once());
  return median(all);
}

/** @param {string} what @param {number} kept */
function row(what, kept) {
  return { what, value: `${(100 * kept).toFixed(1)} %`, bar: '≥ 95 %', holds: kept >= 0.95 };
}

/** @param {ReturnType<typeof sampleSet>} samples @param {number} times */
function repeated(samples, times) {
  const again = (/** @type {typeof samples.inputs} */ table) => {
    const values = new Uint8Array(table.values.length * times);
    for (let i = 0; i < times; i++) values.set(table.values, i * table.values.length);
    return { ...table, rows: table.rows * times, values };
  };
  return { ...samples, inputs: again(samples.inputs), targets: again(samples.targets) };
}

/** @param {string} name */
async function lag(name) {
  const watched = quick ? 2 : 4;
  const path = await prepareTask(name);
  const idle = percentile(await lags(watched / 2), 0.99);
  const worker = new Worker(new URL(import.meta.url), { workerData: { path, seconds: watched + 2 } });
  await once(worker, 'message');
  const late = await lags(watched);
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
