import { expect, it } from 'vitest';
import { parseDefinition } from '../definition/parse.ts';
import { sizeOf } from '../shape.ts';
import { imageOf } from './image.ts';

const idx = { idx: { images: 'i', labels: 'l' } };
const pairs = { samples: [] };
const grey = { height: 28, width: 28, channels: 1 };

it.each([
  ['a file of images, read by a list of neurons', idx, [784], [28, 28], grey],
  ['a file of images, read by a convolution', idx, [28, 28, 1], [28, 28], grey],
  ['a file of images, read as a sequence of rows', idx, [28, 28], [28, 28], grey],
  ['a file of small images', idx, [2], [1, 2], { height: 1, width: 2, channels: 1 }],
  ['a file of numbers', idx, [28], [28], undefined],
  ['a flat list that is read as an image', pairs, [28, 28, 1], [784], grey],
  ['an image in colour', pairs, [4, 5, 3], [4, 5, 3], { height: 4, width: 5, channels: 3 }],
  ['more channels than a screen has colours', pairs, [4, 5, 6], [4, 5, 6], undefined],
  ['steps and their values', pairs, [6, 6], [6, 6], undefined],
  ['a strip', pairs, [1, 36, 1], [1, 36, 1], undefined],
  ['a shape of other data', pairs, [6, 6, 1], [35], undefined],
  ['numbers', pairs, [4], [4], undefined],
] as const)('%s', (_name, train, input, inputShape, expected) => {
  const { data } = parseDefinition(JSON.stringify({ input, layers: [], data: { train } })).definition;
  const inputs = { rows: 1, columns: sizeOf([...inputShape]), values: new Uint8Array(), scale: 1 };
  expect(imageOf({ data, input: [...input] }, { inputShape: [...inputShape], inputs })).toEqual(expected);
});
