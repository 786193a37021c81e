/**
 * The work of the extension and the command line in one file, since both hold the whole core; each begins when it is imported. A browser's
 * worker knows no `process`.
 */
void (typeof process === 'undefined' ? import('./web/worker.ts') : import('./node/main.ts'));
