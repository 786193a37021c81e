import { parse } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { jobFrom, train, valuesOf, worstRelative } from '../../../../test/support/jobs.ts';
import { memoryFiles } from '../../../../test/support/memoryFiles.ts';
import { tidyEdits } from '../../definition/edit/tidy.ts';
import type { NetworkOutput } from '../../definition/schema/network.ts';
import { prepare } from '../../prepare.ts';
import { definitionOfLink } from './definition.ts';
import { isPlaygroundLink, readPlaygroundLink } from './link.ts';

const home = 'https://playground.tensorflow.org/';

function textOf(link: string): string {
  const result = definitionOfLink(link);
  if ('fault' in result) return expect.fail(result.fault);
  return result.text;
}

function valueOf(link: string): NetworkOutput {
  return parse(textOf(link), [], { allowTrailingComma: true }) as NetworkOutput;
}

function faultOf(link: string): string {
  const result = readPlaygroundLink(link);
  return 'fault' in result ? result.fault : expect.fail('it was read');
}

/** As a browser shows it when the page was opened without settings. */
const shown =
  `${home}#activation=tanh&batchSize=10&dataset=circle&regDataset=reg-plane&learningRate=0.03&regularizationRate=0` +
  '&noise=0&networkShape=4,2&seed=0.27437&showTestData=false&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false' +
  '&xSquared=false&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false&collectStats=false&problem=classification' +
  '&initZero=false&hideText=false';

const dense = (units: number, activation: string): object => ({ type: 'dense', units, activation });

describe('a link', () => {
  const circle = { generate: 'circle', samples: 500, noise: 0, signs: true, seed: 1 };
  const standard = {
    dtype: 'float64',
    input: [2],
    layers: [dense(4, 'tanh'), dense(2, 'tanh'), dense(1, 'tanh')],
    initializer: { type: 'uniform', limit: 0.5, bias: 0.1 },
    loss: 'quadratic',
    data: { train: { ...circle, range: [0, 250] }, test: { ...circle, range: [250, 500] } },
    training: {
      epochs: 500,
      batchSize: 10,
      optimizer: { type: 'sgd', learningRate: 0.03 },
      shuffle: false,
      seed: 1,
    },
  };

  it.each(['#', home, `${home}#`, 'playground.tensorflow.org', `  ${home}#\n`, `${home}?hl=de#x=&seed=`])(
    'without settings has those that the Playground begins with: %j',
    (link) => {
      expect(valueOf(link)).toEqual(standard);
    },
  );

  it('of that beginning is the same but for its seed', () => {
    const seeded = JSON.stringify(standard).replaceAll('"seed":1', '"seed":27437');
    expect(valueOf(shown)).toEqual(JSON.parse(seeded));
    expect(valueOf(shown.slice(shown.indexOf('#')))).toEqual(JSON.parse(seeded));
    expect(valueOf(shown.slice(shown.indexOf('#') + 1))).toEqual(JSON.parse(seeded));
  });

  it.each<[string, object]>([
    ['activation=relu', { layers: [dense(4, 'relu'), dense(2, 'relu'), dense(1, 'tanh')] }],
    ['activation=sigmoid&networkShape=3', { layers: [dense(3, 'sigmoid'), dense(1, 'tanh')] }],
    ['activation=linear&networkShape=', { layers: [dense(1, 'tanh')] }],
    ['networkShape=8%2C8%2C1', { layers: [8, 8, 1, 1].map((units) => dense(units, 'tanh')) }],
    ['batchSize=30', { training: { batchSize: 30 } }],
    ['learningRate=1e-2', { training: { optimizer: { learningRate: 0.01 } } }],
    ['regularization=L1&regularizationRate=0.003', { training: { l1: 0.003 } }],
    ['regularization=L2&regularizationRate=0.1', { training: { l2: 0.1 } }],
    ['dataset=xor', { data: { train: { generate: 'xor' }, test: { generate: 'xor' } } }],
    ['dataset=gauss&noise=25', { data: { train: { generate: 'gauss', noise: 0.25 }, test: { noise: 0.25 } } }],
    ['dataset=spiral', { data: { train: { generate: 'spiral' } } }],
    ['percTrainData=33', { data: { train: { range: [0, 165] }, test: { range: [165, 500] } } }],
    ['initZero=true', { initializer: 'zeros' }],
    ['seed=0.00042', { training: { seed: 42 }, data: { train: { seed: 42 }, test: { seed: 42 } } }],
    ['seed=7', { training: { seed: 7 } }],
    ['seed=abc', { training: { seed: 440920331 }, data: { train: { seed: 440920331 } } }],
    ['x=false&sinY=true', { layers: [{ type: 'features', terms: ['x2', 'sin(x2)'] }, {}, {}, {}] }],
    ['sinX_hide=true&sinX=true&x_hide=false', { layers: [{ type: 'dense' }, {}, {}] }],
    [
      'xTimesY=true&xSquared=true&ySquared=yes&sinX=true&sinY=1',
      { layers: [{ terms: ['x1', 'x2', 'x1^2', 'x2^2', 'x1*x2', 'sin(x1)', 'sin(x2)'] }, {}, {}, {}] },
    ],
    [
      'problem=regression',
      {
        layers: [{}, {}, dense(1, 'linear')],
        data: { train: { generate: 'plane', samples: 1200, range: [0, 600] }, test: { range: [600, 1200] } },
      },
    ],
    ['problem=regression&regDataset=reg-gauss&dataset=xor', { data: { train: { generate: 'gaussPlane' } } }],
  ])('with %s', (hash, expected) => {
    expect(valueOf(`${home}#${hash}`)).toMatchObject(expected);
  });

  it('takes what is not said from the rest', () => {
    for (const hash of ['regularizationRate=3', 'regularization=L1', 'regularization=none&regularizationRate=1']) {
      expect(valueOf(`#${hash}`)).toEqual(standard);
    }
    expect(valueOf('#percTrainData=100').data).toEqual({ train: { ...circle, range: [0, 500] } });
    expect(valueOf('#problem=regression').data!.train).not.toHaveProperty('signs');
  });

  it.each<[string, string]>([
    ['#', 'The link has no seed: there each visit draws other points.'],
    ['#seed=é', 'Seeds are whole numbers here: "é" became '],
    ['#regularization=L1&regularizationRate=1', 'There a weight that L1 takes past 0 is 0 for ever'],
    ['#batchSize=30', '10 of the 250 training points are left over by mini-batches of 30: there they wait'],
    ['#batchSize=400', 'A mini-batch of 400 takes more than the 250 training points'],
    ['#cosX=true&cosY=false', '"cosX": the Playground has no such input either.'],
    [
      '#tutorial=dp&discretize=true&hideText=false&seed_hide=true',
      '"tutorial", "discretize", "seed_hide": about its page',
    ],
    [`${home}#a=1&b=2&c=3&d=4&e=5&f=6&g=7`, '"a", "b", "c", "d", "e" and 2 more: no setting of the Playground.'],
  ])('says what is not the same: %s', (link, note) => {
    const comments = textOf(link)
      .split('\n')
      .filter((line) => line.startsWith('//'));
    expect(comments.join('\n')).toContain(`// ${note}`);
  });

  it('says nothing of what is the same', () => {
    const text = textOf(shown);
    expect(text).not.toMatch(/no setting|about its page|left over|L1|no seed|became|no such/);
    expect(text).toContain('// 500 points of the classes −1 and 1; 250 of them are learned from.\n');
    expect(textOf('#problem=regression')).toContain('// 1,200 points; 600 of them are learned from.\n');
  });
});

describe('a broken link', () => {
  it.each<[string, string]>([
    ['', 'Paste a link of the TensorFlow Playground, or what stands in it behind "#".'],
    ['  \n', 'Paste a link of the TensorFlow Playground, or what stands in it behind "#".'],
    [
      'hello',
      '"hello" is no link of the TensorFlow Playground: there is none of its settings in it, such as "dataset=xor".',
    ],
    ['https://example.org/#top', '"https://example.org/#top" is no link of the TensorFlow Playground'],
    ['https://playground.tensorflow.org.example.com/', 'is no link of the TensorFlow Playground'],
    [`#${'x'.repeat(10_001)}`, 'A link of the TensorFlow Playground has at most 10,000 characters.'],
    ['#networkShape=1e9', 'a layer of networkShape has from 1 to 1,000 neurons, not "1e9".'],
    ['#networkShape=4,,2', 'a layer of networkShape has from 1 to 1,000 neurons, not "".'],
    ['#networkShape=0', 'neurons, not "0".'],
    ['#networkShape=2.5', 'neurons, not "2.5".'],
    [`#networkShape=${Array(101).fill(1).join()}`, 'networkShape has 101 layers; at most 100 are taken over.'],
    ['#learningRate=NaN', 'This link cannot be taken over: learningRate is a number above 0, not "NaN".'],
    ['#learningRate=-1', 'learningRate is a number above 0, not "-1".'],
    ['#learningRate=Infinity', 'learningRate is a number above 0, not "Infinity".'],
    ['#regularizationRate=-1', 'regularizationRate is a number from 0 on, not "-1".'],
    ['#batchSize=0', 'batchSize is a whole number from 1 on, not "0".'],
    ['#batchSize=2.5', 'batchSize is a whole number from 1 on, not "2.5".'],
    ['#noise=1e5', 'noise is a percentage from 0 to 100, not "1e5".'],
    ['#percTrainData=0', 'percTrainData is a percentage from 1 to 100, not "0".'],
    ['#dataset=<img src=x onerror=alert(1)>', 'dataset is circle, xor, gauss or spiral, not "<img src".'],
    ['#dataset=%3Cscript%3E', 'dataset is circle, xor, gauss or spiral, not "<script>".'],
    [
      '#dataset=__proto__&activation=toString',
      'activation is relu, tanh, sigmoid or linear, not "toString"; dataset is',
    ],
    ['#problem=guess', 'problem is classification or regression, not "guess".'],
    ['#x=false&y=false', 'none of its inputs is switched on, so there is nothing to learn from.'],
    ['#x_hide=true&y=false', 'none of its inputs is switched on'],
    ['#seed=1&noise=%', 'noise is a percentage from 0 to 100, not "%".'],
  ])('%j', (link, fault) => {
    expect(faultOf(link)).toContain(fault);
  });

  it('cannot write into the text', () => {
    for (const hostile of ['\n"layers": []', '\u2028"x"', '*/ {', '"}\\', '%0A{"input":[3]}', '\u202Etxet']) {
      const text = textOf(`${home}#seed=${hostile}&${hostile}=1`);
      expect(text.split('\n').filter((line) => !/^\s*(\/\/|["{}\]]|$)/.test(line))).toEqual([]);
      expect(Object.keys(parse(text, [], { allowTrailingComma: true }) as object)).toEqual(Object.keys(valueOf('#')));
    }
  });
});

describe('every definition', () => {
  const hashes = ['circle', 'xor', 'gauss', 'spiral'].map((name) => `dataset=${name}`);
  hashes.push('problem=regression', 'problem=regression&regDataset=reg-gauss');
  const more = [
    '',
    'activation=relu&networkShape=',
    'networkShape=8,8,8,8,8,8&xSquared=true&noise=50',
    'initZero=true&x=false',
  ];
  it.each(hashes.flatMap((hash) => more.map((rest) => `#${hash}&${rest}`)))('of %s has no problem', async (link) => {
    const text = textOf(link);
    const { problems, datasets } = await prepare(text, memoryFiles({}));
    expect(problems).toEqual([]);
    expect(datasets!.train.inputs.rows + datasets!.test!.inputs.rows).toBe(link.includes('regression') ? 1200 : 500);
    expect(tidyEdits(text, { tabSize: 2, insertSpaces: true })).toEqual([]);
  });
});

describe('isPlaygroundLink', () => {
  it.each([shown, home, shown.slice(shown.indexOf('#')), ` ${shown}\n`, 'http://playground.tensorflow.org/#x=true'])(
    'knows %j',
    (text) => {
      expect(isPlaygroundLink(text)).toBe(true);
    },
  );

  it.each([
    '',
    '#',
    'x=1',
    'x=1&y=2',
    'https://example.org/#x=1',
    `see ${shown}`,
    'a '.repeat(9999),
    '#'.repeat(20_000),
  ])('is not sure of %j', (text) => {
    expect(isPlaygroundLink(text)).toBe(false);
  });
});

/**
 * The Playground's own updates, as its nn.ts makes them one sample after the other: for a network with one hidden layer of tanh
 * neurons and a tanh output.
 */
function playgroundUpdates(
  { w1, b1, w2, b2 }: { w1: number[][]; b1: number[]; w2: number[]; b2: number },
  samples: readonly (readonly [x: readonly number[], y: number])[],
  { batchSize, eta, lambda, epochs }: { batchSize: number; eta: number; lambda: number; epochs: number },
): number[] {
  const zero = () => ({ w1: w1.map((row) => row.map(() => 0)), b1: b1.map(() => 0), w2: w2.map(() => 0), b2: 0 });
  let sum = zero();
  const step = (w: number, derivative: number): number => w - (eta / batchSize) * derivative - eta * lambda * w;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const [i, [x, target]] of samples.entries()) {
      const hidden = w1.map((row, j) => Math.tanh(row.reduce((z, w, k) => z + w * x[k]!, b1[j]!)));
      const output = Math.tanh(hidden.reduce((z, a, j) => z + w2[j]! * a, b2));
      const delta = (output - target) * (1 - output * output);
      sum.b2 += delta;
      for (const [j, a] of hidden.entries()) {
        sum.w2[j]! += delta * a;
        const below = delta * w2[j]! * (1 - a * a);
        sum.b1[j]! += below;
        for (const [k, value] of x.entries()) sum.w1[j]![k]! += below * value;
      }
      if ((i + 1) % batchSize > 0) continue;
      w1 = w1.map((row, j) => row.map((w, k) => step(w, sum.w1[j]![k]!)));
      w2 = w2.map((w, j) => step(w, sum.w2[j]!));
      b1 = b1.map((b, j) => b - (eta / batchSize) * sum.b1[j]!);
      b2 -= (eta / batchSize) * sum.b2;
      sum = zero();
    }
  }
  return [...w1.flat(), ...w2, ...b1, b2];
}

describe('a training', () => {
  it("makes the Playground's updates, regularisation included", async () => {
    const link = '#dataset=xor&networkShape=3&regularization=L2&regularizationRate=0.03&noise=20&xTimesY=true';
    const definition = valueOf(link);
    const epochs = 4;
    const of = async (training: object) => {
      const { network } = await train({ ...definition, training: { ...definition.training, ...training } });
      return { w: valuesOf(network, 'w'), b: valuesOf(network, 'b') };
    };
    // With no step to speak of the weights are the first ones.
    const { w, b } = await of({ epochs: 1, optimizer: { type: 'sgd', learningRate: 1e-300 } });
    expect(b).toEqual([0.1, 0.1, 0.1, 0.1]);
    expect(Math.max(...w.map(Math.abs))).toBeLessThan(0.5);
    const { datasets } = await jobFrom(definition);
    const { inputs, targets } = datasets.train;
    const samples = Array.from(targets.values, (y, i) => {
      const [x1, x2] = [inputs.values[2 * i]!, inputs.values[2 * i + 1]!];
      return [[x1, x2, x1 * x2], y] as const;
    });
    expect(samples).toHaveLength(250);
    const start = { w1: [w.slice(0, 3), w.slice(3, 6), w.slice(6, 9)], b1: b.slice(0, 3), w2: w.slice(9), b2: b[3]! };
    const wanted = playgroundUpdates(start, samples, { batchSize: 10, eta: 0.03, lambda: 0.03, epochs });
    const made = await of({ epochs });
    expect(worstRelative([...made.w, ...made.b], wanted)).toBeLessThan(1e-10);
  });

  it.each([
    ['#dataset=circle&seed=0.1', 0.02],
    ['#dataset=circle&networkShape=&x=false&y=false&xSquared=true&ySquared=true&seed=0.1', 0.03],
    ['#dataset=xor&seed=0.1', 0.05],
    ['#dataset=xor&networkShape=&xTimesY=true&seed=0.1', 0.02],
    ['#dataset=gauss&networkShape=&seed=0.1', 0.01],
    ['#dataset=spiral&networkShape=8,6&sinX=true&sinY=true&xSquared=true&ySquared=true&seed=0.1', 0.05],
    ['#problem=regression&networkShape=&seed=0.1', 0.001],
  ])('of %s comes to a test loss below %d', async (link, loss) => {
    const { epochs } = await train(valueOf(link));
    const last = epochs.at(-1)!;
    expect(last.test!.loss).toBeLessThan(loss);
    if (link.includes('regression')) expect(last.test!.accuracy).toBeNull();
    else expect(last.test!.accuracy).toBeGreaterThan(0.95);
  });
});
