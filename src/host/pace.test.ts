import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Pace } from './pace.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('acts once for changes that come soon after each other', () => {
  const act = vi.fn<() => void>();
  const pace = new Pace(1000, act);
  pace.soon();
  vi.advanceTimersByTime(600);
  pace.soon();
  expect(act).not.toHaveBeenCalled();
  vi.advanceTimersByTime(400);
  expect(act).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(5000);
  expect(act).toHaveBeenCalledTimes(1);
});

it('acts at once when it must, and then not again for what waited', () => {
  const act = vi.fn<() => void>();
  const pace = new Pace(1000, act);
  pace.soon();
  pace.now();
  expect(act).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(5000);
  expect(act).toHaveBeenCalledTimes(1);
});

it('does nothing once it is disposed of', () => {
  const act = vi.fn<() => void>();
  const pace = new Pace(1000, act);
  pace.soon();
  pace.dispose();
  vi.advanceTimersByTime(5000);
  expect(act).not.toHaveBeenCalled();
});
