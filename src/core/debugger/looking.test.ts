import { describe, expect, it } from 'vitest';
import { jobFrom, steady } from '../../../test/support/jobs.ts';
import { steppedNetworks } from '../../../test/support/stepped.ts';
import type { Conductor } from '../train/conductor.ts';
import { createSession } from '../train/session.ts';
import { openDebugger } from './open.ts';
import type { Debugger, DebugStart, FrameId } from './debugger.ts';

const samples = [
  [[0.5, -1], [0]],
  [[0, 1], [1]],
  [[1, 0.25], [1]],
  [[1, 1], [0]],
];
const book = {
  sizes: [2, 3, 1],
  dtype: 'float64',
  loss: 'quadratic',
  data: { train: { samples } },
  training: { epochs: 3, batchSize: 2, optimizer: { type: 'sgd', learningRate: 3 }, seed: 1 },
};
const named = {
  input: [2],
  layers: [
    { type: 'dense', units: 3, activation: 'tanh', name: 'hidden' },
    { type: 'dropout', rate: 0.5, name: 'drop out' },
    { type: 'dense', units: 1, activation: 'sigmoid', name: 'x' },
  ],
  dtype: 'float64',
  loss: 'binaryCrossEntropy',
  data: { train: { samples } },
  training: { epochs: 2, batchSize: 4, l2: 0.1, optimizer: { type: 'adam', learningRate: 0.1 }, seed: 3 },
};

async function open(
  definition: object = book,
  start: DebugStart = {},
  conductor: Conductor = steady,
): Promise<Debugger> {
  const opened = await openDebugger(await jobFrom(definition), start, conductor, { logged() {}, passing() {} });
  await opened.begin();
  return opened.debugger;
}

async function goTo(live: Debugger, title: string): Promise<void> {
  for (let i = 0; i < 100; i++) if ((await live.go('over')).title.startsWith(title)) return;
  throw new Error(`no ${title}`);
}

async function value(live: Debugger, expression: string, frame: FrameId = 'layer'): Promise<string> {
  const evaluation = await live.evaluate(expression, frame);
  return evaluation.ok ? evaluation.value : `!${evaluation.message}`;
}

describe('expressions', () => {
  it("are the book's equations on the numbers of the run", async () => {
    const live = await open();
    await goTo(live, 'nablaW of dense 1');
    const zero = [
      ['z - (w @ aPrev + b)', 'z of the layer'],
      ['a - sigmoid(z)', 'a'],
      ['sigmaPrime - sigmoid_prime(z)', "sigma'"],
      ['delta - (dense_2.w.T @ dense_2.delta) * sigmaPrime', 'BP2'],
      ['dense_2.delta - (dense_2.a - y) * dense_2.sigmaPrime', 'BP1'],
    ];
    for (const [expression] of zero) {
      for (const frame of ['layer', 'miniBatch'] as const)
        expect(Number(await value(live, `norm(${expression})`, frame))).toBeLessThan(1e-15);
    }
    expect(Number(await value(live, 'norm(nablaW - delta @ aPrev.T)', 'miniBatch'))).toBeLessThan(1e-15);
    expect(Number(await value(live, 'norm(nablaB - sum(delta, 1)[:])', 'miniBatch'))).not.toBeNaN();
    expect(await value(live, 'shape(delta)', 'miniBatch')).toBe('float64 (2) [3, 2]');
    expect(await value(live, 'shape(delta)', 'layer')).toBe('float64 (2) [3, 1]');
  });

  it('name layers and their quantities in several ways', async () => {
    const live = await open(named);
    await goTo(live, 'nablaW of hidden');
    const w = await value(live, 'hidden.w');
    for (const same of ['w', 'w1', 'w¹', 'layers[0].w', 'layer("hidden").w', 'layer(0).w', 'weights[0]']) {
      expect(await value(live, same)).toBe(w);
    }
    expect(await value(live, 'drop_out.mask')).toBe(await value(live, 'layer("drop out").mask'));
    // The quantity wins over the layer of that name.
    expect(await value(live, 'shape(x)')).toBe('float64 (2) [2, 1]');
    expect(await value(live, 'layer("x").w[0, 0] - nabla_w[0][0][0] * 0')).toBe(
      await value(live, 'layers[-1].w[0][0]'),
    );
    // More indices than axes: the first is the layer.
    expect(await value(live, 'nablaW[0][2][1]')).toBe(await value(live, 'nablaW[2][1]'));
    expect(await value(live, 'w[2][0][1]')).toBe(await value(live, 'layers[2].w[0][1]'));
    expect(await value(live, 'w3[0][1]')).toBe(await value(live, 'layers[2].w[0][1]'));
    expect(await value(live, 'δ³')).toBe(await value(live, 'layers[2].delta'));
    expect(await value(live, 'a0')).toBe(await value(live, 'x'));
    expect(await value(live, 'w4')).toBe('!w4: layers are counted from 1 to 3');
    expect(await value(live, 'w2')).toMatch(/^!drop out has no w; it has /);
    expect(await value(live, 'l2')).toBe('0.1');
    expect(await value(live, 'hidden.q')).toMatch(/^!hidden has no q; it has aPrev, w, b, z, a, /);
  });

  it('give the gradient by difference quotients without disturbing the run', async () => {
    for (const definition of [book, named]) {
      const live = await open(definition);
      await goTo(live, 'nablaW');
      const before = await value(live, 'nablaW');
      for (const expression of ['nablaW', 'nablaW[0, 1:]', 'nablaW.T[0]']) {
        const error = await value(live, `norm(numeric(${expression}) - ${expression}) / norm(${expression})`);
        expect(Number(error), expression).toBeLessThan(1e-8);
      }
      expect(await value(live, 'nablaW')).toBe(before);
      expect(await value(live, 'numeric(w)')).toMatch('numeric takes entries of a gradient');
      await goTo(live, 'the update');
      expect(await value(live, 'numeric(layers[0].nablaW)')).toMatch('the update has changed the weights');
    }
  });

  it('see penalties in the gradient once they are added', async () => {
    const live = await open(named);
    await goTo(live, 'penalties');
    const error = await value(live, 'norm(numeric(layers[0].nablaW) - layers[0].nablaW) / norm(layers[0].nablaW)');
    expect(Number(error), error).toBeLessThan(1e-8);
  });
});

describe('what the panel and the programs of the book write', () => {
  /** Texts, and what they are here; the last ones are of the whole mini-batch. */
  const same: readonly (readonly [text: string, meant: string, frame?: FrameId])[] = [
    ['C', 'cost'],
    ["sigma'(z1)", 'layers[0].sigmaPrime'],
    ["sigma'(z¹)", 'layers[0].sigmaPrime'],
    ["σ'(z1[1])", 'layers[0].sigmaPrime[1]'],
    ["sigma'(z1).T", 'layers[0].sigmaPrime.T'],
    ["sigma'", 'sigmaPrime'],
    ["sigma'(0.5)", 'sigmoid_prime(0.5)'],
    ["((w²)ᵀ delta²) ⊙ sigma'(z¹)", 'delta1'],
    ["dC/da¹ ⊙ sigma'(z¹)", 'delta1'],
    ['∂C/∂z¹', 'delta1'],
    ['∇w', 'nablaW'],
    ['dC/dw²', 'nablaW2'],
    ['tanh(z¹)', 'a1'],
    ['w¹[0, 1] · x[1]', 'w1[0, 1] * x[1]'],
    ['η/m', 'eta / m'],
    ['delta_1', 'delta1'],
    ['nabla_w2', 'nablaW2'],
    ['delta.shape', 'shape(delta)'],
    ['nabla_b[-1]', 'nablaB2'],
    ['activations[0]', 'x'],
    ['activations[-1]', 'a2'],
    ['activations[-2].transpose()', 'a1.T'],
    ['len(activations)', '3'],
    ['self.weights[0]', 'w1'],
    ['net.biases[-1]', 'b2'],
    ['np.dot(self.weights[0], activations[0]) + self.biases[0]', 'w1 @ x + b1'],
    ['np.linalg.norm(nabla_w[0])', 'norm(nablaW1)'],
    ['(activations[-1] - y) * sigmoid_prime(zs[-1])', '(a2 - y) * sigmoid_prime(z2)'],
    ['delta¹ (x)ᵀ', 'delta1 @ x.T', 'miniBatch'],
    ['np.dot(delta, activations[-3].transpose())', 'delta1 @ x.T', 'miniBatch'],
    ['w¹ x + b¹', 'w1 @ x + b1', 'miniBatch'],
  ];
  const each = same.map(([text, meant, frame = 'layer']) => ({ text, meant, frame }));
  it.each(each)('is understood: $text', async ({ text, meant, frame }) => {
    const live = await open({
      ...named,
      layers: [named.layers[0], named.layers[2]],
      training: { ...named.training, optimizer: { type: 'sgd', learningRate: 0.1 }, l2: 0 },
    });
    await goTo(live, 'nablaW of hidden');
    expect(await value(live, text, frame)).toBe(await value(live, meant, frame));
    expect(await value(live, meant, frame)).not.toMatch('!');
  });

  it('is explained where it means nothing', async () => {
    const live = await open(named);
    await goTo(live, 'nablaW of hidden');
    expect(await value(live, 'delta1 = 0')).toMatch('to compare write "=="');
    expect(await value(live, 'z of hidden')).toMatch('write dense_1.z');
    expect(await value(live, 'self.cost_derivative(activations[-1], y)')).toMatch('activations[-1] - y');
    expect(await value(live, "sigma'(drop_out.a)")).not.toMatch('!');
  });

  it('can be set from what was copied', async () => {
    const live = await open();
    await value(live, 'x = [[1], [0.25]]');
    expect(await value(live, 'x')).toBe('float64 (2 × 1) [[1], [0.25]]');
    await value(live, 'w1 = np.array([[1, 2], [3, 4], [5, 6]])');
    expect(await value(live, 'w1.sum(axis=0)')).toBe('float64 (2) [9, 12]');
  });
});

describe('going from a place of the definition', () => {
  const labels = async (live: Debugger, ...path: (string | number)[]): Promise<string[]> =>
    (await live.destinations(path)).map(({ label }) => label);

  it('leads to what is computed there', async () => {
    const live = await open();
    await live.go('over');
    expect(await labels(live, 'sizes', 1)).toEqual([
      'z of dense 1 (here)',
      'a of dense 1',
      'delta of dense 1 (BP2)',
      'nablaB of dense 1 (BP3)',
      'nablaW of dense 1 (BP4)',
    ]);
    expect(await labels(live, 'sizes')).toHaveLength(10);
    expect(await labels(live, 'loss')).toEqual(['C, the loss of each sample']);
    expect(await labels(live, 'training', 'optimizer', 'learningRate')).toEqual(['the update of the parameters']);
    expect(await labels(live, 'data', 'train')).toEqual([
      'Sample 1 of 2 (in view)',
      'Sample 2 of 2',
      'Mini-batch 1, from its beginning',
      'Mini-batch 2, the next',
    ]);
    expect(await labels(live, 'sizes', 0)).toEqual(['Sample 1 of 2 (in view)', 'Sample 2 of 2']);
    expect(await labels(live, 'training', 'epochs')).toEqual([
      'Epoch 1, from its beginning',
      'Epoch 2, the next',
      'Start of the training',
    ]);
    expect(await labels(live, 'name')).toEqual([]);
    expect(await labels(live)).toEqual([]);
    const delta = (await live.destinations(['sizes', 1]))[2]!;
    expect(await live.goTo(delta.target)).toMatchObject({ title: 'delta of dense 1 (BP2)', miniBatch: 1 });
    const back = (await live.destinations(['sizes', 1]))[0]!;
    expect(await live.goTo(back.target)).toMatchObject({ title: 'z of dense 1', miniBatch: 1 });
  });
});

describe('what is not computed yet', () => {
  it('is not shown as if it were', async () => {
    const live = await open();
    await live.go('over');
    expect(await value(live, 'a')).toBe('!a of dense 1 is not computed yet in this mini-batch');
    const variables = await live.variables('layer layer 0');
    expect(variables.map(({ name, value: text }) => [name, text.replace(/ \[.*/, '')])).toEqual([
      ['aPrev', 'float64 (2 × 1)'],
      ['w', 'float64 (3 × 2)'],
      ['b', 'float64 (3 × 1)'],
      ['z', 'float64 (3 × 1)'],
      ['a', 'not computed yet'],
      ['sigmaPrime', 'not computed yet'],
      ['nablaA', 'not computed yet'],
      ['delta', 'not computed yet'],
      ['nablaW', 'not computed yet'],
      ['nablaB', 'not computed yet'],
    ]);
  });

  it('is of the mini-batch before, where that is still there', async () => {
    const live = await open();
    await goTo(live, 'delta of dense 1');
    const before = await value(live, 'delta');
    await goTo(live, 'z of dense 1');
    const delta = (await live.variables('layer layer 0')).find(({ name }) => name === 'delta')!;
    expect(delta).toMatchObject({ value: before, stale: true });
  });
});

describe('variables', () => {
  it('tell what they were at the standstill before', async () => {
    const live = await open();
    await goTo(live, 'nablaW of dense 1');
    const was = await value(live, 'dense_1.w[0, 0]');
    await live.go('over');
    const [w] = (await live.variables('layer layer 0')).filter(({ name }) => name === 'w');
    expect(w!.changed).toBe(true);
    const rows = await live.variables(w!.ref!, { filter: 'indexed' });
    const [entry] = await live.variables(rows[0]!.ref!, { filter: 'indexed', count: 1 });
    expect(entry!.value.endsWith(` (was ${was})`)).toBe(true);
    await live.go('over');
    const again = (await live.variables('layer layer 0')).find(({ name }) => name === 'w')!;
    expect(again.changed).toBe(false);
  });

  it('have the extremes of a tensor as its entries are written', async () => {
    const live = await open({ ...book, dtype: 'float32' });
    const b = (await live.variables('layer layer 0')).find(({ name }) => name === 'b')!;
    const entries = (await live.variables(b.ref!, { filter: 'indexed' })).map(({ value }) => value);
    const ascending = entries.toSorted((one, other) => Number(one) - Number(other));
    const summary = await live.variables(b.ref!, { filter: 'named' });
    const [min, , max] = summary.map(({ value }) => value);
    expect([min, max]).toEqual([ascending[0], ascending.at(-1)]);
  });

  it('are in every frame', async () => {
    const live = await open();
    await goTo(live, 'delta of dense 1');
    const frames = await live.frames();
    expect(frames.map(({ id, name, path }) => [id, name, path])).toEqual([
      ['layer', 'dense 1: delta of dense 1 (BP2)', ['sizes', 1]],
      ['phase', 'the error goes back', ['sizes', 2]],
      ['sample', 'sample 1 of 2', ['data', 'train']],
      ['miniBatch', 'mini-batch 1 of 2', ['training', 'batchSize']],
      ['epoch', 'epoch 1 of 3', ['training', 'epochs']],
    ]);
    for (const { id } of frames) {
      for (const scope of await live.scopes(id)) {
        const variables = await live.variables(scope.ref);
        expect(variables, scope.name).toHaveLength(scope.named);
        for (const { expression, value: text } of variables) {
          if (expression !== undefined) expect(await value(live, expression, id)).toBe(text);
        }
      }
    }
  });

  it('of nonsense are none', async () => {
    const live = await open();
    for (const ref of [
      '',
      'x',
      'scope',
      'scope layer',
      'scope layer nothing',
      'tensor layer w @',
      'tensor nowhere w',
      'layer layer 9',
    ]) {
      expect(await live.variables(ref)).toEqual([]);
    }
  });
});

describe('completion', () => {
  it.each([
    ['no', 2, ['not computed', 'norm'], 'norm('],
    ['dense_1.n', 9, ['nablaA', 'nablaW', 'nablaB'], 'nablaW'],
    ['layers[1].d', 11, ['delta'], 'delta'],
    ['w.', 2, ['T', 'shape', 'size'], 'T'],
    ['np.me', 5, ['mean'], 'mean('],
    ['1 + dense', 9, ['dense_1', 'dense_2'], 'dense_1'],
  ])('at the end of %s', async (text, column, _, wanted) => {
    const live = await open();
    await goTo(live, 'nablaW of dense 1');
    const found = await live.complete(text, column, 'layer');
    expect(found.map((each) => each.text)).toContain(wanted);
    for (const { start, end, label } of found) {
      expect(label.toLowerCase().startsWith(text.slice(start, column).toLowerCase())).toBe(true);
      expect(end).toBe(column);
    }
  });

  it('says what a quantity is', async () => {
    const live = await open();
    const [w] = await live.complete('dense_1.w', 9, 'layer');
    expect(w).toEqual({ label: 'w', text: 'w', kind: 'quantity', detail: 'float64 (3 × 2)', start: 8, end: 9 });
  });
});

describe('the equation', () => {
  it('of each step is that of the book, with its numbers', async () => {
    const live = await open();
    const said: [string | undefined, string, string][] = [];
    for (let i = 0; i < 12; i++) {
      await live.go('over');
      const { number, text, factors } = await live.equation();
      said.push([
        number,
        text,
        factors.map(({ sign, name, rows, columns }) => `${sign}${name} ${rows}×${columns}`).join(' '),
      ]);
      const [first] = factors;
      if (first !== undefined) expect(first.values).toHaveLength(first.shownRows * first.shownColumns);
    }
    expect(said.slice(0, 11)).toEqual([
      [undefined, 'z¹ = w¹ x + b¹', 'w¹ 3×2 ·x 2×1 +b¹ 3×1 =z¹ 3×1'],
      [undefined, 'a¹ = sigmoid(z¹)', 'z¹ 3×1 =a¹ 3×1'],
      [undefined, 'z² = w² a¹ + b²', 'w² 1×3 ·a¹ 3×1 +b² 1×1 =z² 1×1'],
      [undefined, 'a² = sigmoid(z²)', 'z² 1×1 =a² 1×1'],
      [
        undefined,
        expect.stringMatching(/^C = ½ Σ_j \(a_j − y_j\)²; the mean over the 2 samples is 0\.\d+$/),
        'a² 1×1 ,y 1×1 →C 1×1',
      ],
      ['BP1', "delta² = dC/da² ⊙ sigma'(z²); dC/da_j = a_j − y_j", "dC/da² 1×1 ⊙sigma'(z²) 1×1 =delta² 1×1"],
      ['BP2', "delta¹ = ((w²)ᵀ delta²) ⊙ sigma'(z¹)", "(w²)ᵀ 3×1 ·delta² 1×1 ⊙sigma'(z¹) 3×1 =delta¹ 3×1"],
      ['BP3', 'nablaB² = Σ delta² over the samples', 'delta² 1×2 =nablaB² 1×1'],
      ['BP4', 'nablaW² = delta² (a¹)ᵀ, summed over the samples', 'delta² 1×2 ·(a¹)ᵀ 2×3 =nablaW² 1×3'],
      ['BP3', 'nablaB¹ = Σ delta¹ over the samples', 'delta¹ 3×2 =nablaB¹ 3×1'],
      ['BP4', 'nablaW¹ = delta¹ (x)ᵀ, summed over the samples', 'delta¹ 3×2 ·(x)ᵀ 2×2 =nablaW¹ 3×2'],
    ]);
  });

  it('of the output error is a difference with the cross-entropy of the book, with its numbers', async () => {
    const live = await open({ ...book, loss: 'crossEntropy' });
    await goTo(live, 'delta of dense 2');
    const { number, text, factors } = await live.equation();
    expect([number, text]).toEqual(['BP1', 'delta² = a² − y']);
    expect(factors.map(({ sign, name }) => sign + name)).toEqual(['a²', '−y', '=delta²']);
    const [a, y, delta] = factors.map(({ values }) => values[0]!);
    expect(a! - y!).toBe(delta);
    await value(live, 'y[0, 0] = 0.25');
    expect((await live.equation()).setSince).toEqual(['y']);
    // A class that weighs more has a longer error.
    const weighted = await open({
      ...book,
      sizes: [2, 3, 2],
      loss: { type: 'crossEntropy', classWeights: [3, 1] },
      data: {
        train: {
          samples: [
            [
              [0, 1],
              [1, 0],
            ],
          ],
        },
      },
    });
    await goTo(weighted, 'delta of dense 2');
    const { text: withWeights, factors: three } = await weighted.equation();
    expect(withWeights).toBe('delta² = dC/dz²: a_j − y_j, times the weight of its class');
    expect(three.map(({ sign, name }) => sign + name)).toEqual(['a²', ',y', '→delta²']);
  });

  it('holds between the factors', async () => {
    const live = await open();
    await goTo(live, 'nablaW of dense 2');
    const { factors } = await live.equation();
    const [delta, turned, result] = factors.map(({ values }) => values) as [number[], number[], number[]];
    const product = [0, 1, 2].map((column) => delta[0]! * turned[column]! + delta[1]! * turned[3 + column]!);
    for (const [i, entry] of product.entries()) expect(entry).toBeCloseTo(result[i]!, 14);
  });
});

describe('the equation of what was set or is looked into', () => {
  it('says which factors are not those that the result was computed from', async () => {
    const live = await open();
    await goTo(live, 'z of dense 1');
    expect((await live.equation()).setSince).toEqual([]);
    await value(live, 'dense_1.w[0, 0] = 2.5');
    await value(live, 'dense_2.w[0, 0] = 2.5');
    await value(live, 'x[0, 0] = 4');
    expect((await live.equation()).setSince).toEqual(['w¹', 'x']);
    // From here on they count.
    await live.go('over');
    expect((await live.equation()).setSince).toEqual([]);
    await goTo(live, 'delta of dense 1');
    expect((await live.equation()).setSince).toEqual([]);
    await value(live, 'dense_2.w[0, 0] = 1');
    expect((await live.equation()).setSince).toEqual(['w²']);
  });

  it('counts what is set while it is looked into', async () => {
    const live = await open();
    await live.go('in');
    await value(live, 'dense_1.w[0, 0] = 2.5');
    expect((await live.equation()).setSince).toEqual([]);
  });

  it('follows the neurons, the entries and the terms', async () => {
    const live = await open();
    await live.go('in');
    expect((await live.equation()).inside).toEqual({ name: 'neuron 1 of 3', entry: [0, 0], terms: [] });
    await live.go('over');
    await live.go('in');
    await live.go('over');
    const { inside } = await live.equation();
    const [w, x] = [Number(await value(live, 'w1[1, 0]')), Number(await value(live, 'x[0, 0]'))];
    expect(inside).toEqual({
      name: 'neuron 2 of 3, 1 of 3 terms',
      entry: [1, 0],
      sum: 'z¹[1] = Σ w¹[1, k] x[k] + b¹[1]',
      terms: [{ name: 'w¹[1, 0] · x[0]', factors: [w, x], sum: w * x }],
    });
    await goTo(live, 'nablaB of dense 1');
    await live.go('in');
    for (let entry = 0; entry < 3; entry++) await live.go('over');
    expect((await live.equation()).inside).toMatchObject({ name: 'entry 4 of 6', entry: [1, 1] });
  });
});

describe('every kind of layer', () => {
  it.each(Object.entries(steppedNetworks))('can be looked at on every step: %s', async (_, definition) => {
    const live = await open(definition);
    const look = async (): Promise<void> => {
      for (const { id } of await live.frames()) {
        for (const { ref } of await live.scopes(id)) {
          for (const { ref: inner, expression, value: text } of await live.variables(ref)) {
            if (inner !== undefined) expect((await live.variables(inner)).length).toBeGreaterThan(0);
            if (expression !== undefined) expect(await value(live, expression, id)).toBe(text);
          }
        }
      }
      const { text, factors } = await live.equation();
      expect(text).not.toBe('');
      for (const { firstRow, firstColumn, shownRows, shownColumns, values, rows, columns } of factors) {
        expect(values).toHaveLength(shownRows * shownColumns);
        expect(firstRow + shownRows <= rows && firstColumn + shownColumns <= columns).toBe(true);
        expect(values.every((each) => typeof each === 'number')).toBe(true);
      }
      await live.inlineValues();
    };
    let entered = 0;
    for (let stop = await live.where(); stop.epoch === 1 && stop.reason !== 'end'; stop = await live.go('over')) {
      await look();
      const inside = await live.go('in');
      if (!inside.title.startsWith('inside')) continue;
      entered++;
      await look();
      let left = await live.go('in');
      await look();
      while (left.title.startsWith('inside')) left = await live.go('out');
      expect(left).toMatchObject({ step: inside.step + 1, reason: 'step' });
    }
    expect(entered).toBeGreaterThan(3);
  });
});

describe('places', () => {
  it('of the definition have values', async () => {
    const live = await open(named);
    await goTo(live, 'delta of hidden');
    const at = async (path: (string | number)[]): Promise<string | undefined> => (await live.valueAt(path))?.expression;
    expect(await at(['layers', 0, 'units'])).toBe('hidden.a');
    expect(await at(['layers', 2, 'activation'])).toBe('layers[2].a');
    expect(await at(['layers', 0, 'initializer'])).toBe('hidden.w');
    expect(await at(['training', 'optimizer', 'learningRate'])).toBe('eta');
    expect(await at(['training', 'l2'])).toBe('l2');
    expect(await at(['loss'])).toBe('cost');
    expect(await at(['data', 'train', 'samples', 0])).toBe('x');
    expect(await at(['name'])).toBeUndefined();
    expect(await live.inlineValues()).toMatchObject([
      { path: ['layers', 0], text: expect.stringMatching(/^a: 3, mean .*; delta: 3, mean /) as string },
      { path: ['layers', 1] },
      { path: ['layers', 2] },
      { path: ['loss'], text: expect.stringMatching(/^mean \d\.\d+$/) as string },
    ]);
  });

  it('can be gone to', async () => {
    const live = await open();
    expect(await live.goTo({ sample: 2 })).toMatchObject({ reason: 'goto', sample: 2, step: 0 });
    const second = await value(live, 'x');
    expect(await live.goTo({ sample: 99 })).toMatchObject({ sample: 2 });
    expect(await value(live, 'x[:, 1]', 'miniBatch')).toBe(
      second.replace('(2 × 1)', '(2)').replaceAll(/\[(-?[\d.]+)\]/g, '$1'),
    );
    expect(await live.goTo({ epoch: 2, miniBatch: 2 })).toMatchObject({
      epoch: 2,
      miniBatch: 2,
      title: 'x and y of the mini-batch',
    });
    await goTo(live, 'nablaB of dense 1');
    expect(await live.goTo({ frame: 'phase' })).toMatchObject({
      epoch: 2,
      miniBatch: 2,
      title: 'nablaB of dense 2 (BP3)',
    });
    expect(await live.goTo({ frame: 'miniBatch' })).toMatchObject({ title: 'x and y of the mini-batch', miniBatch: 2 });
    expect(await live.goTo({ frame: 'epoch' })).toMatchObject({ epoch: 2, miniBatch: 1 });
    expect(await live.goTo({ epoch: 99 })).toMatchObject({ epoch: 3, phase: 'epoch' });
    expect(await live.goTo({ epoch: -1 })).toMatchObject({ step: 0 });
  });

  it('can be started from', async () => {
    expect(await (await open(book, { epoch: 2, miniBatch: 2, sample: 2 })).where()).toMatchObject({
      reason: 'entry',
      epoch: 2,
      miniBatch: 2,
      sample: 2,
    });
    const job = await jobFrom(book);
    const session = createSession(job);
    await session.run(steady, { started() {}, progress() {}, epoch() {} }, { miniBatches: 3 });
    const checkpoint = session.checkpoint();
    const trained = await open(book, { checkpoint });
    expect(await trained.where()).toMatchObject({ epoch: 2, miniBatch: 2 });
    expect(await trained.go('back')).toMatchObject({ reason: 'start' });
    const straight = await open(book, { epoch: 2, miniBatch: 2 });
    for (const live of [trained, straight]) await live.go('continue');
    expect(await value(trained, 'dense_1.w')).toBe(await value(straight, 'dense_1.w'));
    const anew = await open(book, { checkpoint, use: 'weights' });
    expect(await anew.where()).toMatchObject({ epoch: 1, miniBatch: 1 });
    expect(await value(anew, 'dense_1.w')).toBe(await value(await open(book, { checkpoint }), 'dense_1.w'));
  });

  it('are left by a pause, forward and back', async () => {
    const long = { ...book, training: { ...book.training, epochs: 100_000 } };
    let now = 0;
    let breaths = 0;
    let pause = (): void => {};
    const conductor: Conductor = {
      now: () => (now += 3),
      breathe: async () => {
        if (++breaths === 50) pause();
      },
      stopped: () => false,
    };
    const live = await open(long, {}, conductor);
    pause = () => void live.pause();
    const stop = await live.go('continue');
    expect(stop.reason).toBe('pause');
    expect(stop.epoch).toBeLessThan(100_000);
    breaths = 0;
    await live.breakAt([{ id: 1, path: ['loss'], condition: 'm == 5' }]);
    const back = await live.go('reverseContinue');
    expect(back.reason === 'pause' ? back.step : stop.step).toBe(stop.step);
    expect(await live.go('over')).toMatchObject({ reason: 'step', step: stop.step + 1 });
  });
});
