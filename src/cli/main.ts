import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { help, readArguments, usage } from './arguments.ts';
import { check } from './commands/check.ts';
import { showShapes } from './commands/shapes.ts';
import { train } from './commands/train.ts';
import { processTerminal, type Terminal } from './terminal.ts';

async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const request = readArguments(args);
  switch (request.kind) {
    case 'help':
      terminal.print(help.trimEnd());
      return 0;
    case 'version':
      terminal.print(await version());
      return 0;
    case 'wrong':
      terminal.complain(`backprop: ${request.message}`);
      terminal.complain(usage);
      // Of `train` 2 is a training that diverged.
      return request.command === 'check' ? 2 : 1;
    case 'shapes':
      return showShapes(request, terminal);
    case 'check':
      return check(request, terminal);
    case 'train':
      return train(request, terminal);
  }
}

/** The package's; its package.json lies beside dist/. */
async function version(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(__dirname, '..', 'package.json'), 'utf8'));
  return (manifest as { readonly version: string }).version;
}

/** The command line of this process, or of a thread that was given its arguments. */
export function runCommandLine(): void {
  // Not process.exit: what was printed into a pipe must get out first.
  void run(process.argv.slice(2), processTerminal()).then((code) => {
    process.exitCode = code;
  });
}
