import { describe, expect, it } from 'vitest';
import { jobFrom, steady } from '../../../test/support/jobs.ts';
import { openDebugger } from './open.ts';
import type { Debugger, DebugStart, Stop } from './debugger.ts';

const book = {
  dtype: 'float64',
  sizes: [2, 3, 1],
  loss: 'quadratic',
  data: {
    train: {
      samples: [
        [[0, 0], [0]],
        [[0, 1], [1]],
        [[1, 0], [1]],
        [[1, 1], [0]],
      ],
    },
  },
  training: { epochs: 3, batchSize: 2, optimizer: { type: 'sgd', learningRate: 3 }, seed: 1 },
};

async function open(definition: object = book, start: DebugStart = {}) {
  const said: string[] = [];
  const opened = await openDebugger(await jobFrom(definition), start, steady, {
    logged: (lines) => said.push(...lines.map(({ text }) => text)),
    passing() {},
  });
  const { stop, breakpoints: placed } = await opened.begin();
  return { live: opened.debugger, stop, placed, said };
}

async function value(live: Debugger, expression: string, frame: 'layer' | 'miniBatch' = 'layer'): Promise<string> {
  const evaluation = await live.evaluate(expression, frame);
  return evaluation.ok ? evaluation.value : evaluation.message;
}

async function titles(live: Debugger, count: number): Promise<string[]> {
  const all: string[] = [];
  for (let i = 0; i < count; i++) all.push((await live.go('over')).title);
  return all;
}

describe('stepping over', () => {
  it("goes through a mini-batch in the book's order", async () => {
    const { live, stop } = await open();
    expect(stop).toMatchObject({ reason: 'entry', step: 0, epoch: 1, miniBatch: 1, sample: 1, phase: 'data' });
    expect(await titles(live, 13)).toEqual([
      'z of dense 1',
      'a of dense 1',
      'z of dense 2',
      'a of dense 2',
      'C, the loss of each sample',
      'delta of dense 2 (BP1)',
      'delta of dense 1 (BP2)',
      'nablaB of dense 2 (BP3)',
      'nablaW of dense 2 (BP4)',
      'nablaB of dense 1 (BP3)',
      'nablaW of dense 1 (BP4)',
      'the update of the parameters',
      'x and y of the mini-batch',
    ]);
  });

  it('ends behind the scores of the last epoch and can be left again', async () => {
    const { live } = await open();
    let stop: Stop;
    do stop = await live.go('over');
    while (stop.reason === 'step');
    expect(stop).toMatchObject({ reason: 'end', end: { kind: 'finished' }, epoch: 3, miniBatch: 2, phase: 'epoch' });
    expect(stop.next).toBeUndefined();
    expect(await live.go('back')).toMatchObject({ reason: 'step', title: 'the update of the parameters' });
  });

  it('stands still at the start', async () => {
    const { live } = await open();
    expect(await live.go('back')).toMatchObject({ reason: 'start', step: 0 });
    expect(await live.go('reverseContinue')).toMatchObject({ reason: 'start', step: 0 });
  });
});

describe('stepping into', () => {
  it('goes neuron by neuron and term by term', async () => {
    const { live } = await open();
    expect(await live.go('in')).toMatchObject({ step: 0, title: 'inside z of dense 1' });
    expect((await live.frames())[0]!.name).toBe('neuron 1 of 3');
    expect(await value(live, 'z')).toMatch('z of dense 1 is not computed yet');
    await live.go('in');
    expect((await live.frames())[0]!.name).toBe('neuron 1 of 3, 0 of 3 terms');
    await live.go('over');
    await live.go('over');
    await live.go('over');
    const sum = (await live.variables('scope neuron sum')).find(({ name }) => name === 'sum so far')!.value;
    await live.go('over');
    expect((await live.frames())[0]!.name).toBe('neuron 2 of 3');
    const stop = await live.go('out');
    expect(stop).toMatchObject({ step: 1, title: 'z of dense 1' });
    expect(await value(live, 'z[0, 0]')).toBe(sum);
  });

  it('goes back the way it came', async () => {
    const { live } = await open();
    const ways = ['in', 'over', 'in', 'over', 'over'] as const;
    const seen: string[] = [];
    const look = async (): Promise<string> =>
      JSON.stringify([(await live.frames()).map(({ name }) => name), (await live.where()).title]);
    for (const way of ways) {
      seen.push(await look());
      await live.go(way);
    }
    for (const before of seen.toReversed()) {
      await live.go('back');
      expect(await look()).toBe(before);
    }
  });
});

describe('stepping out', () => {
  it('goes to the end of the phase', async () => {
    const { live } = await open();
    const all: string[] = [];
    for (let i = 0; i < 6; i++) all.push((await live.go('out')).title);
    expect(all).toEqual([
      'a of dense 2',
      'C, the loss of each sample',
      'delta of dense 1 (BP2)',
      'nablaW of dense 1 (BP4)',
      'the update of the parameters',
      'a of dense 2',
    ]);
  });
});

describe('breakpoints', () => {
  it('stop in both directions of a layer, once each', async () => {
    const { live } = await open(book, { breakpoints: [{ id: 7, path: ['sizes', 1] }] });
    const stops = [await live.go('continue'), await live.go('continue'), await live.go('continue')];
    expect(stops.map(({ reason, breakpoints, title }) => [reason, breakpoints, title])).toEqual([
      ['breakpoint', [7], 'z of dense 1'],
      ['breakpoint', [7], 'delta of dense 1 (BP2)'],
      ['breakpoint', [7], 'z of dense 1'],
    ]);
  });

  it('ask a condition as soon as what it names is there', async () => {
    const { live } = await open(book, {
      breakpoints: [{ id: 1, path: ['sizes', 1], direction: 'backward', condition: 'norm(nablaW) > 0 and epoch == 2' }],
    });
    expect(await live.go('continue')).toMatchObject({ epoch: 2, miniBatch: 1, title: 'nablaW of dense 1 (BP4)' });
    expect(await live.go('continue')).toMatchObject({ epoch: 2, miniBatch: 2 });
    expect(await live.go('reverseContinue')).toMatchObject({ epoch: 2, miniBatch: 1, reason: 'breakpoint' });
    expect(await live.go('reverseContinue')).toMatchObject({ reason: 'start', step: 0 });
  });

  it('count', async () => {
    const { live } = await open(book, { breakpoints: [{ id: 1, path: ['loss'], hitCondition: '% 2' }] });
    expect(await live.go('continue')).toMatchObject({ epoch: 1, miniBatch: 2 });
    expect(await live.go('continue')).toMatchObject({ epoch: 2, miniBatch: 2 });
  });

  it('say something instead', async () => {
    const { live, said } = await open(book, {
      breakpoints: [{ id: 1, path: ['training', 'optimizer'], logMessage: 'step {miniBatch}: {w.nothing} {1 + 1}' }],
    });
    expect(await live.go('continue')).toMatchObject({ reason: 'end' });
    expect(said).toHaveLength(6);
    expect(said[1]).toMatch(/^step 2: \{w\.nothing: .*\} 2$/);
  });

  it.each([
    [{ path: ['name'] }, 'nothing of a training happens here'],
    [{ path: ['sizes', 7] }, 'no layer of the network stands here'],
    [{ path: ['loss'], condition: 'a +' }, '"a +": an expression is missing at the end'],
    [{ path: ['loss'], condition: 'eta = 1' }, '"eta = 1" sets something: to compare write "=="'],
    [{ path: ['loss'], hitCondition: 'often' }, '"often" is no count; write 5, >= 5, > 5, < 5 or % 5'],
    [{ path: ['loss'], logMessage: '{1 +}' }, '"1 +": an expression is missing at the end'],
  ])('that cannot stop say why: %j', async (breakpoint, message) => {
    const { placed } = await open(book, { breakpoints: [{ id: 1, ...breakpoint }] });
    expect(placed).toEqual([{ id: 1, verified: false, message }]);
  });
});

describe('exceptions', () => {
  it('catch the first value that is no number, once', async () => {
    const { live } = await open(
      {
        input: [2],
        layers: [
          { type: 'dense', units: 2 },
          { type: 'dense', units: 1 },
        ],
        loss: 'mse',
        data: book.data,
        dtype: 'float64',
        training: { ...book.training, optimizer: { type: 'sgd', learningRate: 1e160 } },
      },
      { exceptions: [{ filter: 'nan' }] },
    );
    const stop = await live.go('continue');
    expect(stop).toMatchObject({ reason: 'exception', filter: 'nan' });
    expect(stop.message).toMatch(/^.* has a (?:NaN|-?Infinity), the first value that is no finite number$/);
    const end = await live.go('continue');
    expect(end).toMatchObject({ reason: 'end', end: { kind: 'diverged' } });
    expect(await live.go('reverseContinue')).toMatchObject({ reason: 'exception' });
  });

  it('catch a long gradient', async () => {
    const { live } = await open(book, {
      exceptions: [{ filter: 'gradientNorm', bound: 0.01, condition: 'epoch > 1' }],
    });
    const stop = await live.go('continue');
    expect(stop).toMatchObject({
      reason: 'exception',
      filter: 'gradientNorm',
      epoch: 2,
      miniBatch: 1,
      title: 'nablaW of dense 1 (BP4)',
    });
    expect(stop.message).toMatch(/^the mean gradient is 0\.\d+ long, above 0\.01$/);
  });
});

describe('exceptions of layers and losses', () => {
  const layers = (activation: string, bias: number): object => ({
    input: [2],
    layers: [
      { type: 'dense', units: 2, activation, initializer: { type: 'constant', value: bias }, name: 'first' },
      { type: 'dense', units: 1, name: 'last' },
    ],
    loss: 'mse',
    dtype: 'float64',
    data: {
      train: {
        samples: [
          [[1, 1], [0]],
          [[1, 2], [1]],
        ],
      },
    },
    training: { epochs: 5, batchSize: 2, optimizer: { type: 'sgd', learningRate: 1 } },
  });

  it('catch a dead layer', async () => {
    const { live } = await open(layers('relu', -1), { exceptions: [{ filter: 'deadLayer' }] });
    const stop = await live.go('continue');
    expect(stop).toMatchObject({ filter: 'deadLayer', epoch: 1, title: 'a of first' });
    expect(stop.message).toMatch(/^first is dead: /);
    const { live: alive } = await open(layers('sigmoid', -1), { exceptions: [{ filter: 'deadLayer' }] });
    expect((await alive.go('continue')).reason).toBe('end');
  });

  it('catch a saturated layer', async () => {
    const { live } = await open(layers('tanh', 10), { exceptions: [{ filter: 'saturated' }] });
    const stop = await live.go('continue');
    expect(stop).toMatchObject({ filter: 'saturated', epoch: 1, title: 'a of first' });
    expect(stop.message).toBe(
      'first is saturated: 100 % of its activations are next to a limit of tanh, where it is flat',
    );
    const { live: steep } = await open(layers('tanh', 0.1), { exceptions: [{ filter: 'saturated', bound: 1 }] });
    expect((await steep.go('continue')).epoch).toBeGreaterThan(1);
  });

  it('catch a loss that goes up, by mini-batches or by epochs', async () => {
    const { live } = await open(layers('linear', 1), { exceptions: [{ filter: 'lossUp' }] });
    const stop = await live.go('continue');
    expect(stop).toMatchObject({ filter: 'lossUp', title: 'C, the loss of each sample' });
    expect(await value(live, 'loss > lossBefore')).toBe('true');
    const several = {
      ...book,
      training: { ...book.training, epochs: 30, optimizer: { type: 'sgd', learningRate: 40 } },
    };
    const { live: slow } = await open(several, { exceptions: [{ filter: 'lossUp' }] });
    expect(await slow.go('continue')).toMatchObject({ filter: 'lossUp', phase: 'epoch' });
    expect((await slow.equation()).text).toMatch(/^all samples: train loss [\d.]+ \(was [\d.]+\)/);
    // However little it is.
    const { live: barely } = await open(
      { ...several, training: { ...several.training, epochs: 60, optimizer: { type: 'sgd', learningRate: 3 } } },
      { exceptions: [{ filter: 'lossUp' }] },
    );
    for (let stops = 0; stops < 30; stops++) {
      const { message, reason } = await barely.go('continue');
      if (reason === 'end') break;
      const [, from, to] = /from ([\d.]+) to ([\d.]+)$/.exec(message ?? '')!;
      expect(Number(from)).toBeLessThan(Number(to));
    }
  });
});

describe('setting', () => {
  it('changes the run from there on, going back undoes it', async () => {
    const { live } = await open();
    const untouched = await open();
    await live.go('over');
    await untouched.live.go('over');
    expect(await value(live, 'dense_1.w[0][1] = 0.5')).toMatch(/^0\.5 \(was /);
    expect(await value(live, 'eta = 0.1')).toBe('0.1 (was 3)');
    for (let i = 0; i < 20; i++) await live.go('over');
    for (let i = 0; i < 20; i++) await untouched.live.go('over');
    expect(await value(live, 'dense_1.w')).not.toBe(await value(untouched.live, 'dense_1.w'));
    expect(await live.reset()).toMatchObject({ step: 21 });
    expect(await value(live, 'dense_1.w')).toBe(await value(untouched.live, 'dense_1.w'));
    expect(await value(live, 'eta')).toBe('3 (was 0.1)');
    expect(await value(untouched.live, 'eta')).toBe('3');
  });

  it('is undone by going back before it, for good', async () => {
    const { live } = await open();
    await live.go('over');
    const was = await value(live, 'dense_1.b[0, 0]');
    await live.evaluate('b = 7', 'layer');
    await live.go('over');
    expect(await value(live, 'dense_1.b[0, 0]')).toMatch(/^7/);
    expect(await live.scopes('layer')).toContainEqual(expect.objectContaining({ name: 'Set by you', named: 1 }));
    expect((await live.go('back')).undone).toBeUndefined();
    expect(await value(live, 'dense_1.b[0, 0]')).toMatch(/^7/);
    expect((await live.go('back')).undone).toEqual(['b = 7 at epoch 1, mini-batch 1, z of dense 1']);
    expect(await value(live, 'dense_1.b[0, 0]')).toBe(`${was} (was 7)`);
    await live.go('over');
    expect(await value(live, 'dense_1.b[0, 0]')).toBe(was);
    expect((await live.scopes('layer')).map(({ name }) => name)).not.toContain('Set by you');
  });

  it('is told when going back undoes it, whichever way, and only then', async () => {
    const { live } = await open();
    const set = async (): Promise<void> => {
      for (let i = 0; i < 3; i++) await live.go('over');
      await live.evaluate('eta = 1', 'layer');
      await live.go('over');
    };
    await set();
    expect(await live.go('reverseContinue')).toMatchObject({
      reason: 'start',
      undone: [expect.stringMatching('^eta = 1 at')],
    });
    expect((await live.go('over')).undone).toBeUndefined();
    await set();
    expect(await live.goTo({ frame: 'epoch' })).toMatchObject({ undone: [expect.any(String)] });
    await set();
    expect((await live.reset()).undone).toBeUndefined();
  });

  it('makes what is looked into anew', async () => {
    const { live } = await open();
    await live.go('in');
    await live.evaluate('dense_1.w = 0', 'neuron');
    await live.evaluate('dense_1.b = 0.5', 'neuron');
    await live.go('out');
    expect(await value(live, 'z')).toMatch(/^float64 \(3 × 1\) \[\[0\.5\], \[0\.5\], \[0\.5\]\]$/);
  });

  it('of a whole mini-batch by memory sets every sample', async () => {
    const { live } = await open();
    const [x] = (await live.variables('scope miniBatch sample')).filter(({ name }) => name === 'x');
    const numbers = new Float64Array([1, 2, 3, 4]);
    // The last byte is of the entry behind.
    const bytes = new Uint8Array(numbers.buffer, 0, 25);
    expect(await live.writeMemory(x!.memory!, 0, bytes)).toBe(25);
    const fourth = await value(live, 'x[1, 1]', 'miniBatch');
    expect(await value(live, 'x[:, 0]', 'miniBatch')).toBe('float64 (2) [1, 3]');
    expect(await value(live, 'x[0]', 'miniBatch')).toBe('float64 (2) [1, 2]');
    expect(Number.parseFloat(fourth)).toBeLessThan(4);
    expect(await live.readMemory(x!.memory!, 8, 16)).toEqual(new Uint8Array(numbers.buffer, 8, 16));
  });

  it('refuses what is computed', async () => {
    const { live } = await open();
    await live.go('over');
    expect(await value(live, 'z[0] = 1')).toMatch('z[0] is computed and cannot be set');
    expect(await value(live, 'eta = -1')).toBe('eta cannot be -1: it must be a number from 0 to 1000000');
    expect(await live.setVariable('scope layer quantities 0', 'z', '1')).toMatchObject({ ok: false });
  });

  it('works through variables and memory', async () => {
    const { live } = await open();
    await live.go('over');
    const [w] = (await live.variables('scope layer quantities 0')).filter(({ name }) => name === 'w');
    const rows = await live.variables(w!.ref!, { filter: 'indexed' });
    expect(rows.map(({ name }) => name)).toEqual(['[0]', '[1]', '[2]']);
    expect(await live.setVariable(rows[1]!.ref!, '[0]', '1 / 4')).toMatchObject({ ok: true, settable: true });
    expect(await value(live, 'w[1, 0]')).toMatch(/^0\.25 \(was /);
    // As it is shown and offered to be changed.
    expect(await live.setVariable(rows[1]!.ref!, '[0]', '0.25 (was 1.5e-7)')).toMatchObject({ ok: true });
    const bytes = (await live.readMemory(w!.memory!, 16, 8))!;
    expect(new DataView(bytes.buffer).getFloat64(0, true)).toBe(0.25);
    const number = new Uint8Array(8);
    new DataView(number.buffer).setFloat64(0, -2, true);
    expect(await live.writeMemory(w!.memory!, 16, number)).toBe(8);
    expect(await value(live, 'w[1, 0]')).toMatch(/^-2 \(was /);
    expect(await live.writeMemory(w!.memory!, 1e6, number)).toBe(0);
    expect(await live.readMemory('tensor layer nothing', 0, 8)).toBeUndefined();
  });
});
