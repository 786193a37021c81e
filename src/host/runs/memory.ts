import * as vscode from 'vscode';
import type { Checkpoint } from '../../core/kept.ts';
import { language } from '../language/load.ts';
import { platform } from '../platform/load.ts';
import type { Storage } from '../platform/platform.ts';
import { hashOf } from '../../core/hash.ts';
import { serialize, type Stored } from './stored.ts';

/** Milliseconds between two writes for one file while it runs. */
const saveInterval = 2000;

/** Bytes of weights, optimiser and order that are kept of one training; a larger one does not go on in another window. */
const mostBytes = 64 * 2 ** 20;

/** Remembers the runs of files across windows: one small file each, and one with the weights, in the storage that VS Code gives to the extension. */
export class Memory {
  private readonly storage: Storage;
  private readonly log: vscode.LogOutputChannel;
  /** What is to be written, and the clock that does it. */
  private readonly waiting = new Map<string, { read: () => Stored; timer: ReturnType<typeof setTimeout> }>();
  /** Writes follow one another, so that the last one is what stays. */
  private writing: Promise<void> = Promise.resolve();

  constructor(folder: vscode.Uri, log: vscode.LogOutputChannel) {
    this.storage = platform().storage(vscode.Uri.joinPath(folder, 'runs'));
    this.log = log;
  }

  /** Undefined where nothing (readable) is remembered. */
  async load(uri: string): Promise<Stored | undefined> {
    try {
      return language().deserialize(new TextDecoder().decode(await this.storage.read(fileOf(uri))), uri);
    } catch {
      return undefined;
    }
  }

  /** Undefined where nothing (readable) of that training is kept. */
  async loadCheckpoint(uri: string, run: string): Promise<Checkpoint | undefined> {
    try {
      return language().readCheckpoint(run, await this.storage.read(fileOf(uri, 'weights')));
    } catch {
      return undefined;
    }
  }

  saveCheckpoint(uri: string, run: string, checkpoint: Checkpoint): void {
    const bytes = Object.values(checkpoint)
      .flat()
      .reduce((sum, { byteLength }) => sum + byteLength, 0);
    if (bytes > mostBytes) return;
    this.writing = this.writing.then(() =>
      this.write(fileOf(uri, 'weights'), language().writeCheckpoint(run, checkpoint)),
    );
  }

  /** Writes what `read` gives a little later, or at once. */
  save(uri: string, read: () => Stored, { now }: { readonly now: boolean }): void {
    const known = this.waiting.get(uri);
    if (known !== undefined && !now) return;
    clearTimeout(known?.timer);
    const write = (): void => {
      this.waiting.delete(uri);
      this.enqueue(read());
    };
    if (now) write();
    else this.waiting.set(uri, { read, timer: setTimeout(write, saveInterval) });
  }

  /** Writes everything that waits. */
  async flush(): Promise<void> {
    for (const { read, timer } of this.waiting.values()) {
      clearTimeout(timer);
      this.enqueue(read());
    }
    this.waiting.clear();
    await this.writing;
  }

  private enqueue(stored: Stored): void {
    this.writing = this.writing.then(() => this.write(fileOf(stored.uri), new TextEncoder().encode(serialize(stored))));
  }

  private async write(name: string, content: Uint8Array): Promise<void> {
    try {
      await this.storage.write(name, content);
    } catch (error) {
      this.log.warn(`a training could not be remembered: ${String(error)}`);
    }
  }
}

function fileOf(uri: string, kind = 'json'): string {
  return `${hashOf(uri)}.${kind}`;
}
