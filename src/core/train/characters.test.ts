import { expect, it } from 'vitest';
import { memoryFiles } from '../../../test/support/memoryFiles.ts';
import { steady } from '../../../test/support/jobs.ts';
import { prepare } from '../prepare.ts';
import { runTraining } from './run.ts';

/** No window of 8 stands before two different characters. */
const text = 'the quick brown fox jumps over the lazy dog and sleeps. '.repeat(4);
const characters = new Set(text).size;
const embedding = { type: 'embedding', vocabulary: characters, size: 8 };
const toClasses = { type: 'dense', units: characters };

/** Accuracy of the next character after a training on the text above. */
async function learned(input: number[], layers: object[], learningRate: number, data: object): Promise<number | null> {
  const { parsed, shapes, datasets, problems } = await prepare(
    JSON.stringify({
      input,
      layers: [...layers, toClasses],
      loss: 'softmaxCrossEntropy',
      data: { train: { text: 'fox.txt', window: 8, ...data } },
      training: { epochs: 60, batchSize: 10, optimizer: { type: 'sgd', learningRate }, clipNorm: 5, seed: 1 },
    }),
    memoryFiles({ 'fox.txt': text }),
  );
  expect(problems).toEqual([]);
  let accuracy: number | null = null;
  const listener = {
    started: () => {},
    progress: () => {},
    epoch: ({ train }: { train: { accuracy: number | null } }) => (accuracy = train.accuracy),
  };
  await runTraining({ definition: parsed.definition, shapes, datasets: datasets! }, steady, listener);
  return accuracy;
}

it.each<[string, number[], object[], number, object]>([
  ['an LSTM', [8], [embedding, { type: 'lstm', units: 16 }], 0.5, {}],
  ['a GRU', [8], [embedding, { type: 'gru', units: 16 }], 0.5, {}],
  ['an RNN of one-hot characters', [8, characters], [{ type: 'simpleRnn', units: 16 }], 0.1, { oneHotInputs: true }],
  [
    'attention',
    [8],
    [
      embedding,
      { type: 'positionalEmbedding' },
      { type: 'multiHeadAttention', heads: 2, causal: true },
      { type: 'flatten' },
    ],
    0.5,
    {},
  ],
])('%s learns what comes next in a text', async (_, input, layers, learningRate, data) => {
  expect(await learned(input, layers, learningRate, data)).toBe(1);
});
