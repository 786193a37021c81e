import { type Case, alike, corners, dense, hundred, linearNet, regression, sgd, sigmoidNet, spread } from './setup.ts';

// Learning rates and decays, by arithmetic and by trial.

/** A bowl in disguise, with all samples in each update, and a learning rate that is too large for it and one that is not. */
function bowl(
  given: object,
  optimizer: { type: string; learningRate: number },
  [learningRate, message]: [number, string],
  more: object = {},
): Case {
  const whole = { ...linearNet, data: { train: { samples: spread(1) } }, ...given };
  const training = { epochs: 500, batchSize: 20, ...more };
  return {
    code: 'diverging-rate',
    bad: { ...whole, training: { ...training, optimizer } },
    at: String(optimizer.learningRate),
    message: `learningRate ${optimizer.learningRate} is too large here: in a trial with your data the loss grew from ${message}`,
    good: { ...whole, training: { ...training, optimizer: { ...optimizer, learningRate } } },
  };
}

export const all = { epochs: 500, batchSize: 20 };
const long = { epochs: 500, batchSize: 4 };

/** The same bowl, of so many samples. */
export function bowlIn(size: number): object {
  return { ...linearNet, data: { train: { samples: spread(1).slice(0, size) } } };
}

function timid(optimizer: object, at: string, message: string, loss = 'quadratic'): Case {
  const xorNet = { input: undefined, sizes: [2, 3, 1], loss };
  const training = { epochs: 1000, batchSize: 4 };
  return {
    code: 'learning-rate',
    bad: { ...xorNet, training: { ...training, optimizer } },
    at,
    message: `learningRate ${at} is too small here: in a trial with your data all 1,000 updates moved the loss from ${message}`,
    good: { ...xorNet, training: { ...training, optimizer: { ...optimizer, learningRate: 0.5 } } },
  };
}

/** What no arithmetic shows. */
const tried: readonly Case[] = [
  bowl(
    {},
    { type: 'sgd', learningRate: 5 },
    [0.8, '0.5268 until it was no finite number, after 55 updates; in 500 updates it fell to 3.204e-14 with 0.8'],
    { schedule: { type: 'constant' } },
  ),
  bowl(
    { layers: [dense(1, 'linear'), { type: 'activation', activation: 'linear' }] },
    { type: 'sgd', learningRate: 5 },
    [0.5, '0.5268 until it was no finite number, after 55 updates; in 500 updates it fell to 9.621e-14 with 0.5'],
  ),
  bowl({}, { type: 'momentum', learningRate: 5 }, [
    0.5,
    '0.5268 until it was no finite number, after 63 updates; in 500 updates it fell to 4.355e-15 with 0.5',
  ]),
  bowl({}, { type: 'nesterov', learningRate: 5 }, [
    0.5,
    '0.5268 until it was no finite number, after 39 updates; in 500 updates it fell to 1.368e-15 with 0.5',
  ]),
  bowl(
    {
      layers: [{ type: 'features', terms: ['x1', 'x1^2'] }, dense(1, 'linear')],
      data: { train: { samples: spread(20) } },
    },
    { type: 'sgd', learningRate: 0.1 },
    [
      0.00001,
      '5,115 until it was no finite number, after 12 updates, as the inputs go from 0 to 19; in 500 updates it fell to 1.123e-13 with standardized inputs, to 0.3017 with 0.00003',
    ],
  ),
  bowl(
    {
      input: [4, 1],
      layers: [{ type: 'conv1d', filters: 1, kernel: 4 }, { type: 'flatten' }],
      data: { train: { samples: spread(10, 4) } },
    },
    { type: 'sgd', learningRate: 1 },
    [0.01, '17.36 until it was no finite number, after 20 updates; in 500 updates it fell to 0.002128 with 0.01'],
  ),
  timid(sgd(1e-4), '0.0001', '0.1688180 to 0.1684638; in as many it fell to 0.0002858 with 10'),
  timid(sgd(1e-5), '0.00001', '0.1688180 to 0.1687806; in as many it fell to 0.0002858 with 10'),
  timid(sgd(1e-6), '0.000001', '0.1688180 to 0.1688175; in as many it fell to 0.0002858 with 10'),
  timid(
    { type: 'adagrad', learningRate: 1e-8 },
    '1e-8',
    '0.9031669 to 0.9031669; in as many it fell to 0.08121 with 0.1',
    'crossEntropy',
  ),
  timid(
    { type: 'adadelta', learningRate: 1e-8 },
    '1e-8',
    '0.9031669 to 0.9031669; in as many it fell to 0.001003 with 10',
    'crossEntropy',
  ),
];

export const rates: readonly Case[] = [
  {
    code: 'learning-rate',
    // Data that nobody has read yet.
    bad: { ...sigmoidNet, data: undefined, training: { optimizer: sgd(100.5) } },
    at: '100.5',
    message: 'learningRate 100.5 is above 100; steps that large nearly always diverge',
    good: { ...sigmoidNet, training: { optimizer: sgd(100) } },
  },
  {
    code: 'learning-rate',
    bad: { ...sigmoidNet, training: { optimizer: sgd(0) } },
    at: '0',
    message: 'with learningRate 0 nothing is learned; 0.1 is usual',
    good: { ...sigmoidNet, training: { optimizer: { type: 'adadelta', learningRate: 1 } } },
  },
  {
    code: 'learning-rate',
    bad: { ...sigmoidNet, data: {}, training: { optimizer: { type: 'adam', learningRate: 3 } } },
    at: '3',
    message:
      'with adam every parameter moves by about learningRate at every update, whatever its gradient; 3 is far, 0.001 is usual',
    good: { ...sigmoidNet, data: {}, training: { optimizer: { type: 'adam', learningRate: 0.5 } } },
  },
  {
    code: 'learning-rate',
    bad: { ...sigmoidNet, training: { epochs: 2000, batchSize: 4, optimizer: sgd(1e-8) } },
    at: '1e-8',
    message:
      'learningRate 1e-8 is too small: an update moves the cost by about 2 · 1e-8 · 13 = 2.6e-7 of itself at most, and 2,000 updates by 0.00052; 0.1 is usual',
    good: { ...sigmoidNet, training: { epochs: 2000, batchSize: 4, optimizer: sgd(0.01) } },
  },
  {
    code: 'learning-rate',
    bad: { ...sigmoidNet, training: { batchSize: 4, optimizer: { type: 'momentum', learningRate: 1e-8 } } },
    at: '1e-8',
    message:
      'learningRate 1e-8 is too small: an update moves the cost by about 2 · 1e-8 · 13 / (1 − 0.9) = 0.0000026 of itself at most, and 1,000 updates by 0.0026; 0.01 is usual',
    good: { ...sigmoidNet, training: { batchSize: 4, optimizer: { type: 'momentum', learningRate: 0.01 } } },
  },
  {
    code: 'learning-rate',
    bad: { ...sigmoidNet, training: { batchSize: 4, optimizer: { type: 'adam', learningRate: 1e-8 } } },
    at: '1e-8',
    message:
      'with adam a parameter moves by about learningRate at an update, so 1,000 updates move it by 1e-8 · 1,000 = 0.00001, and nothing is learned; with adam 0.001 is usual',
    good: { ...sigmoidNet, training: { batchSize: 4, optimizer: { type: 'adam', learningRate: 0.001 } } },
  },
  {
    code: 'learning-rate',
    bad: { ...linearNet, data: { train: { samples: regression(1) } }, training: { optimizer: sgd(0) } },
    at: '0',
    // The curvature of x = 1 to 8 and the bias is 26.3.
    message: 'with learningRate 0 nothing is learned; 0.03 works here',
    good: { ...linearNet, data: { train: { samples: regression(1) } }, training: { optimizer: sgd(0.03) } },
  },
  {
    code: 'learning-rate',
    bad: { input: undefined, sizes: [2, 3, 1], loss: 'quadratic', training: { optimizer: sgd(0) } },
    at: '0',
    message: 'with learningRate 0 nothing is learned; the book begins with 3',
    good: { input: undefined, sizes: [2, 3, 1], loss: 'quadratic', training: { optimizer: sgd(3) } },
  },
  {
    code: 'diverging-rate',
    bad: {
      ...linearNet,
      layers: [dense(3, 'tanh'), dense(1, 'linear')],
      data: { train: { samples: regression(0.1) } },
      training: { optimizer: sgd(3) },
    },
    at: '3',
    message:
      'learningRate 3 cannot work here: every update multiplies the error by 1 − 3 · 1 = −2, so the cost by 4 or more, without end; it must be below 2 / 1 = 2',
    good: {
      ...linearNet,
      layers: [dense(3, 'tanh'), dense(1, 'linear')],
      data: { train: { samples: regression(0.1) } },
      training: { optimizer: sgd(0.3) },
    },
  },
  {
    code: 'diverging-rate',
    bad: { ...linearNet, data: { train: { samples: regression(10) } }, training: { optimizer: sgd(0.1) } },
    at: '0.1',
    message:
      'learningRate 0.1 cannot work here: every update multiplies the error by 1 − 0.1 · 2,551 = −254.1, so the cost by 64,560 or more, without end; it must be below 2 / 2,551 = 0.0007841, or the inputs smaller',
    good: {
      ...linearNet,
      data: { train: { samples: regression(10), standardize: true } },
      training: { optimizer: sgd(0.1) },
    },
  },
  {
    code: 'diverging-rate',
    // Six columns that are one: standardized they are as one of deviation √6.
    bad: {
      ...linearNet,
      input: [6],
      data: { train: { samples: alike, standardize: true } },
      training: { optimizer: sgd(0.5) },
    },
    at: '0.5',
    message:
      'learningRate 0.5 cannot work here: every update multiplies the error by 1 − 0.5 · 6 = −2, so the cost by 4 or more, without end; it must be below 2 / 6 = 0.3333, or the inputs smaller',
    good: {
      ...linearNet,
      input: [6],
      data: { train: { samples: alike, standardize: true } },
      training: { optimizer: sgd(0.3) },
    },
  },
  {
    code: 'diverging-rate',
    bad: {
      ...linearNet,
      data: { train: { samples: regression(1) } },
      training: { batchSize: 4, optimizer: sgd(0.2) },
    },
    at: '0.2',
    message:
      'learningRate 0.2 cannot work here: on average an update multiplies the error by 1 − 0.2 · 26.3 = −4.26 or more, without end; it must be below 2 / 26.3 = 0.07604, or the inputs smaller',
    good: {
      ...linearNet,
      data: { train: { samples: regression(1) } },
      training: { batchSize: 4, optimizer: sgd(0.02) },
    },
  },
  {
    code: 'diverging-rate',
    // No direction has a curvature above 1, but a sample has 5.
    bad: {
      ...linearNet,
      input: [4],
      data: { train: { samples: corners } },
      training: { batchSize: 1, optimizer: sgd(0.5) },
    },
    at: '0.5',
    message:
      'learningRate 0.5 cannot work here: with mini-batches of one sample an update multiplies its error by 1 − 0.5 · 5 = −1.5 on average, without end; it must be below 2 / 5 = 0.4, or the inputs smaller',
    good: { ...linearNet, input: [4], data: { train: { samples: corners } }, training: { optimizer: sgd(0.5) } },
  },
  // What no arithmetic shows is tried.
  ...tried,
  {
    code: 'decay-diverges',
    bad: { ...bowlIn(20), training: { ...all, optimizer: { type: 'adamw', learningRate: 0.1, weightDecay: 50 } } },
    at: '50',
    message:
      'η · weightDecay = 0.1 · 50 = 5 is above 2: every update multiplies the weights by 1 − 5 = −4, so they change sign and grow without end',
    good: { ...bowlIn(20), training: { ...all, optimizer: { type: 'adamw', learningRate: 0.1, weightDecay: 0.1 } } },
  },
  {
    code: 'decay-diverges',
    bad: { ...bowlIn(20), training: { ...all, l2: 5, optimizer: { type: 'momentum', learningRate: 1 } } },
    at: '5',
    message: 'η · l2 = 1 · 5 = 5 is above the 3.8 that momentum bears: the weights change sign and grow without end',
    good: { ...bowlIn(20), training: { ...all, l2: 0.1, optimizer: { type: 'momentum', learningRate: 1 } } },
  },
  {
    code: 'decay-diverges',
    // Cost and decay together are more than the training bears, and neither of them alone.
    bad: { ...bowlIn(20), training: { ...all, l2: 1.9, optimizer: sgd(1) } },
    at: '1.9',
    message:
      'with l2 1.9 the training diverges here: in a trial with your data 272 updates moved the loss from 0.5268 past all finite numbers, and 500 updates without it to 2.035e-14',
    good: { ...bowlIn(20), training: { ...all, l2: 0.1, optimizer: sgd(1) } },
  },
  {
    code: 'learning-rate',
    bad: {
      input: undefined,
      sizes: [2, 3, 1],
      loss: 'crossEntropy',
      training: { ...long, optimizer: { type: 'adam', learningRate: 1 } },
    },
    at: '1',
    message:
      'with adam every parameter moves by about learningRate at every update, whatever its gradient; 1 is far: in a trial with your data 500 updates moved the loss from 0.9032 to 0.4774, and with 0.1 to 0.003445',
    good: {
      input: undefined,
      sizes: [2, 3, 1],
      loss: 'crossEntropy',
      training: { ...long, optimizer: { type: 'nadam', learningRate: 1 } },
    },
  },
  {
    code: 'decay-diverges',
    bad: { ...hundred, training: { optimizer: sgd(0.5), lambda: 1000 } },
    at: '1000',
    message:
      'ηλ/n = 0.5 · 1,000 / 100 = 5 is above 2: every update multiplies the weights by 1 − 5 = −4, so they change sign and grow without end',
    good: { ...hundred, training: { optimizer: sgd(0.5), lambda: 1 } },
  },
  {
    code: 'decay-diverges',
    bad: { ...hundred, training: { optimizer: sgd(2), l2: 1.5 } },
    at: '1.5',
    message:
      'η · l2 = 2 · 1.5 = 3 is above 2: every update multiplies the weights by 1 − 3 = −2, so they change sign and grow without end',
    good: { ...hundred, training: { optimizer: sgd(2), l2: 0.001 } },
  },
  {
    code: 'decay-strong',
    // The λ of MNIST with four samples.
    bad: { input: undefined, sizes: [2, 3, 1], training: { batchSize: 4, optimizer: sgd(0.5), lambda: 5 } },
    at: '5',
    message:
      'ηλ/n = 0.5 · 5 / 4 = 0.625: every update multiplies the weights by 0.375, and 10 updates by 0.00005499; little that is learned outlasts them',
    good: { input: undefined, sizes: [2, 3, 1], training: { batchSize: 4, optimizer: sgd(0.5), lambda: 0.1 } },
  },
  {
    code: 'decay-strong',
    bad: { ...hundred, training: { optimizer: sgd(0.5), lambda: 50 } },
    at: '50',
    message:
      'ηλ/n = 0.5 · 50 / 100 = 0.25: every update multiplies the weights by 0.75, and the 10 updates of an epoch by 0.05631; little that is learned outlasts an epoch',
    // 5,000 updates of the book, in the small: the same factor of an epoch.
    good: { ...hundred, training: { optimizer: sgd(0.5), lambda: 5 } },
  },
];
