import { expect, it } from 'vitest';
import { csvText, plainColours } from './copy.ts';

it('quotes what would end a cell of a CSV', () => {
  expect(
    csvText([
      ['a', 'b "c"', 'd,e'],
      ['x\ny', 1.5, -2],
      ['−0.25', '−x', 'a−1'],
    ]),
  ).toBe('a,"b ""c""","d,e"\n"x\ny",1.5,-2\n-0.25,−x,a−1\n');
});

it('writes colours of a copied drawing as programs other than browsers know them', () => {
  const mixed: Record<string, string> = {
    'color-mix(in srgb, #202020 12%, transparent)': 'color(srgb 0.12549 0.12549 0.12549 / 0.12)',
  };
  const plain = (svg: string): string => plainColours(svg, (colour) => mixed[colour] ?? colour);
  expect(plain('<path fill="none" stroke="color-mix(in srgb, #202020 12%, transparent)" stroke-opacity="0.5"/>')).toBe(
    '<path fill="none" stroke="#202020" stroke-opacity="0.06"/>',
  );
  expect(plain('<text fill="color(srgb 0.313726 1 0)" fill-opacity="1" stroke="none">fill="rgb(1, 2, 3)"</text>')).toBe(
    '<text fill="#50ff00" stroke="none">fill="rgb(1, 2, 3)"</text>',
  );
  expect(plain('<rect fill="rgba(0, 0, 0, 0)" stroke="rgb(1, 2, 3)"/>')).toBe(
    '<rect fill="#000000" fill-opacity="0" stroke="#010203"/>',
  );
  expect(plain('<stop stop-color="rgb(184 92 0)" fill="none"/>')).toBe('<stop stop-color="#b85c00" fill="none"/>');
  expect(plain('<rect fill="url(#ramp)" stroke="#fff"/>')).toBe('<rect fill="url(#ramp)" stroke="#fff"/>');
});
