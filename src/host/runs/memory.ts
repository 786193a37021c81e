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
      this.replace(fileOf(uri, 'weights'), language().writeCheckpoint(run, checkpoint)),
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

  /** What is remembered of one file is that of another one from now on: `stored`. What was remembered of that is gone. */
  move(from: string, to: string, stored: Stored | undefined): void {
    for (const uri of [from, to]) {
      clearTimeout(this.waiting.get(uri)?.timer);
      this.waiting.delete(uri);
    }
    const content = stored && bytesOf({ ...stored, uri: to });
    // What is small at once, and again in its turn: weights that wait take their time in a browser.
    const early = this.replace(fileOf(to), content);
    this.writing = Promise.all([this.writing, early]).then(async () => {
      await this.replace(fileOf(to), content);
      const weights = await this.storage.read(fileOf(from, 'weights')).catch(() => undefined);
      await this.replace(fileOf(to, 'weights'), weights);
      for (const kind of ['weights', 'json']) await this.replace(fileOf(from, kind), undefined);
    });
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
    this.writing = this.writing.then(() => this.replace(fileOf(stored.uri), bytesOf(stored)));
  }

  private async replace(name: string, content: Uint8Array | undefined): Promise<void> {
    try {
      if (content === undefined) await this.storage.remove(name);
      else await this.storage.write(name, content);
    } catch (error) {
      this.log.warn(`a training could not be remembered: ${String(error)}`);
    }
  }
}

function bytesOf(stored: Stored): Uint8Array {
  return new TextEncoder().encode(serialize(stored));
}

function fileOf(uri: string, kind = 'json'): string {
  return `${hashOf(uri)}.${kind}`;
}
