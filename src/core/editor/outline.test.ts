import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../definition/parse.ts';
import { inferShapes } from '../shapes.ts';
import { type OutlineItem, outlineOf } from './outline.ts';

function outline(text: string): readonly OutlineItem[] {
  const parsed = parseDefinition(text);
  return outlineOf(parsed, inferShapes(parsed.definition));
}

function lines(items: readonly OutlineItem[], indentation = ''): string[] {
  return items.flatMap(({ name, detail, kind, children }) => [
    `${indentation}${kind}: ${name} | ${detail}`,
    ...lines(children, `${indentation}  `),
  ]);
}

describe('outlineOf', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'sizes',
      '{ "name": "digits", "sizes": [784, 30, 10], "loss": "quadratic", "training": { "epochs": 1 } }',
      [
        'network: digits | 784 → 30 → 10 · 23,860 parameters',
        '  input: input | [784]',
        '  layer: dense 1: dense | → [30] · 23,550',
        '  layer: dense 2: dense | → [10] · 310',
        '  loss: loss | quadratic',
        '  training: training | 1 epoch · sgd 0.1',
      ],
    ],
    [
      'layers, in the order of the text',
      `{ "loss": { "type": "huber" }, "input": [28, 28, 1], "layers": [
        { "type": "flatten" }, { "type": "dense", "units": 2, "name": "last" }],
        "data": { "train": { "generate": "moons" }, "validation": { "split": 0.25 }, "test": { "csv": "a.csv", "inputs": [0], "targets": [1] } } }`,
      [
        'network: network | 28×28×1 → 784 → 2 · 1,570 parameters',
        '  loss: loss | huber',
        '  input: input | [28, 28, 1]',
        '  plainLayer: flatten 1: flatten | → [784]',
        '  layer: last: dense | → [2] · 1,570',
        '  data: data | ',
        '    part: train | moons · 500 samples',
        '    part: validation | 25.0 % of train',
        '    part: test | a.csv',
      ],
    ],
    [
      'a broken text',
      '{ "layers": [ { "type": "dens" }, 7 ], "loss": , "data": { "train": [], "test": { "samples": [[0, 0]] }',
      [
        'network: network | ? → ? → ? · 0 parameters',
        '  plainLayer: layer 1: ? | → ?',
        '  plainLayer: layer 2: ? | → ?',
        '  loss: loss | ?',
        '  data: data | ',
        '    part: train | ?',
        '    part: test | 1 sample',
      ],
    ],
    ['no network', '// nothing', []],
    ['an empty one', '{}', ['network: network | ']],
  ])('of %s', (_, text, expected) => {
    expect(lines(outline(text))).toEqual(expected);
  });

  it('keeps children and selections within their owners', () => {
    const check = ({ range, selection, children }: OutlineItem): void => {
      expect(range.start <= selection.start && selection.end <= range.end).toBe(true);
      for (const child of children) {
        expect(range.start <= child.range.start && child.range.end <= range.end).toBe(true);
        check(child);
      }
    };
    const text = '{ "input": [2], "layers": [ { "units": 1, "type": "dense" } ], "data": { "train": { "samples": [] } ';
    for (let end = 1; end <= text.length; end++) outline(text.slice(0, end)).forEach(check);
    expect.hasAssertions();
  });
});
