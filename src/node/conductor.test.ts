import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { nodeConductor } from './conductor.ts';

/** Whether a promise settles within twenty turns of the event loop. */
async function settles(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  void promise.then(() => {
    settled = true;
  });
  for (let turn = 0; turn < 20; turn++) await nextTurn();
  return settled;
}

describe('nodeConductor', () => {
  it('lets timers and messages in at every breath', async () => {
    const conductor = nodeConductor();
    let rang = false;
    setTimeout(() => {
      rang = true;
    }, 1);
    const end = performance.now() + 1000;
    while (!rang && performance.now() < end) await conductor.breathe();
    expect(rang).toBe(true);
  });

  it('stands still from the breath after a pause until it is resumed', async () => {
    const conductor = nodeConductor();
    const paused = conductor.pause();
    expect(await settles(paused)).toBe(false);
    const breath = conductor.breathe();
    expect(await settles(paused)).toBe(true);
    expect(await settles(breath)).toBe(false);
    conductor.resume();
    expect(await settles(breath)).toBe(true);
    expect(conductor.stopped()).toBe(false);
    expect(await settles(conductor.breathe())).toBe(true);
  });

  it('does not count pauses', async () => {
    const conductor = nodeConductor();
    void conductor.pause();
    const breath = conductor.breathe();
    await wait(5);
    const before = conductor.now();
    await wait(50);
    expect(conductor.now()).toBe(before);
    conductor.resume();
    expect(conductor.now() - before).toBeLessThan(25);
    await breath;
    await wait(5);
    expect(conductor.now()).toBeGreaterThan(before);
  });

  it('stops from a pause, and settles what was asked for', async () => {
    const conductor = nodeConductor();
    const paused = conductor.pause();
    const breath = conductor.breathe();
    conductor.stop();
    expect(await settles(Promise.all([paused, breath]))).toBe(true);
    expect(conductor.stopped()).toBe(true);
    expect(await settles(conductor.pause())).toBe(true);
    expect(await settles(conductor.breathe())).toBe(true);
  });

  it('a pause that is taken back before the next breath is none', async () => {
    const conductor = nodeConductor();
    const paused = conductor.pause();
    conductor.resume();
    expect(await settles(paused)).toBe(true);
    expect(await settles(conductor.breathe())).toBe(true);
  });
});
