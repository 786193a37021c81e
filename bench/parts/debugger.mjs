// How long the debugger takes on MNIST: from read data to the first stop, and from one step to the next with all that is shown there.
import { inProject } from '../../scripts/lib/paths.mjs';
import { fetchMnist } from '../../scripts/mnist.mjs';
import { answer } from '../lib/part.mjs';
import { debuggerTimes } from '../ours.mjs';

const text = JSON.stringify({
  sizes: [784, 30, 10],
  loss: 'quadratic',
  data: {
    train: {
      idx: { images: 'mnist/train-images-idx3-ubyte', labels: 'mnist/train-labels-idx1-ubyte' },
      ...{ scale: 1 / 256, oneHot: 10 },
    },
  },
  training: { batchSize: 10, optimizer: { type: 'sgd', learningRate: 3 } },
});

await answer('Debugger on [784, 30, 10], 60,000 digits', async () => {
  await fetchMnist();
  const { first, steps } = await debuggerTimes(text, inProject('examples'));
  const sorted = steps.toSorted((a, b) => a - b);
  const [median, most] = [sorted[Math.floor(sorted.length / 2)] ?? NaN, sorted.at(-1) ?? NaN];
  return [
    { what: 'start to the first stop', value: `${Math.round(first)} ms`, bar: '< 1000 ms', holds: first < 1000 },
    {
      what: 'processor time of the slowest step, forward or back',
      value: `${most.toFixed(1)} ms (median ${median.toFixed(1)} ms)`,
      bar: '< 50 ms',
      holds: most < 50,
    },
  ];
});
