import { describe, expect, it } from 'vitest';
import { nodeConductor } from './conductor.ts';

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

  it('stops when it is told to', async () => {
    const conductor = nodeConductor();
    await conductor.breathe();
    expect(conductor.stopped()).toBe(false);
    conductor.stop();
    expect(conductor.stopped()).toBe(true);
    await conductor.breathe();
  });
});
