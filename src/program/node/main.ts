import { parentPort, workerData } from 'node:worker_threads';
import { runCommandLine } from '../../cli/main.ts';
import { serveThread } from './thread.ts';

/** A thread works for the extension, unless it is started as the terminal of a task; a process is the command line. */
export function beginInNode(): void {
  if (parentPort === null || workerData === 'commandLine') runCommandLine();
  else serveThread(parentPort);
}
