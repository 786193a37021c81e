import { expect, it } from 'vitest';
import { jobFrom } from '../../../test/support/jobs.ts';
import { knowsNothing } from './knowsNothing.ts';

const layers = (units: number) => [{ type: 'dense', units, activation: 'linear' }];
const impurity = -(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25));

it('scores the mean target of the training data on all samples', async () => {
  const train = { samples: [0, 1, 2].map((x) => [[x], [[1.5, 3, 6][x]]]) };
  const data = { train, test: { samples: [[[5], [2.5]]] } };
  const { definition, datasets } = await jobFrom({ input: [1], layers: layers(1), loss: 'mse', data });
  const scores = knowsNothing(definition, datasets, 1);
  // Mean 3.5: (4 + 0.25 + 6.25) / 3 and 1.
  expect(scores).toEqual({ train: { loss: 3.5, accuracy: null }, test: { loss: 1, accuracy: null } });
});

it('always says the most frequent class of the training data', async () => {
  const sample = (k: number) => [[k], [Number(k === 0), Number(k === 1)]];
  const data = { train: { samples: [0, 0, 0, 1].map(sample) }, validation: { samples: [1, 1, 0].map(sample) } };
  const { definition, datasets } = await jobFrom({
    ...{ input: [1], layers: layers(2), loss: 'softmaxCrossEntropy', data },
  });
  const { train, validation, test } = knowsNothing(definition, datasets, 1);
  expect(train.loss).toBeCloseTo(impurity, 12);
  expect(train.accuracy).toBe(0.75);
  expect(validation!.loss).toBeCloseTo(-(Math.log(0.75) + 2 * Math.log(0.25)) / 3, 12);
  expect(validation!.accuracy).toBeCloseTo(1 / 3, 12);
  expect(test).toBeUndefined();
});

it('counts each position where the network answers for each', async () => {
  const { definition, datasets } = await jobFrom({
    input: [2],
    layers: [
      { type: 'embedding', vocabulary: 3, size: 2 },
      { type: 'dense', units: 2, perPosition: true, activation: 'linear' },
    ],
    loss: 'softmaxCrossEntropy',
    data: {
      train: {
        samples: [
          [
            [0, 1],
            [1, 0, 0, 1],
          ],
          [
            [2, 1],
            [1, 0, 1, 0],
          ],
        ],
      },
    },
  });
  const { train } = knowsNothing(definition, datasets, 2);
  expect(train.accuracy).toBe(0.75);
  expect(train.loss).toBeCloseTo(impurity, 12);
});
