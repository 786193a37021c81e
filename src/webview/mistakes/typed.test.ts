import { expect, it } from 'vitest';
import { numbersTyped, textOf, textTyped } from './typed.ts';

it('reads numbers between commas, spaces or lines', () => {
  expect(numbersTyped('1, -2.5\n3e2;4', 4)).toEqual({ ok: true, numbers: [1, -2.5, 300, 4] });
  expect(numbersTyped('1 2', 3)).toEqual({ ok: false, message: '2 of 3 numbers.' });
  expect(numbersTyped('1 two', 2)).toEqual({ ok: false, message: '"two" is no number.' });
});

it('reads a text by the characters of the data', () => {
  const kind = { kind: 'text', window: 2, characters: ['a', 'b', '😀'], oneHot: false } as const;
  expect(textTyped('b😀', kind)).toEqual({ ok: true, numbers: [1, 2] });
  expect(textTyped('bba', kind)).toEqual({ ok: true, numbers: [1, 0] });
  expect(textTyped('b', kind)).toEqual({ ok: false, message: '1 more character to come.' });
  expect(textTyped('zb', kind)).toEqual({ ok: false, message: '"z" is in none of the training data.' });
  expect(textTyped('b😀', { ...kind, oneHot: true })).toEqual({ ok: true, numbers: [0, 1, 0, 0, 0, 1] });
  expect(textOf([1, 2], kind)).toBe('b😀');
  expect(textOf([0, 1, 0, 0, 0, 1], { ...kind, oneHot: true })).toBe('b😀');
});
