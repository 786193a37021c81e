import { beginInNode } from './node/main.ts';
import { serveBrowser } from './web/worker.ts';

// The work of the extension and the command line in one file, since both hold the whole core. A browser's worker knows no `process`.
if (typeof process === 'undefined') serveBrowser();
else beginInNode();
