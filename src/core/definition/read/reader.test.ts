import {
  literal,
  number,
  optional,
  picklist,
  pipe,
  record,
  strictObject,
  strictTuple,
  string,
  union,
  variant,
} from 'valibot';
import { describe, expect, it } from 'vitest';
import { problemList } from '../text/problems.ts';
import { parseSyntax } from '../text/syntax.ts';
import { unreadable } from './faults.ts';
import { createReader } from './reader.ts';
import { type Rule, ruleOf } from './rule.ts';

function read(rule: Rule, text: string): { value: unknown; problems: string[] } {
  const problems = problemList('more');
  const value = createReader(text, problems).read(rule, parseSyntax(text, problems, problems)!);
  return { value, problems: problems.all().map(({ message }) => message) };
}

describe('unions', () => {
  const extent = ruleOf(union([number(), strictTuple([number(), number()])]));
  it.each([
    ['3', 3, []],
    ['[3, 4]', [3, 4], []],
    ['[3]', unreadable, ['the network must be a list of 2 numbers, not a list of 1']],
    ['"3"', 3, ['the network must be a number or a list of 2 numbers, not "3"']],
  ])('of numbers and lists: %s', (text, value, problems) => {
    expect(read(extent, text)).toEqual({ value, problems });
  });

  const choice = ruleOf(
    union([
      picklist(['a', 'b']),
      variant('type', [
        strictObject({ type: literal('a'), delta: optional(number(), 1) }),
        strictObject({ type: literal('b') }),
      ]),
    ]),
  );
  it.each([
    ['"b"', 'b', []],
    ['{"type":"a"}', { type: 'a', delta: 1 }, []],
    ['{"type":"a","delta":2}', { type: 'a', delta: 2 }, []],
    ['{"type":"b","delta":2}', { type: 'b' }, ['"delta" is not a key of the network (b); the type "a" has it']],
    ['{"type":"c"}', unreadable, ['type must be "a" or "b", not "c"']],
  ])('of words and variants: %s', (text, value, problems) => {
    expect(read(choice, text)).toEqual({ value, problems });
  });

  const source = ruleOf(
    union([
      strictObject({ samples: number(), scale: optional(number()) }),
      strictObject({ generate: string(), samples: number(), noise: optional(number()) }),
    ]),
  );
  it.each([
    ['{"samples":1}', { samples: 1 }, []],
    ['{"generate":"xor","samples":1,"noise":2}', { generate: 'xor', samples: 1, noise: 2 }, []],
    [
      '{"generat":"xor","noise":2}',
      unreadable,
      ['"generat" is not a key of the network; did you mean "generate"?', 'the network needs "samples": a number'],
    ],
    ['{"scale":1}', unreadable, ['the network needs "samples" or "generate", but has "scale"']],
  ])('of objects told apart by their keys: %s', (text, value, problems) => {
    expect(read(source, text)).toEqual({ value, problems });
  });
});

describe('schemas that cannot be read', () => {
  it('are refused at once, however deep they stand', () => {
    expect(() => ruleOf(strictObject({ a: optional(pipe(record(string(), number()))) }))).toThrow('record');
  });
});
