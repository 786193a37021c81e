import { parentPort } from 'node:worker_threads';

/** The work of the extension and the command line in one file, since both hold the whole core; each begins when it is imported. */
void (parentPort === null ? import('../cli/main.ts') : import('../worker/main.ts'));
