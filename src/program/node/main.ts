import { parentPort, workerData } from 'node:worker_threads';

/** A thread works for the extension, unless it is started as the terminal of a task; a process is the command line. */
void (parentPort === null || workerData === 'commandLine' ? import('../../cli/main.ts') : import('./thread.ts'));
