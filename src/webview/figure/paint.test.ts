import { expect, it } from 'vitest';
import { classColour, type Colour, type Colours } from './paint.ts';

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
