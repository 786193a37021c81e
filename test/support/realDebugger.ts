import type { DebugListener } from '../../src/core/debugger/debugger.ts';
import { plainBackend } from '../../src/core/kernels/plain.ts';
import type { DebuggedFile, DebugWorker } from '../../src/host/debug/adapter/debuggee.ts';
import { noEvents } from '../../src/host/runs/job.ts';
import { serviceHere } from './workers.ts';

/** The debugger that a worker has, in this thread: its calls are answered later, as those of a worker are. */
export function realDebugger(_: DebuggedFile, { logged, passing }: DebugListener): DebugWorker {
  let ended = false;
  const events = {
    ...noEvents,
    logged: async (...args: Parameters<typeof logged>) => logged(...args),
    passing: async (...args: Parameters<typeof passing>) => passing(...args),
  };
  const service = serviceHere(events, { training: plainBackend, looking: plainBackend });
  const later: typeof service = new Proxy(service, {
    get:
      (target, method: keyof typeof service) =>
      async (...args: unknown[]) => {
        const value: unknown = await Reflect.apply(target[method], target, structuredClone(args));
        // What cannot be cloned cannot be sent; a worker that was ended answers nothing.
        if (ended) throw new Error('it was ended');
        return structuredClone(value);
      },
  });
  return {
    service: later,
    dispose() {
      ended = true;
      void service.pause().catch(() => {});
    },
  };
}
