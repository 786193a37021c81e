import { connect, handOver } from '../../channel/channel.ts';
import type { HostFiles, WorkerEvents, WorkerHost, WorkerService } from '../../protocol/worker.ts';
import { platform } from '../platform/load.ts';

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

export type StartWorker = (name: string, events: WorkerEvents) => WorkerJob;

/** Each worker has a thread of its own. `files`: reads what a worker cannot read itself. */
export function workerStarter(files: () => HostFiles): StartWorker {
  return (name, events) => {
    const thread = platform().startThread(name);
    const channel = connect<WorkerService, WorkerHost>(thread, {
      ...events,
      async readData(folder, root, path) {
        const contents = await files().readData(folder, root, path);
        return contents.ok ? handOver(contents, [contents.bytes.buffer as ArrayBuffer]) : contents;
      },
      readKernels: async () => files().readKernels(),
    });
    thread.onEnd((reason) => {
      channel.dispose(reason);
    });
    return {
      service: channel.remote,
      dispose() {
        channel.dispose('it was ended');
        thread.end();
      },
    };
  };
}
