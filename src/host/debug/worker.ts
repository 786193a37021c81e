import type { DebugListener } from '../../core/debugger/debugger.ts';
import { noEvents, type StartWorker } from '../runs/job.ts';
import type { DebuggedFile, DebugWorker } from './adapter/debuggee.ts';

/** A worker of its own for one debugger. */
export function startDebugWorker(start: StartWorker, file: DebuggedFile, listener: DebugListener): DebugWorker {
  return start(`debugger ${file.source.path ?? ''}`, {
    ...noEvents,
    logged: async (lines) => listener.logged(lines),
    passing: async (epoch, miniBatch) => listener.passing(epoch, miniBatch),
  });
}
