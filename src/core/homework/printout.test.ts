import { describe, expect, it } from 'vitest';
import { readPrintout } from './printout.ts';

describe('numbers are read as', () => {
  const cases: readonly (readonly [text: string, shape: readonly number[], values: readonly number[]])[] = [
    ['0.031', [], [0.031]],
    ['-1e-05', [], [-1e-5]],
    ['delta = 0.5', [], [0.5]],
    ['[0.1, 0.2, 0.3]', [3], [0.1, 0.2, 0.3]],
    ['0.1 0.2 0.3', [3], [0.1, 0.2, 0.3]],
    ['0.1\n0.2', [2], [0.1, 0.2]],
    ['[[0.1]\n [0.2]]', [2, 1], [0.1, 0.2]],
    ['[[ 1.  2.]\n [-3.  4.5]]', [2, 2], [1, 2, -3, 4.5]],
    ['array([[0.1, 0.2],\n       [0.3, 0.4]])', [2, 2], [0.1, 0.2, 0.3, 0.4]],
    ['array([0.1, 0.2], dtype=float32)', [2], [0.1, 0.2]],
    ['np.array([[0.1]])', [1, 1], [0.1]],
    ['tensor([[1.0000e-01],\n        [2.0000e-01]], dtype=torch.float64, grad_fn=<AddBackward0>)', [2, 1], [0.1, 0.2]],
    ['nabla_w: [[1, 2, 3]]', [1, 3], [1, 2, 3]],
    ['[1, 2] [3, 4]', [2, 2], [1, 2, 3, 4]],
    ['[array([[1.]]), array([[2.]])]', [2, 1, 1], [1, 2]],
    ['[[[1, 2], [3, 4]]]', [1, 2, 2], [1, 2, 3, 4]],
    ['1.', [], [1]],
    ['.5', [], [0.5]],
    ['+2', [], [2]],
    ['np.float64(0.25)', [], [0.25]],
    ['Parameter containing:\ntensor([[0.5]], requires_grad=True)', [1, 1], [0.5]],
    ['<tf.Tensor: shape=(1, 2), dtype=float32, numpy=array([[0.5, 1. ]], dtype=float32)>', [1, 2], [0.5, 1]],
    ['  0.25  ', [], [0.25]],
    ['[0.25,]', [1], [0.25]],
    ['−0.5', [], [-0.5]],
    ['0,5', [2], [0, 5]],
    ['inf', [], [Infinity]],
    ['[-inf, 1]', [2], [-Infinity, 1]],
  ];
  it.each(cases)('%j', (text, shape, values) => {
    expect(readPrintout(text)).toMatchObject({ ok: true, printout: { shape, values } });
  });

  it('nan', () => {
    expect(readPrintout('[nan 1.]')).toMatchObject({ ok: true, printout: { values: [NaN, 1] } });
  });
});

it('what was printed with few digits may be off by half of the last', () => {
  const read = (text: string): readonly number[] => {
    const reading = readPrintout(text);
    return reading.ok ? reading.printout.halves : [];
  };
  expect(read('0.031')[0]).toBeCloseTo(0.0005, 12);
  expect(read('1.25e-3')[0]).toBeCloseTo(0.5e-5, 15);
  expect(read('[1. 2.5]')).toEqual([0.05, 0.05]);
  expect(read('7')[0]).toBeLessThan(1e-10);
  // print(np.array([0.0561, 0.0999, -0.0012])) with precision=2, suppress=True
  expect(read('[ 0.16  0.1  -0.  ]')).toEqual([0.005, 0.005, 0.005]);
  // By hand, two digits of each.
  expect(read('[0.12, 0.0031, 15.]')).toEqual([0.005, 0.00005, 0.00005]);
  // print(np.array([0.5, 1 / 3])), which leaves zeros away
  expect(read('[0.5        0.33333333]')).toEqual([5e-9, 5e-9]);
  // print(np.array([1 - 1e-9, 1.])), and the same of 1e-5
  expect(read('[1. 1.]')).toEqual([5e-9, 5e-9]);
  expect(read('[1.e-05]')).toEqual([5e-14]);
  expect(read('[1.00000000e+00 2.5e-03]')).toEqual([5e-9, 5e-12]);
  // [0.0, 1.25e-05].__repr__()
  expect(read('[0.0, 1.25e-05]')).toEqual([5e-8, 5e-8]);
  expect(read('[0, 1]')).toEqual([0, 1e-12]);
});

it('a label is kept', () => {
  expect(readPrintout('nabla_b = [1, 2]')).toMatchObject({ printout: { label: 'nabla_b' } });
  expect(readPrintout('array([1, 2])')).toMatchObject({ printout: { label: undefined } });
});

describe('what cannot be compared says why:', () => {
  it.each([
    ['', 'there is no number'],
    ['hello', '"hello" is not a number'],
    ['0.1abc', '"0.1abc" is not a number'],
    ['delta =', 'there is no number'],
    ['[0.1, ..., 0.9]', 'left out'],
    ['[0.1 … 0.9]', 'left out'],
    ['[[1, 2], [3]]', 'not all of one length'],
    ['[1, [2]]', 'not all of one length'],
    ['[1, 2', 'a [ has no ]'],
    ['1, 2]', 'a ] has no ['],
    ['[[[[[1]]]]]', 'more than four brackets'],
    ['1 / 2', '"/" is not a number'],
  ])('%j', (text, message) => {
    expect(readPrintout(text)).toEqual({ ok: false, message: expect.stringContaining(message) });
  });
});
