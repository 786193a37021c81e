import { largestFile } from '../../core/data/files.ts';
import { webBackend } from '../../web/backend.ts';
import { webConductor } from '../../web/conductor.ts';
import { askedFiles } from '../../web/files.ts';
import { serve } from '../../worker/serve.ts';

declare const self: DedicatedWorkerGlobalScope;

/** The work of a browser's worker for the extension. */
export function serveBrowser(): void {
  serve(
    {
      post: (message, transfer) => {
        self.postMessage(message, [...transfer]);
      },
      onMessage: (listener) => {
        self.addEventListener('message', ({ data }) => {
          listener(data);
        });
      },
    },
    {
      conductor: webConductor,
      files: ({ folder, root }, host) => askedFiles((path) => host.readData(folder, root, path), largestFile),
      async backends(_, host) {
        const backend = webBackend(await host.readKernels());
        return { training: backend, looking: backend };
      },
    },
  );
}
