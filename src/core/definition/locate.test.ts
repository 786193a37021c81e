import { describe, expect, it } from 'vitest';
import type { Path } from '../problem.ts';
import { parseDefinition } from './parse.ts';

const text = `// net
{ "input": [2],
  "layers": [ { "type": "dense", "units": 3 } , { "type": "dense", "units": 1 } ] }
// end`;
const parsed = parseDefinition(text);
const slice = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);

describe('locate', () => {
  it.each<[Path, 'value' | 'key', string]>([
    [['input'], 'value', '[2]'],
    [['input'], 'key', '"input"'],
    [['input', 0], 'value', '2'],
    [['layers', 1, 'units'], 'value', '1'],
    [['layers', 1, 'units'], 'key', '"units"'],
    [['layers', 0], 'value', '{ "type": "dense", "units": 3 }'],
    [['layers', 0], 'key', '{ "type": "dense", "units": 3 }'],
    // Not there: the nearest ancestor.
    [['input', 7], 'value', '[2]'],
    [['layers', 1, 'activation'], 'value', '{ "type": "dense", "units": 1 }'],
    [['input', 0, 'deeper'], 'value', '2'],
  ])('%j %s: %s', (path, part, at) => {
    expect(slice(parsed.locate(path, part))).toBe(at);
  });

  it('has a range where there is no network', () => {
    expect(parseDefinition('').locate(['layers', 3])).toEqual({ start: 0, end: 0 });
    expect(parseDefinition('//').locate([])).toEqual({ start: 0, end: 1 });
  });

  it('of a repeated key it is the last', () => {
    const twice = '{"sizes":[1,1],"sizes":[2,2]}';
    const { start, end } = parseDefinition(twice).locate(['sizes']);
    expect(twice.slice(start, end)).toBe('[2,2]');
  });
});

describe('pathAt', () => {
  const at = (needle: string, shift = 0, from = 0): number => text.indexOf(needle, from) + shift;
  it.each<[number, Path | undefined, 'value' | 'key' | undefined, string]>([
    [at('// net'), undefined, undefined, ''],
    [at('// end') + 2, undefined, undefined, ''],
    [at('"input"', 3), ['input'], 'key', '"input"'],
    [at('2]'), ['input', 0], 'value', '2'],
    [at('2]', 1), ['input', 0], 'value', '2'],
    [at('"dense"', 2), ['layers', 0, 'type'], 'value', '"dense"'],
    [at('"units"', 2), ['layers', 0, 'units'], 'key', '"units"'],
    [at(' , {'), ['layers', 0], 'value', '{ "type": "dense", "units": 3 }'],
    [at(', {'), ['layers'], 'value', '[ { "type": "dense", "units": 3 } , { "type": "dense", "units": 1 } ]'],
    [at('1 }'), ['layers', 1, 'units'], 'value', '1'],
  ])('%i: %j', (offset, path, part, range) => {
    const found = parsed.pathAt(offset);
    expect(found?.path).toEqual(path);
    expect(found?.part).toBe(part);
    if (found !== undefined) expect(slice(found.range)).toBe(range);
  });

  it('finds each value where locate says it stands', () => {
    for (let offset = 0; offset <= text.length; offset++) {
      const found = parsed.pathAt(offset);
      if (found === undefined) continue;
      expect(parsed.locate(found.path, found.part)).toEqual(found.range);
      expect(found.range.start <= offset && offset <= found.range.end).toBe(true);
    }
  });
});

describe('toProblem', () => {
  const base = { code: 'x', message: 'm', severity: 'error' } as const;
  it('underlines values and keys, and for what is missing its owner', () => {
    const at = (path: Path, onKey = false): string => slice(parsed.toProblem({ ...base, path, onKey }).range);
    expect(at(['layers', 0, 'units'])).toBe('3');
    expect(at(['layers', 0, 'units'], true)).toBe('"units"');
    expect(at(['layers', 0])).toBe('{ "type": "dense", "units": 3 }');
    expect(at(['layers', 0, 'bias'])).toBe('{');
    expect(at(['layers', 9])).toBe('"layers"');
    expect(at([])).toBe('{');
    expect(at(['data', 'train'])).toBe('{');
  });

  it('carries related places', () => {
    const related = [{ message: 'there', path: ['input', 0] }];
    expect(parsed.toProblem({ ...base, path: [], related }).related).toEqual([
      { message: 'there', range: parsed.locate(['input', 0]) },
    ]);
  });
});
