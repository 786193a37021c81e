import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../definition/parse.ts';
import { inferShapes } from '../shapes.ts';
import { hoverAt, type HoverText } from './hover.ts';
import { type HoverPart, toMarkdown } from './markdown.ts';

/** The hover with the pointer on the mark `▮` of a text, which is taken out. */
function hover(marked: string): HoverText | undefined {
  const offset = marked.indexOf('▮');
  const parsed = parseDefinition(marked.replace('▮', ''));
  return hoverAt(parsed, inferShapes(parsed.definition), offset);
}

/** What a reader sees, a line for each line of the parts. */
function plain(parts: readonly HoverPart[]): string {
  return parts
    .flatMap((part) => {
      if (part.kind === 'table') return [part.header, ...part.rows].map((row) => row.join(' | '));
      if (part.kind === 'formula') return part.lines;
      if (part.kind !== 'text' || typeof part.text === 'string') return [part.text as string];
      return [part.text.map((inline) => (typeof inline === 'string' ? inline : Object.values(inline)[0])).join('')];
    })
    .join('\n');
}

function expectHover(marked: string, ...expected: readonly string[]): void {
  const found = hover(marked);
  expect(found, 'a hover').toBeDefined();
  for (const text of expected) expect(plain(found!.parts)).toContain(text);
}

const xor = '[[[0, 0], [0]], [[0, 1], [1]], [[1, 0], [1]], [[1, 1], [0]]]';

function book(rest: string, sizes = '[2, 3, 1]'): string {
  return `{ "sizes": ${sizes}, "loss": "quadratic", ${rest} }`;
}

function dense(layer: string, before = ''): string {
  return `{ "input": [784], "layers": [${before}{ "type": "dense", ${layer} }], "loss": "quadratic" }`;
}

function layerOf(layer: string, input = '[2, 3]'): string {
  return `{ "input": ${input}, "layers": [{ "type": ${layer} }], "loss": "quadratic" }`;
}

function training(rest: string, count = 50_000): string {
  return `{ "sizes": [784, 30, 10], "loss": "quadratic",
    "data": { "train": { "idx": { "images": "i", "labels": "l" }, "range": [0, ${count}] } }, "training": { ${rest} } }`;
}

describe('a layer', () => {
  const shapes = [
    'Layer 1, dense: [784] → [30]',
    'w (30 × 784) · a (784 × 1) + b (30 × 1) = z (30 × 1)',
    'z = w a + b : (30 × 784)(784 × 1) + (30 × 1) = (30 × 1)',
    'mini-batch of 10: (30 × 784)(784 × 10) + (30 × 1) = (30 × 10)',
    'parameters: 30 · 784 + 30 = 23,550',
    'row j holds the 784 weights into neuron j',
    'a = σ(z) = 1 / (1 + e^(−z))',
    "σ'(z) = σ(z) (1 − σ(z))",
    'Saturates',
  ];
  it.each([
    ['units', dense('"units": ▮30, "activation": "sigmoid"')],
    ['its key', dense('"uni▮ts": 30, "activation": "sigmoid"')],
    ['type', dense('"units": 30, "activation": "sigmoid"').replace('"dense"', '"de▮nse"')],
    ['the opening brace', dense('"units": 30, "activation": "sigmoid"').replace('{ "type"', '▮{ "type"')],
    ['the closing brace', dense('"units": 30, "activation": "sigmoid"').replace(' }]', ' ▮}]')],
    ['an entry of sizes', '{ "sizes": [784, 3▮0, 10], "loss": "quadratic" }'],
  ])('answers on %s', (_, marked) => {
    expectHover(marked, ...shapes);
  });

  it('without bias says so in every line', () => {
    expectHover(
      dense('"units": ▮30, "bias": false'),
      'w (30 × 784) · a (784 × 1) = z (30 × 1)',
      'z = w a : (30 × 784)(784 × 1) = (30 × 1)',
      '30 · 784 = 23,520',
    );
    expect(plain(hover(dense('"units": ▮30, "bias": false'))!.parts)).not.toContain('one bias');
  });

  it('that does not fit says why and goes on with the best guess', () => {
    const marked = '{ "input": [28, 28, 1], "layers": [{ "type": "dense", "units": ▮10 }] }';
    expectHover(marked, 'Does not fit: layer 1 (dense)', 'gets [28, 28, 1]', '(10 × 784)(784 × 1)');
  });

  it.each([
    ['the rectangles of a product', dense('"units": ▮30'), '└────────┘'],
    ['a sliding window', layerOf('"conv2d", "filters": 2, "kernel": ▮3', '[6, 6, 1]'), '·■■■··  place 2'],
    ['the window of a pooling', layerOf('"maxPool2d", "size": ▮2', '[6, 6, 1]'), '··■■··  place 2'],
    ['an attention step by step', layerOf('"multiHeadAttention", "heads": ▮2', '[6, 4]'), 'p = softmax(q kᵀ / √2)'],
  ])('draws %s', (_, marked, expected) => {
    expectHover(marked, expected);
  });

  it('with an unknown input says what is not known', () => {
    expectHover('{ "layers": [{ "type": "dense", "units": ▮10 }] }', '? → [10]', 'not known yet');
  });

  it.each([
    ['"type": "reshape", "sh▮ape": [28, -1]', 'a = x, in another shape : [784] → [28, 28]'],
    ['"type": "drop▮out", "rate": 0.9', 'a = x ⊙ mask / (1 − 0.9) in training, else a = x : [784] → [784]'],
    ['"type": "batch▮Norm"', 'parameters: 2 · 784 = 1,568; running mean and variance, 1,568, are kept beside'],
  ])('without weights or activation: %s', (layer, expected) => {
    expectHover(`{ "input": [784], "layers": [{ ${layer} }] }`, expected);
  });

  it('that reads several layers names them with their shapes', () => {
    const marked = (at: string): string =>
      `{ "input": [4], "layers": [{ "type": "dense", "units": 8, "name": "a" },
        { "type": "concat", "name": "both", "inputs": ["input", "a"] }] }`.replace(at, `▮${at}`);
    expectHover(
      marked('concat"'),
      'Layer 2, concat "both": input [4], a [8] → [12]',
      'a = the inputs side by side : [4], [8] → [12]',
      'mini-batch of 10: ([4] × 10), ([8] × 10) → ([12] × 10)',
    );
    expectHover(marked('input", "a"'), 'This layer reads input [4], a [8].');
  });

  it.each([
    ['bias', dense('"units": 30, "bi▮as": true'), ['b (30 × 1)', 'Default: true']],
    [
      'bias of filters',
      '{ "input": [28, 28, 1], "layers": [{ "type": "conv2d", "filters": 20, "kernel": 5, "bi▮as": true }] }',
      ['b (20 × 1), one number a channel, the same at every position'],
    ],
    [
      'filters',
      '{ "input": [28, 28, 1], "layers": [{ "type": "conv2d", "filters": ▮20, "kernel": 5, "activation": "relu" }] }',
      ['z = w ∗ a + b : (20 × 5·5·1) per position, 24 · 24 positions', 'relu(z)'],
    ],
    [
      'a kernel that does not fit',
      '{ "input": [4, 4], "layers": [{ "type": "con▮v2d", "filters": 2, "kernel": 5 }] }',
      ['Does not fit', '[4, 4, 1]', '4 · 4 positions'],
    ],
    [
      'an input of another rank',
      '{ "input": [4], "layers": [{ "type": "con▮v2d", "filters": 2, "kernel": 5 }] }',
      ['?'],
    ],
    ['name', dense('"units": 30, "name": "hid▮den"'), ['Layer 1, dense "hidden"']],
    ['inputs', dense('"units": 30, "inputs": ["in▮put"]'), ['reads input [784]']],
    ['initializer', dense('"units": 30, "initializer": "default▮"'), ['1/√784 = 0.03571']],
    ['initializer large', dense('"units": 30, "initializer": "lar▮ge"'), ['√(784 + 1) = 28.02']],
    ['activation', dense('"units": 30, "activation": "tan▮h"'), ['(30 × 1) → (30 × 1)', "tanh'(z) = 1 − tanh(z)²"]],
    ['softmax', dense('"units": 10, "activation": "softm▮ax"'), ['over the whole layer', 'softmax(z)_j']],
    [
      'alpha',
      layerOf('"activation", "activation": "leakyRelu", "alp▮ha": 0.2'),
      ['(6 × 1) → (6 × 1)', 'else α z', 'α = 0.2'],
    ],
    ['its default', layerOf('"activation", "activation": "el▮u"'), ['α (e^z − 1)', 'α = 1']],
    ['softmax per position', layerOf('"activation", "activation": "softm▮ax"'), ['over the last axis', 'softmax(z)_j']],
    ['an activation layer', layerOf('"activat▮ion", "activation": "gelu"'), ['a = gelu(z) : [2, 3] → [2, 3]', 'Φ(z)']],
    [
      'pieces',
      layerOf('"maxout", "units": 4, "pie▮ces": 3', '[6]'),
      ['largest of the 3 z', '(12 × 6)(6 × 1) + (12 × 1) = (12 × 1) → (4 × 1)'],
    ],
    ['bias of pieces', layerOf('"maxout", "units": 4, "pieces": 3, "bi▮as": true', '[6]'), ['b (12 × 1)']],
    [
      'a hidden activation',
      dense('"units": 10', '{ "type": "dense", "units": 5, "activation": "sigm▮oid" }, '),
      ['BP2', 'δ = ∂C/∂a ⊙ the derivative at z', 'layer 2 (dense) gives back wᵀ δ, with its own w and δ'],
    ],
    [
      'an activation before a pooling',
      '{ "input": [8, 8, 1], "layers": [{ "type": "conv2d", "filters": 2, "kernel": 3, "activation": "re▮lu" }, { "type": "maxPool2d", "size": 2 }, { "type": "flatten" }] }',
      ['layer 2 (maxPool2d) gives back each value of its gradient to the place that was the largest of its window'],
    ],
    [
      'an activation before a dropout',
      '{ "input": [8], "layers": [{ "type": "dense", "units": 4, "activation": "re▮lu" }, { "type": "dropout" }, { "type": "dense", "units": 1 }] }',
      ['layer 2 (dropout) gives back its gradient ⊙ the mask'],
    ],
    [
      'an activation that two layers read',
      '{ "input": [4], "layers": [{ "type": "dense", "units": 4, "activation": "re▮lu", "name": "a" }, { "type": "dense", "units": 4 }, { "type": "add", "inputs": ["dense 2", "a"] }] }',
      ['a sum over the layers that read a: layer 2 (dense) gives back wᵀ δ', 'layer 3 (add) gives back its gradient'],
    ],
    [
      'an activation that nothing reads',
      '{ "input": [4], "layers": [{ "type": "dense", "units": 4, "activation": "re▮lu" }, { "type": "dense", "units": 4, "inputs": ["input"] }] }',
      ['No layer reads it, so no gradient comes back'],
    ],
    [
      'a hidden softmax',
      '{ "input": [4], "layers": [{ "type": "dense", "units": 4, "activation": "soft▮max" }, { "type": "dense", "units": 4 }] }',
      ['δ_j = Σ_k ∂C/∂a_k ∂a_k/∂z_j'],
    ],
  ])('%s', (_, marked, expected) => {
    expectHover(marked, ...expected);
  });
});

describe('the network', () => {
  it('sizes: all shapes, and why w¹ is (3 × 2)', () => {
    expectHover(
      '{ "siz▮es": [2, 3, 1] }',
      'sizes: 2 → 3 → 1',
      'N(0, 1)',
      '1 | w¹ (3 × 2) | b¹ (3 × 1) | (3 × 1) | 9',
      '2 | w² (1 × 3) | b² (1 × 1) | (1 × 1) | 4',
      'Why w¹ is (3 × 2) and not (2 × 3)',
      '(3 × 2)(2 × 1) + (3 × 1) = (3 × 1)',
    );
  });

  it('sizes in the dialect network2.py start with its default', () => {
    expectHover('{ "siz▮es": [2, 3, 1], "dialect": "network2.py" }', 'weights N(0, 1) / √n_in');
  });

  it('a long table is cut', () => {
    const sizes = Array.from({ length: 21 }, () => 5).join(', ');
    const found = plain(hover(`{ "siz▮es": [${sizes}] }`)!.parts);
    expect(found).toContain('w⁸ (5 × 5)');
    expect(found).toContain('12 more');
    expect(found).not.toContain('w⁹');
  });

  it.each([
    ['the first of sizes', '{ "sizes": [▮784, 30, 10] }', ['(784 × 1)', '(784 × 10), one sample a column']],
    ['input', '{ "inp▮ut": [28, 28, 1], "layers": [] }', ['height, width, channels', '(784 × 1)']],
    ['layers', '{ "input": [4], "lay▮ers": [{ "type": "dense", "units": 3 }] }', ['4 → 3', '15 parameters in all']],
    ['reproducible', '{ "sizes": [2, 3, 1], "reproducible": fal▮se }', ['reproducible: false', 'Default: true']],
    ['dtype', '{ "sizes": [2, 3, 1], "dtype": "float▮64" }', ['8 bytes', '13 parameters take 104 bytes']],
    ['dialect', '{ "sizes": [2, 3, 1], "dialect": "net▮work.py" }', ['all biases, then all weights', 'float64']],
    ['initializer with options', '{ "sizes": [2, 1], "initializer": { "type": "ortho▮gonal" } }', ['orthonormal']],
    ['initializer from a file', '{ "sizes": [2, 1], "initializer": { "type": "fi▮le", "path": "w" } }', ['--save']],
    ['initializer', '{ "sizes": [2, 3, 1], "initializer": "he▮Normal" }', ['N(0, 2 / n_in)', 'For every layer']],
  ])('%s', (_, marked, expected) => {
    expectHover(marked, ...expected);
  });
});

describe('loss', () => {
  it('quadratic: why cost_derivative is a − y', () => {
    expectHover(
      '{ "sizes": [2, 3, 1], "loss": "quad▮ratic" }',
      'C = ½ Σ_j (a_j − y_j)²',
      '∂C/∂a_j = a_j − y_j',
      "δ = ∂C/∂z = (a − y) ⊙ σ'(z) : (1 × 1)",
      'Why cost_derivative is a − y',
      '½ · 2 (a − y) = a − y',
      'not a difference quotient',
    );
  });

  it.each([
    ['crossEntropy', 'sigmoid', ['δ = ∂C/∂z = a − y : (10 × 1)', 'cancel']],
    ['crossEntropy', 'tanh', ['use sigmoid']],
    ['crossEntropy', 'softmax', ['a ⊙ (g − aᵀ g), g = (a − y) / (a (1 − a))']],
    ['softmaxCrossEntropy', 'linear', ['δ = ∂C/∂z = p − y : (10 × 1)', 'a = z']],
    ['softmaxCrossEntropy', 'softmax', ['should be linear; here it is softmax']],
    ['quadratic', 'tanh', ["(a − y) ⊙ tanh'(z)", 'slope of tanh']],
    ['mse', 'linear', ['(2/n) (a − y)', 'Without the ½']],
  ])('%s with %s', (loss, activation, expected) => {
    const layer = `{ "type": "dense", "units": 10, "activation": "${activation}" }`;
    expectHover(`{ "input": [4], "layers": [${layer}], "lo▮ss": "${loss}" }`, ...expected);
  });

  it('answers on the key, and on the object form', () => {
    expectHover('{ "sizes": [2, 1], "lo▮ss": "mse" }', 'loss: mse');
    expectHover('{ "sizes": [2, 1], "loss": { "type": "m▮se" } }', 'loss: mse');
  });

  it('shows what the options do', () => {
    const loss = (options: string): string => `{ "sizes": [2, 3], "loss": { "type": ${options} } }`;
    expectHover(loss('"hu▮ber", "delta": 0.5'), 'clip(a_j − y_j, ±0.5)');
    expectHover(loss('"softmax▮CrossEntropy", "labelSmoothing": 0.1'), 'ỹ = 0.9 y + 0.1 / n', 'p_j − ỹ_j');
    expectHover(
      loss('"cross▮Entropy", "classWeights": [1, 2, 0.5]'),
      "weight of the sample's class: 0: 1, 1: 2, 2: 0.5",
    );
  });
});

describe('training', () => {
  it.each([
    ['batchSize', '"batch▮Size": 10', ['(784 × 10)', '50,000 samples / 10 = 5,000 updates an epoch']],
    ['a last short mini-batch', '"batchSize": 3▮2', ['1,563 updates an epoch, the last with 16 samples']],
    ['epochs', '"epochs": 3▮0, "batchSize": 10', ['30 epochs = 150,000 updates']],
    [
      'learningRate',
      '"batchSize": 10, "optimizer": { "type": "sgd", "learningRate": ▮3 }',
      ['w → w − (η/m) Σ ∇C_x', 'w → w − 0.3 Σ ∇C_x'],
    ],
    ['optimizer', '"optimizer": { "type": "s▮gd", "learningRate": 3 }', ['η = 3, m = 10']],
    ['seed', '"se▮ed": 7', ['seed: 7', 'bit for bit']],
    ['shuffle', '"shuf▮fle": false', ['in the order of the file']],
    [
      'lambda',
      '"lamb▮da": 5, "optimizer": { "type": "sgd", "learningRate": 0.5 }',
      ['(1 − ηλ/n) w', '1 − 0.5 · 5 / 50,000 = 0.99995', '× 0.7788 over the 5,000 updates'],
    ],
    ['l2', '"l▮2": 0.0001', ['l2 · n = 5']],
    ['l1', '"l▮1": 0.01', ['η · l1 = 0.001']],
    ['clipNorm', '"clip▮Norm": 5', ['longer than 5']],
    ['metrics', '"met▮rics": ["f1", "r2"]', ['f1: The harmonic mean', 'r2: R²']],
    ['one metric', '"metrics": ["f1", { "type": "re▮call" }]', ['metric: recall', 'overlooks']],
    ['earlyStopping', '"early▮Stopping": { "patience": 1 }', ['after 1 epoch in a row without a lower loss']],
    [
      'restoreBest',
      '"early▮Stopping": { "patience": 1, "restoreBest": true }',
      ['weights are those of the best epoch'],
    ],
    [
      'an adaptive optimizer',
      '"optimizer": { "type": "ad▮am" }',
      ['optimizer: adam', 'w → w − η v̂ / (√ŝ + ε)', 'η = 0.001, m = 10, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8'],
    ],
    ['an option', '"optimizer": { "type": "adam", "be▮ta1": 0.8 }', ['beta1: 0.8', 'running mean of the gradients']],
    ['a learning rate of Adam', '"optimizer": { "type": "adam", "learning▮Rate": 0.8 }', ['η = 0.8', '√ŝ']],
    [
      'schedule',
      '"epochs": 9, "optimizer": { "type": "sgd", "learningRate": 3 }, "sched▮ule": { "type": "step", "every": 4 }',
      ['schedule: step', '⌊e / every⌋', 'Epoch | η at its beginning', '1 | 3', '5 | 0.3', '9 | 0.03'],
    ],
    ['an option of a schedule', '"schedule": { "type": "step", "eve▮ry": 4 }', ['every: 4', 'between two steps']],
    [
      'warmup',
      '"schedule": { "type": "constant", "war▮mup": { "updates": 4 } }',
      ['warmup', 'grow linearly', '(u + 1) / n'],
    ],
    [
      'a learning rate that changes',
      '"schedule": { "type": "cosine" }, "optimizer": { "type": "sgd", "lear▮ningRate": 1 }',
      ['The schedule, cosine, changes it'],
    ],
    ['accumulate', '"accu▮mulate": 4', ['4 · 10 = 40 samples an update']],
    [
      'updates of several mini-batches',
      '"epo▮chs": 2, "accumulate": 3',
      ['5,000 mini-batches, 3 an update: 1,667 updates'],
    ],
    ['lambda with Adam', '"lamb▮da": 5, "optimizer": { "type": "adam" }', ['With adam not the same as l2']],
    ['maxNorm', '"max▮Norm": 3', ['a row of w', 'min(1, 3 / |w_j|)']],
    ['clipValue', '"clip▮Value": 0.5', ['−0.5 … 0.5']],
    ['an exponential average', '"average▮Weights": { "type": "ema" }', ['w̄ → 0.999 w̄ + (1 − 0.999) w']],
    ['an average of epochs', '"averageWeights": { "type": "s▮wa", "from": 3 }', ['after every epoch from 3 on']],
    ['all of it', '"epochs": 3▮', ['epochs: 3']],
  ])('%s', (_, options, expected) => {
    expectHover(training(options), ...expected);
  });

  it('lambda that explodes', () => {
    expectHover(training('"lamb▮da": 300, "optimizer": { "type": "sgd", "learningRate": 1 }', 100), 'above 2');
  });

  it('in a dialect names the generators', () => {
    const marked = '{ "sizes": [2, 3, 1], "dialect": "network.py", "loss": "quadratic", "training": { "se▮ed": 7 } }';
    expectHover(marked, 'np.random.seed(7)', 'random.seed(7)');
  });

  it('says nothing of updates where the number of samples is not known', () => {
    const marked =
      '{ "sizes": [4, 3], "data": { "train": { "csv": "a.csv", "inputs": [0], "targets": [1] } }, "training": { "ep▮ochs": 3 } }';
    expect(plain(hover(marked)!.parts)).not.toContain('update');
  });
});

describe('the learning rate', () => {
  it.each([
    ['sgd', 'Default: sgd with 0.1.'],
    ['adam', 'Default of adam: 0.001.'],
    ['adadelta', 'Default of adadelta: 1.'],
  ])('has the default of %s', (type, expected) => {
    expectHover(
      `{ "sizes": [2, 3, 1], "loss": "quadratic", "training": { "optimizer": { "type": "${type}", "learning▮Rate": 0.5 } } }`,
      expected,
    );
  });
});

describe('samples', () => {
  const data = (samples: string): string =>
    `"data": { "train": { "samples": ${samples} } }, "training": { "batchSize": 2 }`;

  it('x is a column, and what NumPy does with a flat one', () => {
    expectHover(
      book(data(xor.replace('[0, 1]', '[0, ▮1]'))),
      'x of sample 2: (2 × 1)',
      'A column, although JSON writes it flat',
      'x = [[0], [1]]',
      'gives (1, 3) instead of (1, 1). The backward pass stops at ∇w¹ = δ¹ xᵀ',
      'shapes (3,3) and (2,) not aligned',
      'z¹ = w¹ x + b¹ | (3, 1) | (3, 3)',
      'What would NumPy do with this shape?',
    );
  });

  it('x that is written as a row, and what NumPy does with it', () => {
    // np.dot of (3, 2) and (1, 2) raises: the inner dimensions 2 and 1 differ.
    expectHover(
      book(data('[[[[0, ▮1]], [1]]]')),
      'In network.py a row x of shape (1, 2)',
      'shapes (3,2) and (1,2) not aligned',
      ' | x is (2, 1) | x is (1, 2)',
    );
  });

  it.each([
    ['[0, ▮1]', '2, 3, 1', 'A column, although JSON writes it flat: 2 values'],
    ['[[0], [▮1]]', '2, 3, 1', 'A column, written as one: 2 values'],
    ['[[5, 6], [6, ▮7]]', '4, 3, 1', 'A column of all its numbers, row after row: 4 values'],
  ])('x is shown as it is written: %s', (x, sizes, expected) => {
    expectHover(`{ "sizes": [${sizes}], "loss": "quadratic", ${data(`[[${x}, [1]]]`)} }`, expected);
  });

  it('x of a network with equal first sizes: silent', () => {
    expectHover(
      book(data(xor.replace('[0, 1]', '[0, ▮1]')), '[2, 2, 1]'),
      'Nothing is raised, and the biases become matrices',
      'b¹ − η Σ∇b¹ | (2, 1) | (2, 2)',
    );
  });

  it('x of a network that network.py does not know: nothing of NumPy', () => {
    const marked = `{ "input": [2], "layers": [{ "type": "dense", "units": 2 }, { "type": "dropout", "rate": 0.5 }], "loss": "mse", ${data('[[[0, ▮0], [0, 1]]]')} }`;
    expect(plain(hover(marked)!.parts)).not.toContain('NumPy');
    expect(plain(hover(marked.replace(', { "type": "dropout", "rate": 0.5 }', ''))!.parts)).toContain('NumPy');
  });

  it('x before a single neuron: no broadcast, but still an error', () => {
    const found = plain(hover(book(data(xor.replace('[0, 1]', '[0, ▮1]')), '[2, 1]'))!.parts);
    expect(found).toContain('shapes (1,1) and (2,) not aligned');
    expect(found).not.toContain('broadcast');
  });

  it('x that does not fit', () => {
    expectHover(
      book(data('[[[0, ▮0, 1], [0]]]')),
      'x of sample 1: (3 × 1)',
      'It does not fit: the network reads (2 × 1)',
    );
  });

  it('y', () => {
    expectHover(book(data('[[[0, 0], [▮0]]]')), 'y of sample 1: (1 × 1)', 'shape (1,) works as well');
    expectHover(book(data('[[[0, 0], [▮0, 1]]]'), '[2, 3, 2]'), 'a flat y of shape (2,) would make it (2, 2)');
  });

  it('y as a label', () => {
    const marked = '{ "sizes": [2, 3], "data": { "train": { "samples": [[[0, 0], 2▮]], "oneHot": 3 } } }';
    expectHover(marked, 'class 2', '(3 × 1) with a 1 in place 2');
  });

  it('a pair and the list: what a mini-batch is', () => {
    const batch = ['x : (2 × 1)    y : (1 × 1)', 'm = 2 of 4 training samples', 'X (2 × 2) and Y (1 × 2)'];
    expectHover(book(data(xor.replace('[[0, 1]', '▮[[0, 1]'))), 'sample 2: (x, y)', ...batch);
    expectHover(book(data(xor).replace('"samples"', '"sam▮ples"')), 'list of tuples (x, y)', ...batch);
  });

  it('marks the whole x, and nothing between two samples on different lines', () => {
    const marked = book(data(xor.replace('[0, 1]', '[0, ▮1]')));
    const { range } = hover(marked)!;
    expect(marked.replace('▮', '').slice(range.start, range.end)).toBe('[0, 1]');
    expect(hover(book(data(xor.replace(', [[0, 1]', ',\n ▮ [[0, 1]'))))).toBeUndefined();
  });
});

describe('data', () => {
  const idx = (rest: string): string =>
    `{ "sizes": [784, 30, 10], "data": { "train": { "idx": { "images": "mnist/i", "labels": "mnist/l" }, ${rest} } } }`;
  it.each([
    ['data', idx('"oneHot": 10').replace('"data"', '"da▮ta"'), ['train | all samples of mnist/i', 'test | none']],
    ['train', idx('"range": [0, 50000]').replace('"train"', '"tr▮ain"'), ['50,000 samples of mnist/i', 'learns from']],
    ['range', idx('"ran▮ge": [0, 50000]'), ['50,000 samples', 'samples 1 to 50,000 of the source']],
    ['an empty range', idx('"ran▮ge": [5, 5]'), ['0 samples', 'no sample']],
    ['scale', idx('"sca▮le": 0.00390625'), ['0 … 0.99609375', "the book's mnist_loader"]],
    ['oneHot', idx('"one▮Hot": 10'), ['(10 × 1)', '3 → (0, 0, 0, 1, 0, 0, 0, 0, 0, 0)ᵀ', '10 neurons']],
    ['standardize', idx('"standard▮ize": true'), ['(x_i − mean_i) / deviation_i', 'training samples only']],
    ['idx', idx('"scale": 1').replace('"idx"', '"id▮x"'), ['x (784 × 1)']],
    ['a path inside', idx('"scale": 1').replace('mnist/i', 'mni▮st/i'), ['MNIST']],
    ['split', '{ "sizes": [2, 1], "data": { "validation": { "spl▮it": 0.2 } } }', ['split: 20 %', 'never trained on']],
    [
      'csv inputs',
      '{ "sizes": [2, 1], "data": { "train": { "csv": "a.csv", "inputs": ["wid▮th", 1], "targets": ["kind"] } } }',
      ['inputs: width, 1', 'x (2 × 1)'],
    ],
    [
      'a text',
      '{ "sizes": [40, 65], "data": { "train": { "text": "a.txt", "wind▮ow": 40 } } }',
      ['text: a.txt', 'Windows of 40 characters, each 1 character after', 'characters i … +39  →  character +40'],
    ],
    [
      'a text as a whole',
      '{ "sizes": [40, 65], "data": { "tra▮in": { "text": "a.txt", "window": 40 } } }',
      ['train: all windows of a.txt'],
    ],
    [
      'the number of generated samples',
      '{ "sizes": [2, 1], "data": { "train": { "generate": "xor", "samples": 30▮0 } } }',
      ['generate: xor, 300 samples', 'x and y have the same sign', 'TensorFlow Playground', 'seed 1 and noise 0'],
    ],
    [
      'classes that are written as signs',
      '{ "sizes": [2, 1], "data": { "train": { "gene▮rate": "circle", "signs": true } } }',
      ['class 0 in a ring from 3.5 to 5 around it. The target of class 0 is written −1.'],
    ],
    [
      'generated samples',
      '{ "sizes": [2, 1], "data": { "tra▮in": { "generate": "moons", "seed": 3 } } }',
      ['train: 500 samples of moons, made with seed 3'],
    ],
  ])('%s', (_, marked, expected) => {
    expectHover(marked, ...expected);
  });
});

describe('where there is nothing to say', () => {
  it.each([
    '▮',
    '{▮ }',
    '{ "sizes": [2, 3, 1],▮ "loss": "quadratic" }',
    '{ "sizes": [2, 3, 1], "toString": ▮1 }',
    '{ "sizes": [2, 3, 1], "training": { "toString▮": 1 } }',
    '{ "sizes": [2, 3, 1], "name": "my ▮net" }',
    '{ "input": [2], "layers": [{ "type": "no▮ne" }] }',
    '{ "input": [2], "layers": [▮] }',
    '{ "data": { "train": ▮3 } }',
    '{ "input": [2], "layers": [ ▮ { "type": "dense", "units": 1 } ] }',
    '{ "sizes": [2, 1], "data": { "train": { "samples": [[[0, 0], [0], [▮0]]] } } }',
    '{ "sizes": [2, 1], "data": { "train": { "samples": [▮3] } } }',
  ])('%s', (marked) => {
    expect(hover(marked)).toBeUndefined();
  });
});

describe('whatever the file holds', () => {
  const hostile = '[x](command:quit) <img src=x> $(zap) `` ` ``` \\u202e ![](https://example.org)';
  const text = `{
    "input": [2],
    "layers": [
      { "type": "dense", "name": "${hostile}", "units": 3, "activation": "sigmoid" },
      { "type": "dense", "units": 2, "inputs": ["${hostile}"] },
    ],
    "loss": "mse",
    "data": { "train": { "csv": "${hostile}", "inputs": ["${hostile}", 0], "targets": ["${hostile}"] } },
  }`;

  it('no hover has a link, an image, a tag, an icon or a turned line', () => {
    const parsed = parseDefinition(text);
    const shapes = inferShapes(parsed.definition);
    let hovers = 0;
    for (let offset = 0; offset < text.length; offset++) {
      const found = hoverAt(parsed, shapes, offset);
      if (found === undefined) continue;
      hovers++;
      const markup = toMarkdown(found.parts)
        .replaceAll(/^(`{3,}).*?^\1$/gms, '')
        .replaceAll(/(`+)[^`].*?\1/g, '');
      expect(markup).not.toMatch(/(?<!\\)[[\]<>!$]|https:|\u202E/);
    }
    expect(hovers).toBeGreaterThan(100);
  });

  it('at most 24 lines, a picture included, whatever it is about', () => {
    const parsed = parseDefinition(text);
    const shapes = inferShapes(parsed.definition);
    for (let offset = 0; offset < text.length; offset++) {
      const found = hoverAt(parsed, shapes, offset);
      if (found !== undefined) expect(plain(found.parts).split('\n').length).toBeLessThanOrEqual(24);
    }
  });
});

describe('a term of a features layer', () => {
  const terms = (marked: string, input = '[2]'): string =>
    `{ "input": ${input}, "layers": [{ "type": "features", "terms": [${marked}] }], "loss": "mse" }`;

  it.each([
    ['"x1", "x1^2▮"', ['term 2: x1²', 'a2 = x1²', '∂a2/∂x1 = 2 x1']],
    ['"▮x2"', ['a1 = x2', '∂a1/∂x2 = 1']],
    ['"x1*x2▮"', ['a1 = x1 x2', '∂a1/∂x1 = x2', '∂a1/∂x2 = x1']],
    ['"▮sin(x2)"', ['a1 = sin(x2)', '∂a1/∂x2 = cos(x2)']],
    ['"cos(-2*x1)▮"', ['a1 = cos(−2 x1)', '∂a1/∂x1 = (−2) (−sin(−2 x1))']],
    ['"x1*tanh(0.5*x1)▮"', ['a1 = x1 tanh(0.5 x1)', '∂a1/∂x1 = tanh(0.5 x1) + 0.5 (1 − tanh²(0.5 x1)) x1']],
    ['"exp(-x1)*abs(x2)▮"', ['∂a1/∂x1 = (−1) exp(−x1) abs(x2)', '∂a1/∂x2 = sign(x2) exp(−x1)']],
  ])('%s', (marked, lines) => {
    expectHover(terms(marked), ...lines);
    expect(plain(hover(terms(marked))!.parts)).not.toContain('Here');
  });

  it('is said by the problem alone where it is none', () => {
    expect(hover(terms('"x1^^2▮"'))).toBeUndefined();
  });

  it('is one of those that the layer lists', () => {
    expectHover(terms('"x1", "x1^2"').replace('"terms"', '"te▮rms"'), 'a = (x1, x1²) : [2] → [2]', 'parameters: none');
  });
});
