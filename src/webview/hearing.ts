import { batch } from '@preact/signals';
import type { ToPanel } from '../protocol/panel.ts';
import type { createLeisure } from './frame.ts';
import type { Model } from './model.ts';

/** News that wait at most: a page that nobody sees has no frames, but still hears. */
const mostWaiting = 10;

/**
 * Hears what the host says: news of a training that runs when there is time, with all that came meanwhile; everything else at once, and after
 * them.
 */
export function hearing(model: Model, atLeisure: ReturnType<typeof createLeisure>): (message: ToPanel) => void {
  const waiting: ToPanel[] = [];
  const takeIn = (): void =>
    batch(() => {
      for (const message of waiting.splice(0)) model.apply(message);
    });
  const later = atLeisure(takeIn);
  return (message) => {
    waiting.push(message);
    const canWait = message.kind === 'news' && model.run.peek()?.status.kind === 'running';
    if (canWait && waiting.length <= mostWaiting) later.request();
    else takeIn();
  };
}
