import type { DebugListener } from '../../core/debugger/debugger.ts';
import { noEvents, startWorker } from '../runs/job.ts';
import type { DebuggedFile, DebugWorker } from './adapter/debuggee.ts';

/** A worker of its own for one debugger. `script`: absolute path of the bundled worker. */
export function startDebugWorker(script: string, file: DebuggedFile, listener: DebugListener): DebugWorker {
  return startWorker(script, `debugger ${file.source.path ?? ''}`, {
    ...noEvents,
    logged: async (lines) => listener.logged(lines),
    passing: async (epoch, miniBatch) => listener.passing(epoch, miniBatch),
  });
}
