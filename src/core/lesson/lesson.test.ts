import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../definition/parse.ts';
import { inferShapes } from '../shapes.ts';
import { lessonOf, type LessonView } from './lesson.ts';

function lesson(text: string): LessonView {
  const { definition } = parseDefinition(text);
  return lessonOf(definition, inferShapes(definition));
}

describe("the book's [2, 3, 1]", () => {
  const { sizes, own, comparisons, others, instead } = lesson('{ "sizes": [2, 3, 1] }');
  const [asked, twin] = comparisons;

  it('fails with a flat x, and says where and why', () => {
    expect({ sizes, own }).toEqual({ sizes: [2, 3, 1], own: true });
    expect(asked).toMatchObject({ title: '[2, 3, 1] with a flat x', tone: 'fails', right: '(2, 1)', wrong: '(2,)' });
    expect(asked!.text).toBe(
      'The forward pass runs without a word, and gives (1, 3) instead of (1, 1). The backward pass stops at ∇w¹ = δ¹ xᵀ.',
    );
    expect(asked!.error).toBe('ValueError: shapes (3,3) and (2,) not aligned: 3 (dim 1) != 2 (dim 0)');
    expect(asked!.reason).toMatch(
      /z¹ = w¹ x \+ b¹ meet \(3,\) and \(3, 1\).*\(3,\) counts as \(1, 3\).*gives \(3, 3\)/,
    );
  });

  it('has every line, side by side, up to the one that fails and past it', () => {
    expect(asked!.looksRight).toBe(true);
    expect(asked!.rows).toHaveLength(20);
    expect(asked!.rows[1]).toEqual({
      part: 'forward',
      formula: 'z¹ = w¹ x + b¹',
      right: '(3, 1)',
      wrong: '(3, 3)',
      state: 'differs',
    });
    expect(asked!.rows.map(({ state }) => state).join(' ')).toMatch(
      /^(differs )+same (differs )+fails( notReached){8}$/,
    );
    expect(asked!.rows.find(({ state }) => state === 'fails')!.formula).toBe('∇w¹ = δ¹ xᵀ');
    expect(asked!.rows.slice(-2).map(({ formula, right, wrong }) => [formula, right, wrong])).toEqual([
      ['b¹ − η Σ∇b¹', '(3, 1)', ''],
      ['b² − η Σ∇b²', '(1, 1)', ''],
    ]);
  });

  it('has a silent twin', () => {
    expect(twin).toMatchObject({ title: '[2, 2, 1] with a flat x', tone: 'silent', error: undefined });
    expect(twin!.text).toBe(
      'Nothing is raised, and the biases become matrices: after one update b¹ is (2, 2) instead of (2, 1), b² is (1, 2) ' +
        'instead of (1, 1). ∇w¹ is flat, (2,), and goes into each row of w¹ alike. From then on even a proper x (2, 1) ' +
        'gives (1, 2) instead of (1, 1).',
    );
    expect(twin!.rows.map(({ state }) => state)).not.toContain('fails');
    expect(twin!.rows.at(-2)).toMatchObject({ right: '(2, 1)', wrong: '(2, 2)', state: 'differs' });
  });

  it('judges the other ways to write x and y', () => {
    expect(others.map(({ what, shape, tone }) => [what, shape, tone])).toEqual([
      ['x is a row', '(1, 2)', 'fails'],
      ['y is flat', '(1,)', 'right'],
      ['y is a row', '(1, 1)', 'right'],
      ['y is a number', '()', 'right'],
    ]);
    expect(instead.join(' ')).toContain('the column (2 × 1)');
  });
});

describe('other networks', () => {
  it.each([
    ['[2, 2, 1]', ['silent', 'fails'], '[2, 3, 1]'],
    ['[784, 30, 10]', ['fails', 'silent'], '[784, 784, 10]'],
    ['[4, 4, 4]', ['silent', 'fails'], '[4, 5, 4]'],
    ['[3, 3]', ['silent', 'fails'], '[3, 4]'],
    ['[1, 1]', ['right', 'fails'], '[2, 3]'],
    ['[1, 3, 1]', ['fails', 'silent'], '[2, 2, 1]'],
  ])('%s and its twin', (sizes, tones, twin) => {
    const { comparisons } = lesson(`{ "sizes": ${sizes} }`);
    expect(comparisons.map(({ tone }) => tone)).toEqual(tones);
    expect(comparisons[0]!.looksRight).toBe(comparisons[0]!.tone !== 'right');
    expect(comparisons[1]!.title).toBe(`${twin} with a flat x`);
  });

  it('y of several outputs', () => {
    const { others, instead } = lesson('{ "sizes": [784, 30, 10] }');
    expect(others.slice(1).map(({ shape, tone, error }) => [shape, tone, error])).toEqual([
      ['(10,)', 'fails', 'ValueError: shapes (10,10) and (1,30) not aligned: 10 (dim 1) != 1 (dim 0)'],
      ['(1, 10)', 'fails', 'ValueError: shapes (10,10) and (1,30) not aligned: 10 (dim 1) != 1 (dim 0)'],
      ['()', 'silent', undefined],
    ]);
    expect(others.at(-1)!.text).toContain('pulls all 10 outputs to the one number y');
    expect(instead.join(' ')).toContain('"oneHot" makes it the column y (10 × 1)');
  });

  it('of deep ones the middle is left out', () => {
    const { comparisons } = lesson('{ "sizes": [2, 2, 2, 2, 2, 2, 2, 2, 1] }');
    const { rows, text } = comparisons[0]!;
    expect(rows.filter(({ formula }) => formula === '…').map(({ part }) => part)).toEqual([
      'forward',
      'backward',
      'update',
      'update',
      'update',
      'update',
    ]);
    expect(rows.length).toBeLessThan(50);
    expect(text).toContain('and so on');
  });

  it.each([
    [
      'layers that network.py does not have',
      '{ "input": [8, 8, 1], "layers": [{ "type": "flatten" }, { "type": "dense", "units": 2 }] }',
      false,
    ],
    ['neurons without bias', '{ "input": [2], "layers": [{ "type": "dense", "units": 2, "bias": false }] }', false],
    ['a fault', '{ "input": [28, 28], "layers": [{ "type": "dense", "units": 2 }] }', false],
    ['nothing', '', false],
    ['a very deep chain', JSON.stringify({ sizes: Array.from({ length: 60 }, () => 2) }), false],
    [
      'skipped layers',
      '{ "input": [2], "layers": [{ "type": "dense", "units": 2 }, { "type": "dense", "units": 2, "inputs": ["input"] }] }',
      false,
    ],
    [
      'dense layers',
      '{ "input": [2], "layers": [{ "type": "dense", "units": 4 }, { "type": "dense", "units": 2 }] }',
      true,
    ],
  ])("of %s it is about the book's, unless it is a chain: %s", (_, text, own) => {
    const view = lesson(text);
    expect(view.own).toBe(own);
    expect(view.sizes).toEqual(own ? [2, 4, 2] : [2, 3, 1]);
  });

  it('is there where the file is gone', () => {
    expect(lessonOf(undefined, undefined)).toMatchObject({ own: false, sizes: [2, 3, 1] });
  });
});
