import { parentPort, workerData } from 'node:worker_threads';

/**
 * The work of the extension and the command line in one file, since both hold the whole core; each begins when it is imported. A thread
 * works for the extension, unless it is started as the terminal of a task.
 */
void (parentPort === null || workerData === 'commandLine' ? import('../cli/main.ts') : import('../worker/main.ts'));
