import { beforeAll, describe, expect, it } from 'vitest';
import { backprop, costOf, type Opened, opened, sigmoid } from '../../../test/support/learner.ts';
import { type Comparison, compareNumbers, nameOf } from './compare.ts';
import { readPrintout } from './printout.ts';
import { type Quantity, type QuantityName, type Workings, workingsOf } from '../workings/quantities.ts';

// The numbers of a learner come from a program of its own (test/support/learner.ts).

let network: Opened;
let one: Workings;
let batch: Workings;

beforeAll(async () => {
  network = await opened({ sizes: [4, 6, 6, 3], m: 5 });
  one = workingsOf(network.job, [0]);
  batch = workingsOf(network.job, [0, 1, 2, 3, 4]);
});

function compared(text: string, name: QuantityName, layer: string | undefined, workings: Workings): Comparison {
  const reading = readPrintout(text);
  if (!reading.ok) throw new Error(reading.message);
  const quantity = workings.quantities.find((each) => each.name === name && each.layer === layer)!;
  const result = compareNumbers(reading.printout, quantity, workings);
  if (!result.ok) throw new Error(result.message);
  return result.comparison;
}

/** As NumPy prints a column, with eight digits. */
function column(values: readonly number[]): string {
  return `[${values.map((value) => `[${value.toExponential(8)}]`).join('\n ')}]`;
}

function matrix(rows: readonly (readonly number[])[]): string {
  return `array([${rows.map((row) => `[${row.map((value) => value.toExponential(8)).join(', ')}]`).join(',\n')}])`;
}

/** The learner's own pass of sample 0. */
function pass() {
  const { weights, biases, xs, ys } = network.program;
  const as = [xs[0]!];
  const zs: number[][] = [];
  for (const [l, w] of weights.entries()) {
    zs.push(w.map((row, j) => row.reduce((sum, value, i) => sum + value * as[l]![i]!, biases[l]![j]!)));
    as.push(zs[l]!.map(sigmoid));
  }
  const difference = as[3]!.map((a, j) => a - ys[0]![j]!);
  const delta = difference.map((value, j) => value * as[3]![j]! * (1 - as[3]![j]!));
  return { as, zs, difference, delta, cost: difference.reduce((sum, value) => sum + 0.5 * value * value, 0) };
}

const single = () => backprop({ ...network.program, xs: network.program.xs.slice(0, 1) }, {});

describe('right numbers are right:', () => {
  it('z, a, dC/da, delta, cost of one sample', () => {
    const { zs, as, difference, delta, cost } = pass();
    for (const l of [0, 1, 2]) {
      expect(compared(column(zs[l]!), 'z', `layer ${l + 1}`, one).wrong).toBe(0);
      expect(compared(column(as[l + 1]!), 'a', `layer ${l + 1}`, one).wrong).toBe(0);
    }
    expect(compared(column(difference), 'dC/da', 'layer 3', one).wrong).toBe(0);
    expect(compared(column(delta), 'delta', 'layer 3', one).wrong).toBe(0);
    expect(compared(String(cost), 'cost', undefined, one)).toMatchObject({ wrong: 0, slip: undefined, notes: [] });
  });

  it('nablaW and nablaB of one sample, the mean of a mini-batch, and the sum, which is said', () => {
    const { w, b } = single();
    expect(compared(matrix(w[0]!), 'nablaW', 'layer 1', one)).toMatchObject({ wrong: 0, notes: [] });
    expect(compared(column(b[1]!), 'nablaB', 'layer 2', one)).toMatchObject({ wrong: 0, notes: [] });
    const mean = backprop(network.program, {});
    expect(compared(matrix(mean.w[2]!), 'nablaW', 'layer 3', batch)).toMatchObject({ wrong: 0, notes: [] });
    const sum = backprop(network.program, { mean: (value) => value });
    expect(compared(matrix(sum.w[2]!), 'nablaW', 'layer 3', batch)).toMatchObject({
      wrong: 0,
      notes: [expect.stringContaining('the sum over the 5 samples')],
    });
  });

  it('few digits are enough, and no more is asked of them', () => {
    const { delta } = pass();
    expect(compared(column(delta.map((value) => Number(value.toPrecision(2)))), 'delta', 'layer 3', one).wrong).toBe(3);
    expect(
      compared(`[${delta.map((value) => `[${value.toFixed(2)}]`).join(' ')}]`, 'delta', 'layer 3', one).wrong,
    ).toBe(0);
  });

  it('numbers of NumPy without their last zeros', () => {
    const { delta } = pass();
    // As with np.set_printoptions(precision=3, suppress=True).
    const short = delta.map((value) => value.toFixed(3).replace(/0+$/u, ''));
    expect(compared(`[${short.join(' ')}]`, 'delta', 'layer 3', one).wrong).toBe(0);
    const saturated = { rows: 2, columns: 1, name: 'a', layer: 'layer 3', values: Float64Array.of(1 - 3e-9, 0.25) };
    const reading = readPrintout('[[1.  ] [0.25]]');
    const alone = readPrintout('[[1.] [1.]]');
    if (!reading.ok || !alone.ok) throw new Error('not read');
    expect(compareNumbers(reading.printout, saturated as Quantity, one)).toMatchObject({ comparison: { wrong: 0 } });
    const both = { ...saturated, values: Float64Array.of(1 - 3e-9, 1 - 3e-6) } as Quantity;
    expect(compareNumbers(alone.printout, both, one)).toMatchObject({ comparison: { right: [true, false] } });
  });

  it('numbers of float32, with all their digits', () => {
    const { zs, delta } = pass();
    const rounded = (values: readonly number[]): string => JSON.stringify(values.map((value) => Math.fround(value)));
    for (const comparison of [
      compared(rounded(zs[0]!), 'z', 'layer 1', one),
      compared(rounded(delta), 'delta', 'layer 3', one),
    ]) {
      expect(comparison).toMatchObject({ wrong: 0, slip: undefined });
      expect(comparison.notes.join()).toContain('right to about 7 digits');
    }
    const wrong = compared(
      JSON.stringify(zs[0]!.map((z, j) => (j === 2 ? z * 1.02 : Math.fround(z)))),
      'z',
      'layer 1',
      one,
    );
    expect(wrong.right).toEqual([true, true, false, true, true, true]);
    const twice = compared(JSON.stringify(delta.map((value) => Math.fround(2 * value))), 'delta', 'layer 3', one);
    expect(twice.slip?.name).toBe('factor 2');
  });

  it('what cancels in another order', () => {
    const quantity = { rows: 3, columns: 1, name: 'nablaB', layer: 'layer 3', values: Float64Array.of(0.2, 0, -0.1) };
    const reading = readPrintout('[[0.2] [1.3877787807814457e-17] [-0.1]]');
    if (!reading.ok) throw new Error(reading.message);
    expect(compareNumbers(reading.printout, quantity as Quantity, one)).toMatchObject({ comparison: { wrong: 0 } });
  });

  it('as many samples as neurons, a sample a row', () => {
    const three = workingsOf(network.job, [0, 1, 2]);
    const rows = [0, 1, 2].map((sample) => {
      const { weights, biases, xs } = network.program;
      let a = xs[sample]!;
      let z = a;
      for (const [l, w] of weights.entries()) {
        z = w.map((row, j) => row.reduce((sum, value, i) => sum + value * a[i]!, biases[l]![j]!));
        a = z.map(sigmoid);
      }
      return z;
    });
    expect(compared(matrix(rows), 'z', 'layer 3', three)).toMatchObject({
      wrong: 0,
      turned: true,
      notes: [expect.stringContaining('rows are samples here')],
    });
  });

  it('another shape with the same numbers is noted', () => {
    const { zs } = pass();
    expect(compared(`[${zs[0]!.join(' ')}]`, 'z', 'layer 1', one)).toMatchObject({
      wrong: 0,
      notes: [expect.stringContaining('of shape (6,); network.py has z of "layer 1" as (6, 1)')],
    });
  });
});

describe('a wrong number is called by its slip:', () => {
  const slip = (text: string, name: QuantityName, layer: string | undefined, workings = one) =>
    compared(text, name, layer, workings).slip;

  it('a for z, z for a, dC/da for delta', () => {
    const { zs, as, difference } = pass();
    expect(slip(column(as[1]!), 'z', 'layer 1')?.says).toContain('this is a of "layer 1", not z of "layer 1"');
    expect(slip(column(zs[1]!), 'a', 'layer 2')?.says).toContain('the activation was not applied');
    expect(slip(column(difference), 'delta', 'layer 3')?.says).toContain("σ'(z), is missing");
  });

  it('another layer, another sample', () => {
    const { zs } = pass();
    expect(slip(column(zs[1]!), 'z', 'layer 1')?.says).toBe('this is z of "layer 2", not z of "layer 1"');
    const other = workingsOf(network.job, [2]).quantities.find(
      ({ name, layer }) => name === 'z' && layer === 'layer 3',
    )!;
    expect(slip(column(Array.from(other.values)), 'z', 'layer 3')?.says).toBe(
      'this is of sample 3, and sample 1 was asked for',
    );
  });

  it('weights and biases after an update', () => {
    const { program } = network;
    const { w, b } = backprop(program, {});
    const step = (values: readonly number[], nabla: readonly number[], eta: number): number[] =>
      values.map((value, i) => value - eta * nabla[i]!);
    const after = program.weights[1]!.map((row, j) => step(row, w[1]![j]!, program.eta));
    expect(slip(matrix(after), 'w', 'layer 2', batch)?.says).toContain('w after an update, w − η ∂C/∂w');
    const uphill = step(program.biases[2]!, b[2]!, -program.eta);
    expect(slip(column(uphill), 'b', 'layer 3', batch)?.says).toContain('after an update uphill');
  });

  it('sign, factor 2, learning rate', () => {
    const { delta } = pass();
    expect(slip(column(delta.map((value) => -value)), 'delta', 'layer 3')?.name).toBe('sign');
    expect(slip(column(delta.map((value) => 2 * value)), 'delta', 'layer 3')?.name).toBe('factor 2');
    expect(slip(column(delta.map((value) => 0.3 * value)), 'delta', 'layer 3')?.name).toBe('learning rate');
  });

  it('the bias left out of z, tanh for sigmoid, the square of the slope', () => {
    const { zs, delta, as } = pass();
    const [bias] = network.program.biases;
    expect(slip(column(zs[0]!.map((z, j) => z - bias![j]!)), 'z', 'layer 1')?.says).toContain('the bias is left out');
    expect(slip(column(zs[0]!.map(Math.tanh)), 'a', 'layer 1')?.says).toContain('this is tanh of z');
    const twice = delta.map((value, j) => value * as[3]![j]! * (1 - as[3]![j]!));
    expect(slip(column(twice), 'delta', 'layer 3')?.name).toBe('activation slope twice');
  });

  it('another loss, a sum for a mean', () => {
    const { as, cost } = pass();
    const cross = as[3]!.reduce((sum, a, j) => {
      const y = network.program.ys[0]![j]!;
      return sum - y * Math.log(a) - (1 - y) * Math.log(1 - a);
    }, 0);
    expect(slip(String(cross), 'cost', undefined)?.says).toContain('this is the crossEntropy loss');
    expect(slip(String(2 * cost), 'cost', undefined)?.says).toContain('2 times too large');
    const mean = batch.quantities.find(({ name }) => name === 'cost')!.values[0]!;
    expect(slip(String(5 * mean), 'cost', undefined, batch)?.name).toBe('sum for mean');
  });

  it('slips of backpropagation in nablaW and nablaB', () => {
    const mean = backprop(network.program, { slope: () => 1 });
    expect(slip(matrix(mean.w[2]!), 'nablaW', 'layer 3', batch)?.name).toBe('activation slope missing');
    const last = backprop(network.program, { counts: (sample) => sample === 4 });
    expect(slip(column(last.b[2]!), 'nablaB', 'layer 3', batch)?.name).toBe('bias from one sample');
    const { w } = single();
    const turned = w[0]![0]!.map((_, i) => w[0]!.map((row) => row[i]!));
    expect(() => compared(matrix(turned), 'nablaW', 'layer 1', one)).not.toThrow();
    expect(slip(matrix(turned), 'nablaW', 'layer 1')?.name).toBe('gradient transposed');
  });

  it('a slip in a later layer, in nablaW, nablaB and delta of one before it', () => {
    const wrong = backprop(network.program, { slope: (_, a, where) => (where === 'output' ? 1 : a * (1 - a)) });
    for (const [l, name] of [
      [0, 'layer 1'],
      [1, 'layer 2'],
    ] as const) {
      const found = slip(matrix(wrong.w[l]!), 'nablaW', name, batch);
      expect(found?.name).toBe('activation slope missing');
      expect(found?.says).toContain('comes back through a later layer, where it is wrong already');
      expect(slip(column(wrong.b[l]!), 'nablaB', name, batch)?.name).toBe('activation slope missing');
    }
    const program = { ...network.program, xs: network.program.xs.slice(0, 1) };
    // Of one sample nablaB is delta.
    const delta = backprop(program, { costDerivative: (a, y) => Math.abs(a - y) }).b[0]!;
    expect(slip(column(delta), 'delta', 'layer 1')?.name).toBe('derivative of the cost');
  });

  it('the same slip in every layer', () => {
    const slope = (_: number, a: number): number => sigmoid(a) * (1 - sigmoid(a));
    const wrong = backprop(network.program, { slope });
    const found = slip(matrix(wrong.w[0]!), 'nablaW', 'layer 1', batch);
    expect(found?.name).toBe('activation slope at a');
    expect(found?.says).toMatch(/^in this layer and in later ones the derivative of sigmoid is taken at a/);
    expect(slip(matrix(wrong.w[1]!), 'nablaW', 'layer 2', batch)?.name).toBe('activation slope at a');
  });

  it('one entry', () => {
    const { zs } = pass();
    const wrong = zs[0]!.map((z, j) => (j === 2 ? z + 1 : z));
    const comparison = compared(column(wrong), 'z', 'layer 1', one);
    expect(comparison).toMatchObject({ wrong: 1, slip: { name: 'one entry' } });
    expect(comparison.right).toEqual([true, true, false, true, true, true]);
  });

  it('digits that are too few for a slip have none', () => {
    const { cost, delta } = pass();
    const far = compared((1.7 * cost).toPrecision(1), 'cost', undefined, one);
    expect(far).toMatchObject({ wrong: 1, slip: undefined });
    const column = `[${delta.map((value) => `[${(1.6 * value).toPrecision(1)}]`).join(' ')}]`;
    expect(compared(column, 'delta', 'layer 3', one).slip).toBeUndefined();
    expect(compared((2 * cost).toPrecision(4), 'cost', undefined, one).slip?.name).toBe('factor 2');
    const opposite = `[${delta.map((value) => `[${(-value).toPrecision(2)}]`).join(' ')}]`;
    expect(compared(opposite, 'delta', 'layer 3', one).slip?.name).toBe('sign');
    const half = { rows: 1, columns: 1, name: 'delta', layer: 'layer 3', values: Float64Array.of(0.5) } as Quantity;
    const told = (text: string): string | undefined => {
      const reading = readPrintout(text);
      const result = reading.ok && compareNumbers(reading.printout, half, one);
      return result === false || !result.ok ? undefined : result.comparison.slip?.name;
    };
    expect(['-0.5', '-0.7', '-0.50'].map(told)).toEqual(['sign', undefined, 'sign']);
  });

  it('a row of nablaW, by the marks', () => {
    const { w } = single();
    const wrong = w[0]!.map((row, j) => (j === 4 ? row.map((value, i) => value * (1 + i)) : row));
    const comparison = compared(matrix(wrong), 'nablaW', 'layer 1', one);
    expect(comparison.slip).toEqual({
      name: 'one neuron',
      says: 'only in the row of neuron 4 (from 0) is something wrong',
    });
    // The one next to it is small, and wrong beside digits of its own.
    const two = single().b[1]!.map((value, j) => (j === 1 ? value + 1 : j === 2 ? value * (1 + 1e-5) : value));
    expect(compared(column(two), 'nablaB', 'layer 2', one)).toMatchObject({ wrong: 2, slip: undefined });
  });

  it('two numbers of two digits are 2 times too large where they are', () => {
    const quantity = { rows: 2, columns: 1, name: 'nablaB', layer: 'layer 3', values: Float64Array.of(0.031, -0.052) };
    const told = (text: string): string | undefined => {
      const reading = readPrintout(text);
      const result = reading.ok && compareNumbers(reading.printout, quantity as Quantity, one);
      return result === false || !result.ok ? undefined : result.comparison.slip?.name;
    };
    expect(told('[[0.048] [-0.081]]')).not.toBe('factor 2');
    expect(told('[[0.0620] [-0.1040]]')).toBe('factor 2');
  });

  it('rounding is neither a factor nor an entry', () => {
    const { zs, delta } = pass();
    // More than roundings of each number, less than any slip.
    const cancelling = delta.map((value, j) => (j === 0 ? value + 3e-6 * Math.max(...delta.map(Math.abs)) : value));
    expect(slip(column(cancelling), 'delta', 'layer 3')?.name).toBe('float32');
    expect(slip(column(zs[0]!.map((z) => z * (1 + 3e-6))), 'z', 'layer 1')?.name).toBe('float32');
    expect(slip(column(delta.map((value) => value * 1.00005)), 'delta', 'layer 3')?.says).toContain(
      '1.00005000 times as large',
    );
  });

  it('numbers that nothing explains have no slip', () => {
    expect(compared('[[9.1] [3.2] [7.7]]', 'delta', 'layer 3', one)).toMatchObject({ wrong: 3, slip: undefined });
  });
});

it('a cost without its regulariser, and one of another loss, are told apart', async () => {
  // With two outputs mse is the quadratic loss.
  const regularised = await opened({ sizes: [3, 4, 2], l2: 0.3, m: 4 });
  const workings = workingsOf(regularised.job, [0, 1, 2, 3]);
  const told = (cost: number): string | undefined => compared(String(cost), 'cost', undefined, workings).slip?.says;
  const whole = costOf(regularised.program);
  const data = costOf({ ...regularised.program, l2: 0 });
  expect(compared(String(whole), 'cost', undefined, workings).wrong).toBe(0);
  expect(told(data)).toBe('without the regulariser');
  expect(told(whole + 3 * data)).toBe('summed over the 4 samples and not divided by m');
  expect(told(4 * data)).toBe('summed over the 4 samples and not divided by m, without the regulariser');
  const cross = costOf({ ...regularised.program, l2: 0, cost: 'crossEntropy' });
  expect(told(cross + whole - data)).toBe('this is the crossEntropy loss; the file has quadratic');
  expect(told(cross)).toContain('; and the regulariser is left out');
});

it('a flat array that met a column is recognised', () => {
  const reading = readPrintout(matrix(Array.from({ length: 6 }, () => [1, 2, 3, 4, 5, 6])));
  const z = one.quantities.find(({ name, layer }) => name === 'z' && layer === 'layer 1')!;
  expect(reading.ok && compareNumbers(reading.printout, z, one)).toEqual({
    ok: false,
    message:
      'z of "layer 1" is 6 × 1, 6 numbers; here are 36 numbers. NumPy makes (6, 6) of a flat (6,) and a column (6, 1): one of the two is flat',
  });
});

it('too many numbers, or too few, are not compared', () => {
  const reading = readPrintout('[1, 2]');
  const quantity = one.quantities.find(({ name }) => name === 'w')!;
  expect(nameOf(quantity)).toBe('w of "layer 1"');
  expect(reading.ok && compareNumbers(reading.printout, quantity, one)).toEqual({
    ok: false,
    message: 'w of "layer 1" is 6 × 4, 24 numbers; here are 2 numbers',
  });
});

it('thousands of numbers, each wrong in a way of its own, are no slip', async () => {
  const wide = await opened({ sizes: [784, 30, 10], m: 5 });
  const workings = workingsOf(wide.job, [0, 1, 2, 3, 4]);
  const wrong = backprop(wide.program, {}).w[0]!.map((row, j) => row.map((value, i) => value * (1 + ((i + j) % 7))));
  expect(compared(matrix(wrong), 'nablaW', 'layer 1', workings).slip).toBeUndefined();
});
