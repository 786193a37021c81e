import { describe, expect, it } from 'vitest';
import { webConductor } from './conductor.ts';

describe('webConductor', () => {
  it('lets messages in that were sent before a breath', async () => {
    const conductor = webConductor();
    const { port1, port2 } = new MessageChannel();
    const heard: unknown[] = [];
    port1.addEventListener('message', ({ data }) => heard.push(data));
    port1.start();
    port2.postMessage('stop');
    while (heard.length === 0) await conductor.breathe();
    expect(heard).toEqual(['stop']);
    port1.close();
  });

  it('breathes as often as it is asked, and stops when it is told to', async () => {
    const conductor = webConductor();
    await Promise.all([conductor.breathe(), conductor.breathe(), conductor.breathe()]);
    expect(conductor.stopped()).toBe(false);
    conductor.stop();
    expect(conductor.stopped()).toBe(true);
  });
});
