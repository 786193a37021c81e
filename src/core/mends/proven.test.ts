import { describe, expect, it } from 'vitest';
import { applyEdits, editsOfFix } from '../definition/edit/edits.ts';
import { parseDefinition } from '../definition/parse.ts';
import type { Problem } from '../problem.ts';
import { inferShapes } from '../shapes.ts';
import { mendAll, provenFixes } from './proven.ts';

function problemsOf(text: string): Problem[] {
  const { definition, problems, toProblem } = parseDefinition(text);
  return [...problems, ...inferShapes(definition).findings.map(toProblem)];
}

function network(...layers: object[]): string {
  return JSON.stringify({ input: [4, 4, 1], layers });
}

const conv = { type: 'conv2d', filters: 2, kernel: 5 };
const titles = (text: string): string[][] => problemsOf(text).map((p) => provenFixes(text, p).map((fix) => fix.title));

describe('provenFixes', () => {
  it('offers what leaves no other problem behind', () => {
    expect(titles(network(conv))).toEqual([['Set "kernel" to 4', 'Set "padding" to "same"']]);
    // A kernel of 4 leaves [1, 1, 2], on which no pooling of 2 fits.
    expect(titles(network(conv, { type: 'maxPool2d', size: 2 }))).toEqual([['Set "padding" to "same"']]);
  });

  it('offers what mends where nothing leaves all well', () => {
    // Whatever the first becomes, 9 fits nowhere.
    expect(titles(network(conv, { ...conv, kernel: 9 }))).toEqual([['Set "kernel" to 4', 'Set "padding" to "same"']]);
  });

  it('mends each of several alike', () => {
    const text = JSON.stringify({ sizes: [2, 3], trainig: {}, los: 'mse' });
    for (const problem of problemsOf(text)) {
      const [fix] = provenFixes(text, problem);
      expect(problemsOf(applyEdits(text, editsOfFix(text, fix!)))).toHaveLength(1);
    }
  });

  it('offers nothing that does not change the text', () => {
    const text = JSON.stringify({ sizes: [2, 3] });
    const problem: Problem = {
      code: 'data-input',
      message: '',
      severity: 'error',
      range: { start: 0, end: 1 },
      related: [],
      fixes: [
        { title: 'the same', changes: [{ kind: 'set', path: ['sizes', 0], value: 2 }] },
        { title: 'nowhere', changes: [{ kind: 'remove', path: ['layers', 3] }] },
        { title: 'another', changes: [{ kind: 'set', path: ['sizes', 0], value: 5 }] },
      ],
    };
    expect(provenFixes(text, problem).map(({ title }) => title)).toEqual(['another']);
  });
});

describe('mendAll', () => {
  it.each([
    ['nothing', '{"sizes":[2,3]}', '{"sizes":[2,3]}', 0],
    ['what is not safe', '{"sizes":[2,0]}', '{"sizes":[2,0]}', 0],
    [
      'a key and what it brings to light',
      '{"sizes":[2,3],"trainng":{"epoch":"3"}}',
      '{"sizes":[2,3],"training":{"epochs":3}}',
      3,
    ],
    [
      'a value in its way of writing',
      '{"input":784,"layers":[{"type":"dense","units":"30"}]}',
      '{"input":[784],"layers":[{"type":"dense","units":30}]}',
      2,
    ],
    [
      'what no layer needs',
      '{"input":[2],"layers":[{"type":"dense","units":3,"in_features":2}]}',
      '{"input":[2],"layers":[{"type":"dense","units":3}]}',
      1,
    ],
    ['a text that is no network', '[1', '[1', 0],
  ])('%s', (_, text, mended, count) => {
    expect(mendAll(text)).toEqual({ text: mended, count });
  });

  it('takes the problems of the data in, and leaves none that is safe', () => {
    const text = '{"sizes":[2,3],"training":{"batchSize":9},"los":"mse"}';
    const change = { kind: 'set', path: ['training', 'batchSize'], value: 4 } as const;
    const ofData: Problem = {
      code: 'batch-size',
      message: '',
      severity: 'information',
      range: { start: 0, end: 1 },
      related: [],
      fixes: [{ title: 'Set "batchSize" to 4', safe: true, changes: [change] }],
    };
    const mended = mendAll(text, [ofData]);
    expect(mended).toEqual({ text: '{"sizes":[2,3],"training":{"batchSize":4},"loss":"mse"}', count: 2 });
    expect(mendAll(mended.text).count).toBe(0);
  });
});
