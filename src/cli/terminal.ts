import type { WriteStream } from 'node:tty';

/** Where the command line writes to. */
export interface Terminal {
  /** One line on standard output. */
  print(line: string): void;
  /** One line on standard error. */
  complain(line: string): void;
  /** A line that the next one replaces; nothing where standard output is not a terminal. */
  status(line: string): void;
  readonly paint: Paint;
  /** Of standard error. */
  readonly paintError: Paint;
}

export type Colour = 'red' | 'yellow' | 'green' | 'dim' | 'bold';
type Paint = (colour: Colour, text: string) => string;

const codes: Readonly<Record<Colour, readonly [on: number, off: number]>> = {
  red: [31, 39],
  yellow: [33, 39],
  green: [32, 39],
  dim: [2, 22],
  bold: [1, 22],
};

const clearLine = '\r\u001B[K';

/** The process's own streams. A reader that goes away (`| head`) ends the program without a word. */
export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      process.exit(error.code === 'EPIPE' ? 0 : 1);
    });
  }
  const colours = env['NO_COLOR'] === undefined || env['NO_COLOR'] === '';
  const painter = (stream: WriteStream): Paint => {
    if (stream.isTTY !== true || !colours || env['TERM'] === 'dumb') return (_colour, text) => text;
    return (colour, text) => `\u001B[${codes[colour][0]}m${text}\u001B[${codes[colour][1]}m`;
  };
  const live = stdout.isTTY === true && env['TERM'] !== 'dumb';
  let status = '';
  const clear = (): void => {
    if (status !== '') stdout.write(clearLine);
    status = '';
  };
  return {
    print(line) {
      clear();
      stdout.write(`${line}\n`);
    },
    complain(line) {
      clear();
      stderr.write(`${line}\n`);
    },
    status(line) {
      if (!live) return;
      status = line.slice(0, Math.max(0, (stdout.columns || 80) - 1));
      stdout.write(clearLine + status);
    },
    paint: painter(stdout),
    paintError: painter(stderr),
  };
}
