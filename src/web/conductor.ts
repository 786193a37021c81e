import type { SteeredConductor } from '../core/train/conductor.ts';

/** For workers of a browser. A breath is a message to itself: what others have sent before it comes in first. */
export function webConductor(): SteeredConductor {
  const { port1, port2 } = new MessageChannel();
  const breathing: (() => void)[] = [];
  port1.addEventListener('message', () => breathing.shift()?.());
  port1.start();
  let stopped = false;
  return {
    now: () => performance.now(),
    breathe: () =>
      new Promise((settle) => {
        breathing.push(settle);
        port2.postMessage(undefined);
      }),
    stopped: () => stopped,
    stop() {
      stopped = true;
    },
  };
}
