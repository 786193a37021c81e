import { expect, it } from 'vitest';
import { classColour, type Colour, colourOfClass, type Colours, ownColours } from './paint.ts';

it('gives two classes that one output tells apart the colours of its sign, and others one each', () => {
  const colours = {
    plus: [0, 0, 1],
    minus: [1, 0, 0],
    ofClass: (index): Colour => [index, index, index],
  } as Partial<Colours> as Colours;
  expect([0, 1].map((index) => classColour(colours, 1, index))).toEqual([colours.minus, colours.plus]);
  expect([0, 1].map((index) => classColour(colours, 2, index))).toEqual([
    [0, 0, 0],
    [1, 1, 1],
  ]);
});

it.each([true, false])('gives as many classes a colour of their own as it says, in a dark theme: %s', (isDark) => {
  const colours = Array.from({ length: ownColours }, (_, index) => colourOfClass(index, isDark));
  expect(new Set(colours).size).toBe(24);
  expect(colourOfClass(ownColours, isDark)).toBe(colours[0]);
});
