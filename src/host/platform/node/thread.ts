import { Worker } from 'node:worker_threads';
import type { Thread } from '../platform.ts';

/** Starts a script (absolute path) in a thread of this process. */
export function startThread(script: string, name: string): Thread {
  const worker = new Worker(script, { name, execArgv: [] });
  return {
    post: (message, transfer) => {
      worker.postMessage(message, transfer);
    },
    onMessage: (listener) => {
      worker.on('message', listener);
    },
    onEnd(listener) {
      worker.on('error', ({ message }: Error) => listener(message));
      worker.on('messageerror', ({ message }) => listener(message));
      worker.on('exit', (code) => listener(`its thread ended with code ${code}`));
    },
    end: () => void worker.terminate(),
  };
}
