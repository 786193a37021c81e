import { Worker } from 'node:worker_threads';
import { finished } from 'node:stream/promises';
import * as vscode from 'vscode';

const interrupt = '\u0003';
/** What shells expect of a program that Ctrl-C ended. */
const interrupted = 130;

/**
 * The terminal of a task: the command line in a thread of the extension host, so that it works wherever the extension
 * does and starts no program. It ends with the exit code of the command line.
 */
export class CommandLine implements vscode.Pseudoterminal {
  private readonly writing = new vscode.EventEmitter<string>();
  private readonly closing = new vscode.EventEmitter<number>();
  readonly onDidWrite = this.writing.event;
  readonly onDidClose = this.closing.event;
  private readonly script: string;
  private readonly args: readonly string[];
  private worker: Worker | undefined;
  private stopped = false;

  constructor(script: string, args: readonly string[]) {
    this.script = script;
    this.args = args;
  }

  open(): void {
    const worker = new Worker(this.script, {
      argv: [...this.args],
      workerData: 'commandLine',
      stdout: true,
      stderr: true,
      execArgv: [],
    });
    this.worker = worker;
    const streams = [worker.stdout, worker.stderr];
    for (const stream of streams) {
      stream.setEncoding('utf8').on('data', (text: string) => this.write(text));
    }
    worker.on('error', ({ message }: Error) => this.write(`${message}\n`));
    const written = Promise.allSettled(streams.map((stream) => finished(stream)));
    worker.on('exit', (code) => {
      void written.then(() => {
        this.closing.fire(this.stopped ? interrupted : code);
      });
    });
  }

  handleInput(data: string): void {
    if (data === interrupt) this.close();
  }

  close(): void {
    this.stopped = true;
    void this.worker?.terminate();
  }

  private write(text: string): void {
    this.writing.fire(text.replaceAll(/\r?\n/g, '\r\n'));
  }
}
