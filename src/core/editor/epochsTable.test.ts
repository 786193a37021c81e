import { expect, it } from 'vitest';
import { epochsTable } from './epochsTable.ts';
import { tableText } from './tableText.ts';

function tabs(...args: Parameters<typeof epochsTable>): string {
  return tableText(epochsTable(...args), 'tabs');
}

it('writes full precision, a column only for what was measured, nothing for what is not finite', () => {
  const rows = [
    { epoch: 1, seconds: 0.5, train: { loss: 0.1 + 0.2, accuracy: 0.5 }, test: { loss: 2, accuracy: null } },
    { epoch: 2, seconds: 1, train: { loss: NaN, accuracy: 1 } },
  ];
  expect(tabs(undefined, rows)).toBe(
    'epoch\ttrain loss\ttrain accuracy\ttest loss\ttest accuracy\tseconds\n' +
      '1\t0.30000000000000004\t0.5\t2\t\t0.5\n' +
      '2\t\t1\t\t\t1\n',
  );
  expect(tableText(epochsTable(undefined, rows), 'markdown')).toBe(
    '| epoch | train loss | train accuracy | test loss | test accuracy | seconds |\n' +
      '| ---: | ---: | ---: | ---: | --- | ---: |\n' +
      '| 1 | 0.30000000000000004 | 0.5 | 2 |  | 0.5 |\n' +
      '| 2 |  | 1 |  |  | 1 |\n',
  );
});

it('has a column for every metric, under a name in one line, and what was before training as epoch 0', () => {
  const metrics = { f1: 0.25, 'f1 of a\tb': NaN };
  const start = { train: { loss: 1, accuracy: 0 } };
  expect(tabs(start, [{ epoch: 1, seconds: 1, train: { loss: 1, accuracy: 0, metrics } }])).toBe(
    'epoch\ttrain loss\ttrain accuracy\ttrain f1\ttrain f1 of a b\tseconds\n' +
      '0\t1\t0\t\t\t0\n' +
      '1\t1\t0\t0.25\t\t1\n',
  );
});

it('has the learning rate where it changed', () => {
  const row = (epoch: number, learningRate: number) => ({
    epoch,
    seconds: epoch,
    learningRate,
    train: { loss: 1, accuracy: null },
  });
  expect(tabs(undefined, [row(1, 0.5), row(2, 0.25)])).toBe(
    'epoch\ttrain loss\ttrain accuracy\tlearning rate\tseconds\n1\t1\t\t0.5\t1\n2\t1\t\t0.25\t2\n',
  );
  expect(tabs(undefined, [row(1, 0.5), row(2, 0.5)])).not.toContain('rate');
});
