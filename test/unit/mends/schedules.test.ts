import { type BrokenRow, checkRows } from './check.ts';

// Schedules, averages and stops that begin or end at the wrong time.

const rows: readonly BrokenRow[] = [
  {
    name: 'earlyStopping without validation',
    given: {
      sizes: [2, 3, 1],
      training: {
        earlyStopping: {
          patience: 3,
        },
      },
    },
    problems: [
      {
        code: 'early-stopping-without-validation',
        at: '"earlyStopping"',
        message:
          '"earlyStopping" watches the validation data, and there are none; add "data": { "validation": { "split": 0.2 } }',
        fixes: ['Add "validation": { "split": 0.2 }', 'Leave "earlyStopping" away'],
      },
    ],
  },
  {
    name: 'a table that falls',
    given: {
      sizes: [2, 3, 1],
      training: {
        schedule: {
          type: 'table',
          rates: [
            [5, 0.1],
            [2, 0.3],
          ],
        },
      },
    },
    problems: [
      {
        code: 'table-order',
        at: '[2, 0.3]',
        message: 'the epochs of the table must rise, but 2 follows 5',
        fixes: ['Sort the table by its epochs', 'Leave [2, 0.3] away'],
      },
    ],
  },
  {
    name: 'an epoch twice in a table',
    given: {
      sizes: [2, 3, 1],
      training: {
        schedule: {
          type: 'table',
          rates: [
            [2, 0.1],
            [2, 0.3],
          ],
        },
      },
    },
    problems: [
      {
        code: 'table-order',
        at: '[2, 0.3]',
        message: 'the epochs of the table must rise, but 2 follows 2',
        fixes: ['Leave [2, 0.3] away'],
      },
    ],
  },
  {
    name: 'a step after the end',
    given: {
      sizes: [2, 3, 1],
      training: {
        epochs: 10,
        schedule: {
          type: 'step',
          every: 20,
        },
      },
    },
    problems: [
      {
        code: 'too-few-epochs',
        at: '20',
        message: 'the learning rate falls for the first time after epoch 20, but training ends after epoch 10',
        fixes: ['Set "epochs" to 21', 'Set "every" to 5'],
      },
    ],
  },
  {
    name: 'averages after the end',
    given: {
      sizes: [2, 3, 1],
      training: {
        epochs: 10,
        averageWeights: {
          type: 'swa',
          from: 20,
        },
      },
    },
    problems: [
      {
        code: 'too-few-epochs',
        at: '20',
        message: 'weights are averaged from epoch 20 on, but training ends after epoch 10',
        fixes: ['Set "epochs" to 20', 'Set "from" to 5'],
      },
    ],
  },
  {
    name: 'a table after the end',
    given: {
      sizes: [2, 3, 1],
      training: {
        epochs: 10,
        schedule: {
          type: 'table',
          rates: [[20, 0.1]],
        },
      },
    },
    problems: [
      {
        code: 'too-few-epochs',
        at: '[[20, 0.1]]',
        message: 'the table begins with epoch 20, but training ends after epoch 10',
        fixes: ['Set "epochs" to 20'],
      },
    ],
  },
  {
    name: 'a warm-up that is longer than all',
    given: {
      sizes: [2, 3, 1],
      training: {
        epochs: 10,
        schedule: {
          type: 'constant',
          warmup: {
            epochs: 20,
          },
        },
      },
    },
    problems: [
      {
        code: 'too-few-epochs',
        at: '{ "epochs": 20 }',
        message: 'the warm-up takes 20 epochs, but training ends after epoch 10',
        fixes: ['Set "epochs" to 20'],
      },
    ],
  },
  {
    name: 'a schedule over unknown epochs',
    given: {
      sizes: [2, 3, 1],
      training: {
        schedule: {
          type: 'oneCycle',
        },
      },
    },
    problems: [
      {
        code: 'schedule-epochs',
        at: '"oneCycle"',
        message: 'this schedule spans all epochs, and "epochs" is not given: it spans 30, the default',
        fixes: ['Add "epochs": 30'],
      },
    ],
  },
  {
    name: 'two decays',
    given: {
      sizes: [2, 3, 1],
      training: {
        l2: 0.1,
        optimizer: {
          type: 'adamw',
        },
      },
    },
    problems: [
      {
        code: 'two-decays',
        at: '"l2"',
        message: '"l2" and adamw with its default weightDecay 0.01 both make the weights smaller; keep one of the two',
        fixes: ['Leave "l2" away', 'Set "weightDecay" to 0'],
      },
    ],
  },
  {
    name: 'two warm-ups',
    given: {
      sizes: [2, 3, 1],
      training: {
        epochs: 10,
        schedule: {
          type: 'oneCycle',
          warmup: {
            epochs: 1,
          },
        },
      },
    },
    problems: [
      {
        code: 'two-warmups',
        at: '"warmup"',
        message: 'oneCycle begins with a rise of its own; without "warmup" it is the one of the paper',
        fixes: ['Leave "warmup" away'],
      },
    ],
  },
];

checkRows(rows);
