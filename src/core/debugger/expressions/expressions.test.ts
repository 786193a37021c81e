import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mersenneTwister, numpyState } from '../../random/mt19937.ts';
import { entries, type Tensor, tensorOf } from '../tensor.ts';
import { evaluateText, holds } from './evaluate.ts';
import { Fault } from './fault.ts';
import type { Names, Value } from './values.ts';

interface Shown {
  readonly shape: readonly number[];
  readonly values: readonly (number | string)[];
}
/** What NumPy says (make_expressions.py). */
const reference = JSON.parse(
  readFileSync(new URL('../../../../test/fixtures/expressions.json', import.meta.url), 'utf8'),
) as {
  readonly names: Readonly<Record<string, Shown>>;
  readonly values: readonly (Shown & { readonly expression: string })[];
  readonly faults: readonly { readonly expression: string; readonly message: string }[];
};

const given = Object.fromEntries(
  Object.entries(reference.names).map(([name, { shape, values }]) => [
    name,
    shape.length === 0 ? Number(values[0]) : tensorOf(Float64Array.from(values, Number), shape),
  ]),
);

const names: Names = {
  layers: ['dense 1'],
  known: () => Object.keys(given),
  lookup: (name) => given[name],
  member(_, name, span) {
    throw new Fault(`no ${name}`, span);
  },
  slopes: () => undefined,
  numeric: (tensor) => tensor,
  setting: () => undefined,
};

function flat(value: Value): { readonly shape: readonly number[]; readonly values: readonly number[] } {
  if (typeof value === 'object') return { shape: (value as Tensor).shape, values: [...entries(value as Tensor)] };
  return { shape: [], values: [Number(value)] };
}

function messageOf(text: string): string {
  try {
    evaluateText(text, names);
  } catch (error) {
    if (error instanceof Fault) return error.message;
    throw error;
  }
  return 'no fault';
}

it.each(reference.values)("$expression is NumPy's", ({ expression, shape, values }) => {
  const actual = flat(evaluateText(expression, names).value);
  expect(actual.shape).toEqual(shape);
  for (const [i, value] of values.entries()) {
    const wanted = Number(value === 'nan' ? NaN : value === 'inf' ? Infinity : value);
    const error = Math.abs(actual.values[i]! - wanted) / Math.max(1, Math.abs(wanted));
    if (Number.isNaN(wanted)) expect(actual.values[i]).toBeNaN();
    else expect(error).toBeLessThan(1e-14);
  }
});

it.each(reference.faults)("$expression fails with NumPy's words, and the book's", ({ expression, message }) => {
  const said = messageOf(expression);
  expect(said.startsWith(`${message.trim()}: `), said).toBe(true);
  expect(said.length).toBeGreaterThan(message.length + 10);
});

describe('what is wrong is said', () => {
  it.each([
    ['', 'an expression is missing at the end'],
    ['1 +', 'an expression is missing at the end'],
    ['(1', '")" is missing before the end'],
    ['w[', 'an expression is missing at the end'],
    ['w[]', 'an index is missing'],
    ['w[0', '"]" is missing before the end'],
    ['1 2', '"2" is too much here'],
    ['w $ 2', '"$" means nothing here'],
    ['w = = 2', 'an expression is missing before "="'],
    ['v', 'there is no "v" here'],
    ['norn(w)', 'there is no function "norn"; did you mean "norm"?'],
    ['norm', 'norm is a function: write norm(…)'],
    ['w[0.5]', 'an index is a whole number, not 0.5'],
    ['w[0, 0, 0]', 'too many indices: w is (3 × 2), which takes 2, but 3 are here'],
    ['w[a]', 'an index is one number, but a is (2 × 1)'],
    ['w[::0]', 'the step of a slice cannot be 0'],
    ['w.x', 'a tensor has no "x"; it has T, shape and size'],
    ['w @ 2', '"@" multiplies matrices, but 2 is a number: write "*"'],
    ['image @ image', '"@" multiplies matrices, but the shapes are (2 × 3 × 4) and (2 × 3 × 4)'],
    ['sum(w, 2)', 'axis 2 is out of bounds: a tensor (3 × 2) has 2 axes, counted from 0'],
    ['max(w[5:])', 'max of nothing: the tensor is (0 × 2)'],
    ['not w', 'w has 6 entries, each true or false; write any(…) or all(…) around it'],
    ['abs(w, 1)', 'abs takes one argument, not 2'],
    ['a of w', "of a layer by its name: write dense_1.z, with the layer's name as one word"],
    ['[1, [2]]', 'the items of a list have one shape, but here are () and (1)'],
    ['sum(w, out=1)', 'sum takes no "out", only an axis'],
    ['np.linalg.norm(w, 2)', "the second argument of NumPy's norm is an order; write norm(…, axis=1)"],
    ['w * = 2', 'an expression is missing before "="'],
    ['np.outer(a, a)', 'there is no function "outer"; write delta @ a.T'],
    ['self.feedforward(a)', 'there is no function "feedforward"; write activations[-1]'],
    ['nw', 'there is no "nw" here; write nablaW'],
    ['lr', 'there is no "lr" here; write eta'],
    ['learning_rate * w', 'there is no "learning_rate" here; write eta'],
    ['a_j', 'there is no "a_j" here; write a[0], a[1], …'],
    ['a^2', '"^" means nothing here; write "**" for a power, delta2 for the delta of layer 2'],
    ['Σ a', '"Σ" means nothing here; write sum(…)'],
    ['len(1)', '1 is one number and has no length'],
    ['"text" + 1', '"text" is a text, not a number'],
    ['layer("dense 2")', 'there is no layer "dense 2"; did you mean "dense 1"?'],
    ['layer(0) + 1', 'layer(0) is a layer, not a number; name one of its quantities, as layer(0).w'],
    [
      'w + b = 1',
      'w + b is computed and cannot be set; what can be set are parameters (w, b), x, y, eta and lambda, and to compare write "=="',
    ],
    [`${'('.repeat(100)}1`, 'this is nested too deeply'],
    [`${'-'.repeat(100)}1`, 'this is nested too deeply'],
    ['1'.repeat(3000), 'an expression has at most 2000 characters'],
  ])('%s', (text, message) => {
    expect(messageOf(text)).toBe(message);
  });
});

it.each([
  ['δ + 1', 'there is no "delta" here; did you mean "eta"?'],
  ['w ⊙ w − w', undefined],
  ['w · a', undefined],
  ['wᵀ', undefined],
  ['w a', undefined],
  ['2 · eta', undefined],
  ['(w)ᵀ b', undefined],
  ['½ (w − w)²', undefined],
])('signs of the book are read: %s', (text, message) => {
  if (message !== undefined) expect(messageOf(text)).toBe(message);
  else {
    const python = {
      'w ⊙ w − w': 'w * w - w',
      'w · a': 'w @ a',
      wᵀ: 'w.T',
      'w a': 'w @ a',
      '2 · eta': '2 * eta',
      '(w)ᵀ b': 'w.T @ b',
      '½ (w − w)²': '0.5 * (w - w) ** 2',
    }[text]!;
    expect(flat(evaluateText(text, names).value)).toEqual(flat(evaluateText(python, names).value));
  }
});

it.each([
  ['norm(w) > 0.1', true],
  ['eta', true],
  ['0', false],
  ['nan', false],
  ['sum(w) != sum(w)', false],
  ['a[0] > a[1] or a[0] <= a[1]', true],
])('a condition holds or not: %s', (text, wanted) => {
  expect(holds(text, names)).toBe(wanted);
});

it('whatever is typed is a value or a fault', () => {
  const random = mersenneTwister(numpyState(3));
  const parts = [
    'w',
    'a',
    'image',
    'eta',
    '1',
    '0.5',
    '"t"',
    '[',
    ']',
    '(',
    ')',
    ',',
    ':',
    '.',
    '.T',
    '+',
    '-',
    '*',
    '/',
    '%',
    '@',
    '**',
    '==',
    '<',
    '=',
    'not ',
    ' and ',
    'norm',
    'sum(',
    'layer(',
    'numeric(',
    'argmax(',
    'np.',
    'ᵀ',
    '·',
    ' ',
    '²',
    'axis=',
    "sigma'(",
    'self.',
    '𝒘',
  ];
  let values = 0;
  for (let round = 0; round < 50_000; round++) {
    const text = Array.from(
      { length: 1 + Math.floor(random.uniform() * 9) },
      () => parts[Math.floor(random.uniform() * parts.length)],
    ).join('');
    try {
      evaluateText(text, names);
      values++;
    } catch (error) {
      if (!(error instanceof Fault)) throw new Error(text, { cause: error });
      expect(error.start).toBeLessThanOrEqual(error.end);
      expect(error.end).toBeLessThanOrEqual(text.length);
    }
  }
  expect(values).toBeGreaterThan(1000);
});
