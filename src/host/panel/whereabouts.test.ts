import { expect, it } from 'vitest';
import { Whereabouts } from './whereabouts.ts';

function whereabouts(): Whereabouts {
  const kept = new Map<string, unknown>();
  return new Whereabouts({
    get: <T>(key: string) => kept.get(key) as T | undefined,
    update: async (key: string, value: unknown) => void kept.set(key, value),
  });
}

it('a page that was told nothing finds its file, however often that was moved', () => {
  const places = whereabouts();
  expect(places.of('a')).toBe('a');
  places.went('a', 'b');
  places.went('a', 'c');
  places.went('x', 'a');
  expect(['a', 'b', 'x'].map((remembered) => places.of(remembered))).toEqual(['c', 'b', 'a']);
});

it('one that was told needs no help', () => {
  const places = whereabouts();
  places.went('a', 'b');
  places.forget('b');
  expect(places.of('a')).toBe('b');
  places.forget('a');
  expect(places.of('a')).toBe('a');
});
