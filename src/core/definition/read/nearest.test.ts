import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest, typingErrors } from './nearest.ts';

describe('typingErrors', () => {
  it.each([
    ['units', 'units', 0],
    ['unit', 'units', 1],
    ['untis', 'units', 1],
    ['unjts', 'units', 1],
    ['sigmod', 'sigmoid', 1],
    ['sgmoidd', 'sigmoid', 2],
    ['', 'ab', 2],
    ['abc', 'xyz', 3],
    ['a', 'abcdef', 3],
  ])('%s to %s: %i', (a, b, expected) => {
    expect(typingErrors(a, b)).toBe(expected);
    expect(typingErrors(b, a)).toBe(expected);
  });

  it('one edit is at most one error', () => {
    const edited = fc
      .tuple(fc.string({ minLength: 1, maxLength: 12 }), fc.nat(), fc.constantFrom('drop', 'double', 'swap'))
      .map(([word, where, edit]) => {
        const i = where % word.length;
        const [head, character, tail] = [word.slice(0, i), word[i]!, word.slice(i + 1)];
        if (edit === 'drop') return [word, head + tail] as const;
        if (edit === 'double') return [word, head + character + character + tail] as const;
        return [word, head + tail.slice(0, 1) + character + tail.slice(1)] as const;
      });
    fc.assert(fc.property(edited, ([word, other]) => typingErrors(word, other) <= 1));
  });
});

describe('nearest', () => {
  const keys = ['units', 'activation', 'bias', 'batchSize', 'l1', 'l2', 'conv1d', 'mse'];
  it.each([
    ['unit', { word: 'units', certain: true }],
    ['ll1', { word: 'l1', certain: false }],
    ['batch_size', { word: 'batchSize', certain: true }],
    ['BATCHSIZE', { word: 'batchSize', certain: true }],
    ['activaton', { word: 'activation', certain: true }],
    ['l3', { word: 'l1', certain: false }],
    ['conv2d', { word: 'conv1d', certain: false }],
    ['mae', { word: 'mse', certain: false }],
    ['x', undefined],
    ['learningRate', undefined],
    ['u'.repeat(1e6), undefined],
  ])('%s', (word, expected) => {
    expect(nearest(word, keys)).toEqual(expected);
  });
});

it.each([
  ['bb', ['a', 'b'], 'b'],
  ['c', ['a', 'b'], undefined],
  ['cd', ['a', 'b'], undefined],
])('%s is one letter too many, or another name: %j', (word, known, expected) => {
  expect(nearest(word, known)?.word).toBe(expected);
});
