import { expect, it } from 'vitest';
import { createThrottle } from './throttle.ts';

function fakeClock() {
  let time = 0;
  const timers = new Map<number, { at: number; action: () => void }>();
  let next = 1;
  return {
    now: () => time,
    later(action: () => void, delay: number) {
      timers.set(next, { at: time + delay, action });
      return next++;
    },
    cancel: (timer: unknown) => void timers.delete(timer as number),
    advance(to: number) {
      time = to;
      for (const [id, timer] of timers) {
        if (timer.at > to) continue;
        timers.delete(id);
        timer.action();
      }
    },
    timers,
  };
}

it('passes the first on at once, then the newest, no more often than the pause', () => {
  const clock = fakeClock();
  const heard: [number, string][] = [];
  const throttle = createThrottle<string>(5000, (value) => heard.push([clock.now(), value]), clock);
  throttle.push('a');
  for (let time = 100; time <= 12_000; time += 100) {
    clock.advance(time);
    throttle.push(`at ${time}`);
  }
  expect(heard).toEqual([
    [0, 'a'],
    [5000, 'at 4900'],
    [10_000, 'at 9900'],
  ]);
  clock.advance(20_000);
  expect(heard.at(-1)).toEqual([20_000, 'at 12000']);
});

it('says nothing twice, and nothing after it was cancelled', () => {
  const clock = fakeClock();
  const heard: string[] = [];
  const throttle = createThrottle<string>(5000, (value) => heard.push(value), clock);
  throttle.push('a');
  throttle.push('a');
  clock.advance(6000);
  throttle.push('b');
  throttle.push('c');
  throttle.cancel();
  clock.advance(60_000);
  expect(heard).toEqual(['a', 'b']);
  expect(clock.timers.size).toBe(0);
});
