import { describe, expect, it } from 'vitest';
import type { Problem } from '../../core/problem.ts';
import { carry } from './carry.ts';

function problemAt(text: string, word: string): Problem {
  const start = text.indexOf(word);
  const fixes = [{ title: 'fix', edits: [] }];
  return {
    code: 'x',
    message: word,
    severity: 'error',
    range: { start, end: start + word.length },
    fixes,
    related: [],
  };
}

describe('carry', () => {
  it.each([
    ['inserted before', 'one two three', 'one and two three', 'two', 'two'],
    ['inserted after', 'one two three', 'one two three four', 'two', 'two'],
    ['removed before', 'one two three', 'two three', 'three', 'three'],
    ['removed after', 'one two three', 'one two', 'one', 'one'],
    ['changed inside', 'one two three', 'one tXo three', 'two', undefined],
    ['all gone', 'one two three', '', 'two', undefined],
    ['nothing changed', 'one two three', 'one two three', 'two', 'two'],
    ['repeated letters', 'aaa b', 'aaaa b', 'b', 'b'],
    ['repeated letters removed', 'aaaa b', 'aa b', 'b', 'b'],
  ])('%s', (_, older, newer, word, expected) => {
    const moved = carry([problemAt(older, word)], older, newer).map(({ range }) => newer.slice(range.start, range.end));
    expect(moved).toEqual(expected === undefined ? [] : [expected]);
  });

  it('moves related places, drops those that changed, and fixes for another text', () => {
    const older = 'one two three';
    const problem: Problem = {
      ...problemAt(older, 'three'),
      related: [
        { message: 'first', range: problemAt(older, 'one').range },
        { message: 'gone', range: problemAt(older, 'two').range },
      ],
    };
    const [moved] = carry([problem], older, 'one 2 three');
    expect(moved?.related).toEqual([{ message: 'first', range: { start: 0, end: 3 } }]);
    expect(moved?.range).toEqual({ start: 6, end: 11 });
    expect(moved?.fixes).toEqual([]);
  });
});
