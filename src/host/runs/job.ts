import { Worker } from 'node:worker_threads';
import { connect } from '../../channel/channel.ts';
import type { WorkerEvents, WorkerService } from '../../protocol/worker.ts';

/** A worker at work. Every call of `service` settles: with its value, or rejected when the worker dies. */
export interface WorkerJob {
  readonly service: WorkerService;
  /** Ends the worker now, whatever it does; pending calls are rejected. */
  dispose(): void;
}

export const noEvents: WorkerEvents = {
  loading: async () => {},
  started: async () => {},
  progress: async () => {},
  epochs: async () => {},
  speeds: async () => {},
  histograms: async () => {},
  pictures: async () => {},
  looking: async () => {},
  checking: async () => {},
  logged: async () => {},
  passing: async () => {},
};

/** Starts `dist/worker.js` (absolute path) in a thread of its own. */
export function startWorker(script: string, name: string, events: WorkerEvents): WorkerJob {
  const worker = new Worker(script, { name, execArgv: [] });
  const channel = connect<WorkerService, WorkerEvents>(
    {
      post: (message) => {
        worker.postMessage(message);
      },
      onMessage: (listener) => {
        worker.on('message', listener);
      },
    },
    events,
  );
  worker.on('error', (error: Error) => {
    channel.dispose(error.message);
  });
  worker.on('messageerror', (error) => {
    channel.dispose(error.message);
  });
  worker.on('exit', (code) => {
    channel.dispose(`its thread ended with code ${code}`);
  });
  return {
    service: channel.remote,
    dispose() {
      channel.dispose('it was ended');
      void worker.terminate();
    },
  };
}
