import { nodeConductor } from '../../src/node/conductor.ts';
import { nodeFiles } from '../../src/node/files.ts';
import type { HostFiles, WorkerEvents, WorkerService } from '../../src/protocol/worker.ts';
import { createService } from '../../src/worker/service.ts';
import type { Backends } from '../../src/worker/training.ts';

/** Of a host whose worker reads everything itself. */
const noFiles: HostFiles = {
  readData: () => Promise.reject(new Error('no data are asked for')),
  readKernels: () => Promise.reject(new Error('no kernels are asked for')),
};

/** The work of a worker in this thread, with the files of this machine. */
export function serviceHere(events: WorkerEvents, backends: Backends): WorkerService {
  return createService(
    { ...events, ...noFiles },
    {
      conductor: nodeConductor,
      files: ({ folder, root }) => nodeFiles(folder, root),
      backends: async () => backends,
    },
  );
}
