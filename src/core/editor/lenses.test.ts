import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../definition/parse.ts';
import type { CheckReport, LayerCheck } from '../gradcheck/report.ts';
import { inferShapes } from '../shapes.ts';
import type { EpochScores } from '../train/events.ts';
import { type CheckResult, type Lens, type LensResults, lensesFor, type TrainingResult } from './lenses.ts';

function lenses(text: string, results?: LensResults): readonly Lens[] {
  const parsed = parseDefinition(text);
  return lensesFor(parsed, inferShapes(parsed.definition), results);
}

function titles(text: string, results?: LensResults): readonly string[] {
  return lenses(text, results).map(({ title }) => title);
}

const commands = ['Train network', 'Check gradients', 'Step through backprop', 'Show shapes'];

const layered = `// A comment above.
{
  "input": [784],
  "layers": [
    { "type": "dense", "units": 30, "activation": "sigmoid" },
    { "type": "dense", "units": 10, "activation": "sigmoid" }
  ]
}`;

describe('lensesFor', () => {
  it('stands above the network and above each layer', () => {
    expect(
      lenses(layered).map(({ range, title, command }) => [layered.slice(range.start).split('\n')[0], title, command]),
    ).toEqual([
      ['{', 'Train network', 'train'],
      ['{', 'Check gradients', 'check'],
      ['{', 'Step through backprop', 'debug'],
      ['{', 'Show shapes', 'showShapes'],
      ['"layers": [', '784 → 30 → 10 · 23,860 parameters', 'showShapes'],
      ['{ "type": "dense", "units": 30, "activation": "sigmoid" },', '→ [30] · 23,550 parameters', 'showShapes'],
      ['{ "type": "dense", "units": 10, "activation": "sigmoid" }', '→ [10] · 310 parameters', 'showShapes'],
    ]);
  });

  it('stands above sizes', () => {
    const text = '{\n  "sizes": [784, 30, 10]\n}';
    const last = lenses(text).at(-1)!;
    expect(last.title).toBe('784 → 30 → 10 · 23,860 parameters');
    expect(text.slice(last.range.start)).toMatch(/^"sizes"/);
  });

  it.each([
    ['', commands],
    ['{', commands],
    ['[1, 2]', commands],
    ['{ "sizes": [3] }', commands],
    ['{ "layers": [3] }', [...commands, 'layer 1 must be an object { "type": … }, not 3']],
  ])('has the commands also above %j', (text, expected) => {
    expect(titles(text)).toEqual(expected);
  });

  it('says which layer does not fit', () => {
    const text = '{ "input": [28, 28], "layers": [{ "type": "dense", "units": 1 }, { "type": "dense", "units": 2 }] }';
    const [first, second] = titles(text).slice(5);
    expect(first).toMatch(/^layer 1 \(dense\).*\[28, 28\]/);
    expect(second).toBe('→ [2] · 4 parameters');
  });

  it('draws no icon that a file asks for', () => {
    const text = '{ "input": [2], "layers": [{ "type": "dense", "units": 1, "inputs": ["$(zap)"] }] }';
    expect(titles(text).at(-1)).toContain(String.raw`"\$(zap)"`);
  });
});

function scores(epoch: number, test: number | undefined, validation?: number, loss = 0.0123): EpochScores {
  const split = (accuracy: number | undefined): object => (accuracy === undefined ? {} : { loss, accuracy });
  return {
    epoch,
    seconds: 1,
    train: { loss, accuracy: 0.5 },
    ...(test === undefined ? {} : { test: split(test) as EpochScores['train'] }),
    ...(validation === undefined ? {} : { validation: split(validation) as EpochScores['train'] }),
  };
}

describe('the last training', () => {
  const finished: TrainingResult = {
    end: { kind: 'finished' },
    stands: undefined,
    epochs: 30,
    last: scores(30, 0.9712, 0.5),
    weightsSet: false,
    edited: false,
  };
  it.each<[TrainingResult, string]>([
    [finished, '97.1 % test · epoch 30'],
    [{ ...finished, edited: true }, '97.1 % test · epoch 30 · file edited since'],
    [{ ...finished, weightsSet: true }, '97.1 % test · epoch 30 · weights set since'],
    [{ ...finished, last: scores(30, undefined, 0.95) }, '95.0 % validation · epoch 30'],
    [{ ...finished, last: scores(30, undefined) }, '50.0 % training · epoch 30'],
    [
      { ...finished, last: { ...scores(30, undefined), train: { loss: 0.01234, accuracy: null } } },
      'loss 0.01234 training · epoch 30',
    ],
    // As the panel writes it.
    [
      { ...finished, last: { ...scores(30, undefined), train: { loss: 4_100_000_000, accuracy: null } } },
      'loss 4.10e+9 training · epoch 30',
    ],
    [{ ...finished, end: { kind: 'stopped' }, last: scores(12, 0.9) }, '90.0 % test · stopped after epoch 12'],
    [{ ...finished, end: { kind: 'stopped' }, last: undefined }, 'stopped in epoch 1'],
    [
      { ...finished, end: { kind: 'earlyStopped', message: 'no better' }, last: scores(7, 0.9) },
      '90.0 % test · stopped after epoch 7',
    ],
    [{ ...finished, end: { kind: 'diverged', message: 'NaN' }, last: scores(2, 0.1) }, 'diverged in epoch 3'],
    [
      { ...finished, end: { kind: 'diverged', message: 'NaN' }, last: scores(2, 0.1, 0.1, Infinity) },
      'diverged in epoch 2',
    ],
    [{ ...finished, end: undefined, last: undefined }, 'training: epoch 1 of 30'],
    [{ ...finished, end: undefined, stands: 'start', last: undefined }, 'ready, nothing is learned yet'],
    [
      {
        ...finished,
        end: undefined,
        stands: { epoch: 3, epochs: 30, miniBatch: 8, miniBatches: 8 },
        last: scores(3, 0.9),
      },
      'paused after epoch 3 of 30 · 90.0 % test',
    ],
    [
      { ...finished, end: undefined, stands: { epoch: 1, epochs: 30, miniBatch: 7, miniBatches: 8 }, last: undefined },
      'paused in epoch 1 of 30',
    ],
    [{ ...finished, end: undefined, last: scores(3, 0.941) }, 'training: epoch 4 of 30 · 94.1 % test'],
    [{ ...finished, end: undefined, last: scores(30, 0.941) }, 'training: epoch 30 of 30 · 94.1 % test'],
  ])('%j', (training, expected) => {
    const lens = lenses('{ "sizes": [2, 1] }', { training })[5];
    expect(lens).toMatchObject({ title: expected, command: 'showTraining' });
  });
});

function layerCheck(maxRelativeError: number): LayerCheck {
  const ok = maxRelativeError <= 1e-6;
  const worst = { parameter: 'w', index: [2, 0], numeric: 0.25, analytic: ok ? 0.25 : 0.5 };
  return { name: '', ok, maxRelativeError, parameters: 4, kinks: 0, worst };
}

function check(...errors: readonly number[]): CheckResult {
  const layers = errors.map(layerCheck);
  const worst = errors.some(Number.isNaN) ? Number.NaN : Math.max(...errors);
  const ok = layers.every((layer) => layer.ok);
  const report: CheckReport = { ok, maxRelativeError: worst, tolerance: 1e-6, parameters: 8, samples: 4, layers };
  return { report, edited: false };
}

describe('the last gradient check', () => {
  it.each<[string, CheckResult, string]>([
    ['agrees', check(3e-10, 1e-11), 'gradients agree to 3e-10'],
    ['agrees exactly', check(0), 'gradients agree exactly'],
    ['differs', check(3e-10, 0.2), 'gradients DIFFER in layer 2'],
    ['differs twice', check(0.1, 0.2), 'gradients DIFFER in layers 1, 2'],
    ['is not a number', check(1e-9, Number.NaN), 'gradients are NaN in layer 2'],
    ['is older than the text', { ...check(3e-10), edited: true }, 'gradients agree to 3e-10 · file edited since'],
    ['runs', { report: undefined, edited: false }, 'checking gradients'],
  ])('%s', (_, result, expected) => {
    const lens = lenses('{ "sizes": [2, 1] }', { check: result })[5];
    expect(lens).toMatchObject({ title: expected, command: 'showGradients' });
  });

  it('is shown at each layer, until the text changes', () => {
    expect(titles(layered, { check: check(3e-10, 0.2) }).slice(6)).toEqual([
      '→ [30] · 23,550 parameters',
      'gradients agree to 3e-10',
      '→ [10] · 310 parameters',
      'gradient of w is wrong: expected 0.25, actual 0.5',
    ]);
    expect(titles(layered, { check: { ...check(3e-10, 0.2), edited: true } }).slice(6)).toEqual([
      '→ [30] · 23,550 parameters',
      '→ [10] · 310 parameters',
    ]);
  });
});

it('leaves the layers away where they are shown elsewhere', () => {
  const parsed = parseDefinition(layered);
  const shown = lensesFor(parsed, inferShapes(parsed.definition), {}, { layers: false });
  expect(shown.map(({ title }) => title)).toEqual([...commands, '784 → 30 → 10 · 23,860 parameters']);
});

it('says the first fault above the layers where none of them has a lens', () => {
  const parsed = parseDefinition(layered.replace('[784]', '[28, 28]'));
  const shown = lensesFor(parsed, inferShapes(parsed.definition), {}, { layers: false });
  expect(shown.at(-1)!.title).toMatch(/^layer 1 \(dense\): dense reads a flat \[n\]/);
});

it.each([
  [
    'the layers have no lenses',
    layered,
    ['gradients agree to 3e-10', 'gradient of w is wrong: expected 0.25, actual 0.5'],
  ],
  [
    '"sizes" stand in one line',
    '{ "sizes": [784, 30, 10] }',
    ['dense 2: gradient of w is wrong: expected 0.25, actual 0.5'],
  ],
])('says what a check found at a layer where %s', (_, text, expected) => {
  const parsed = parseDefinition(text);
  const results = { check: check(3e-10, 0.2) };
  const shown = lensesFor(parsed, inferShapes(parsed.definition), results, { layers: false });
  expect(shown.slice(6).map(({ title, command }) => [title, command])).toEqual(
    expected.map((title) => [title, 'showGradients']),
  );
});
