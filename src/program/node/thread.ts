import { availableParallelism } from 'node:os';
import type { MessagePort } from 'node:worker_threads';
import { isAddress } from '../../core/data/paths.ts';
import { largestFile } from '../../core/data/files.ts';
import { nodeBackend } from '../../node/backend.ts';
import { nodeConductor } from '../../node/conductor.ts';
import { nodeFiles } from '../../node/files.ts';
import { askedFiles } from '../../web/files.ts';
import { serve } from '../../worker/serve.ts';

/** The work of a thread for the extension. */
export function serveThread(port: MessagePort): void {
  serve(
    {
      post: (message, transfer) => {
        port.postMessage(message, transfer);
      },
      onMessage: (listener) => {
        port.on('message', listener);
      },
    },
    {
      conductor: nodeConductor,
      // What is on no disk, as in a virtual workspace, is the host's to read.
      files: ({ folder, root }, host) =>
        isAddress(folder)
          ? askedFiles((path) => host.readData(folder, root, path), largestFile)
          : nodeFiles(folder, root),
      backends: async ({ reproducible }) => ({
        // One core stays with the editor.
        training: await nodeBackend(__dirname, { reproducible, threads: availableParallelism() - 1 }),
        looking: await nodeBackend(__dirname, { threads: 1 }),
      }),
    },
  );
}
