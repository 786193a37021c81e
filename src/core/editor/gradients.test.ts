import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../definition/parse.ts';
import type { CheckedEntry, CheckReport, OracleUse, TensorCheck } from '../gradcheck/report.ts';
import { inferShapes } from '../shapes.ts';
import {
  expectedAndActual,
  gradientFindings,
  learnedTensors,
  oracleLines,
  reportLine,
  tensorVerdicts,
} from './gradients.ts';

const entry = (numeric: number, analytic: number): CheckedEntry => ({
  parameter: 'w',
  index: [2, 0],
  numeric,
  analytic,
});

describe('what an entry should be and what it is', () => {
  it.each([
    [0.123, 0.246, '0.123', '0.246'],
    [0.12345678, 0.12345778, '0.123457', '0.123458'],
    [-1.5e-7, 1.5e-7, '-1.5e-7', '1.5e-7'],
    [0.1, NaN, '0.1', 'NaN'],
    [0.1 + 0.2, 0.3, '0.30000000000000004', '0.3'],
    [1, 1, '1', '1'],
  ])('%d and %d', (numeric, analytic, expected, actual) => {
    expect(expectedAndActual(entry(numeric, analytic))).toEqual({ expected, actual });
  });
});

/** Layer 1 agrees, layer 2 has a wrong w. */
const report: CheckReport = {
  ok: false,
  maxRelativeError: 0.5,
  tolerance: 1e-6,
  parameters: 13,
  samples: 4,
  layers: [
    { name: 'a', ok: true, maxRelativeError: 1e-10, parameters: 6, kinks: 3, worst: entry(1, 1) },
    { name: 'b', ok: false, maxRelativeError: 0.5, parameters: 4, kinks: 0, worst: entry(0.123, 0.246) },
  ],
};

/** Of a tensor that was compared as a whole. */
const tensor = (name: string, ok: boolean, compared = 3): TensorCheck => {
  const worst = [{ ...entry(0.5, 0.25), parameter: name }];
  return { name, shape: [3], ok, compared, kinks: 3 - compared, maxRelativeError: 0, errors: {}, worst };
};

describe('tensor by tensor', () => {
  const { definition } = parseDefinition('{ "sizes": [2, 3, 1] }');
  const shapes = inferShapes(definition);
  const verdicts = (first: object, second: object): unknown[] => {
    const layers = [
      { ...report.layers[0]!, ...first },
      { ...report.layers[1]!, ...second },
    ];
    return tensorVerdicts(shapes, { ...report, layers }).map(({ layer, name, result, worst }) => [
      layer,
      name,
      result,
      worst?.parameter,
    ]);
  };

  it('tells of each', () => {
    const found = verdicts(
      { ok: true, tensors: [tensor('w', true), tensor('b', true, 0)] },
      { ok: false, tensors: [tensor('w', false), tensor('b', false)] },
    );
    expect(found).toEqual([
      [0, 'w', 'agrees', undefined],
      [0, 'b', 'unchecked', undefined],
      [1, 'w', 'wrong', 'w'],
      [1, 'b', 'wrong', 'b'],
    ]);
  });

  it('tells where the gradient of the inputs is wrong', () => {
    const worst = { ...entry(0.5, 0.25), parameter: 'input' };
    const found = verdicts(
      { ok: false, worst, tensors: [tensor('w', true), tensor('b', true)] },
      { ok: true, tensors: [tensor('w', true), tensor('b', true)] },
    );
    expect(found).toEqual([
      [0, 'w', 'agrees', undefined],
      [0, 'b', 'agrees', undefined],
      [0, 'input', 'wrong', 'input'],
      [1, 'w', 'agrees', undefined],
      [1, 'b', 'agrees', undefined],
    ]);
  });
});

it('tells how each oracle was asked', () => {
  const use = { tolerance: 1e-6, maxRelativeError: 3e-9 };
  const oracles: readonly OracleUse[] = [
    { ...use, oracle: 'dual', asked: 0, of: 2000, missed: 1, skipped: 'it is too large' },
    { ...use, oracle: 'dual', asked: 2000, of: 2000, missed: 0 },
    { ...use, oracle: 'difference', asked: 500, of: 2000, missed: 0.75 },
    { ...use, oracle: 'direction', asked: 8, of: 8, missed: 2e-8, directions: 4 },
  ];
  expect(oracleLines({ ...report, oracles })).toEqual([
    'dual numbers: not asked, it is too large',
    'dual numbers: all 2,000 gradients, off by 3e-9 at most',
    'difference quotients: 500 of 2,000 gradients, off by 3e-9 at most; a single wrong one is missed with the chance 0.75',
    'random directions: 4 in each of 2 tensors, off by 3e-9 at most; a single wrong one is missed with the chance 2e-8 where it is wrong by 1 % of a typical one',
  ]);
  expect(oracleLines(report)).toEqual([]);
});

describe('of a report', () => {
  it.each([
    [
      'layers',
      '{ "input": [2], "layers": [{ "type": "dense", "units": 3 }, { "units": 1, "type": "dense" }] }',
      '"dense" }]',
    ],
    ['sizes', '{ "sizes": [2, 3, 1] }', '1] }'],
  ])('the wrong gradient is an error at its place in "%s"', (_, text, place) => {
    const parsed = parseDefinition(text);
    const problems = gradientFindings(inferShapes(parsed.definition), report).map(parsed.toProblem);
    expect(problems).toMatchObject([
      {
        code: 'wrong-gradient',
        severity: 'error',
        message:
          'layer 2 (dense): the gradient of w is wrong at w[2, 0]: expected 0.123, actual 0.246 from backpropagation',
      },
    ]);
    expect(text.slice(problems[0]!.range.start)).toMatch(place);
    expect(text.indexOf(place)).toBe(problems[0]!.range.start);
  });

  it('each tensor has a verdict', () => {
    const shapes = inferShapes(parseDefinition('{ "sizes": [2, 3, 1] }').definition);
    const told = tensorVerdicts(shapes, report);
    expect(told.map(({ layer, name, result }) => [layer, name, result])).toEqual([
      [0, 'w', 'agrees'],
      [0, 'b', 'agrees'],
      [1, 'w', 'wrong'],
      [1, 'b', 'unchecked'],
    ]);
    expect(told.map(({ share }) => share)).toEqual([6 / 13, 3 / 13, 3 / 13, 1 / 13]);
  });

  it('a tensor that is not learned has none', () => {
    const text =
      '{ "input": [2], "layers": [{ "type": "batchNorm" }, { "type": "activation", "activation": "relu" }] }';
    const { layers } = inferShapes(parseDefinition(text).definition);
    expect(layers.map((layer) => learnedTensors(layer).map(({ name }) => name))).toEqual([['gamma', 'beta'], []]);
  });

  it('the whole is said in a line', () => {
    expect(reportLine(report, 0.25)).toBe(
      'gradients differ: relative error 5e-1, allowed is 0.000001 (13 parameters, 4 samples, 0.3 s)',
    );
    expect(reportLine({ ...report, ok: true, maxRelativeError: 3e-10 }, 1)).toBe(
      'gradients agree to 3e-10 (13 parameters, 4 samples, 1.0 s)',
    );
  });
});
