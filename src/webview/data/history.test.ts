import { expect, it } from 'vitest';
import { begun, done, goneOn, redone, settled, undone } from './history.ts';

it('undoes and redoes change by change, a drag as one', () => {
  const dragged = goneOn(goneOn(done(begun('a'), 'b'), 'c'), 'd');
  const all = goneOn(settled(dragged), 'e');
  const steps = [all, undone(all), undone(undone(all)), undone(undone(undone(all)))];
  expect(steps.map(({ now }) => now)).toEqual(['e', 'd', 'b', 'a']);
  expect(redone(redone(redone(steps[3]!))).now).toBe('e');
  expect(redone(steps[3]!)).toEqual(steps[2]);
});

it('stays where there is nothing to undo or to redo', () => {
  const first = begun('a');
  expect(undone(first)).toBe(first);
  expect(redone(first)).toBe(first);
  const other = done(undone(done(first, 'b')), 'c');
  expect(redone(other)).toBe(other);
  expect(goneOn(undone(goneOn(first, 'b')), 'c')).toMatchObject({ past: ['a'], now: 'c', future: [] });
});
