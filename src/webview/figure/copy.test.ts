import { expect, it } from 'vitest';
import { csvText } from './copy.ts';

it('quotes what would end a cell of a CSV', () => {
  expect(
    csvText([
      ['a', 'b "c"', 'd,e'],
      ['x\ny', 1.5, -2],
      ['−0.25', '−x', 'a−1'],
    ]),
  ).toBe('a,"b ""c""","d,e"\n"x\ny",1.5,-2\n-0.25,−x,a−1\n');
});
