import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import { language } from '../language/load.ts';
import { serialize, type Stored } from './stored.ts';

/** Milliseconds between two writes for one file while it runs. */
const saveInterval = 2000;

/**
 * Remembers the runs of files across windows: one small file each, in the storage that VS Code gives to the extension. It
 * uses the file system of Node because that of VS Code is gone already when the window is.
 */
export class Memory {
  /** Absolute path. */
  private readonly folder: string;
  private readonly log: vscode.LogOutputChannel;
  /** What is to be written, and the clock that does it. */
  private readonly waiting = new Map<string, { read: () => Stored; timer: NodeJS.Timeout }>();
  /** Writes follow one another, so that the last one is what stays. */
  private writing: Promise<void> = Promise.resolve();

  constructor(folder: vscode.Uri, log: vscode.LogOutputChannel) {
    this.folder = join(folder.fsPath, 'runs');
    this.log = log;
  }

  /** Undefined where nothing (readable) is remembered. */
  async load(uri: string): Promise<Stored | undefined> {
    try {
      return language().deserialize(await readFile(this.fileOf(uri), 'utf8'), uri);
    } catch {
      return undefined;
    }
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
    this.writing = this.writing.then(() => this.write(stored));
  }

  /** To a file of its own that then takes the name: whoever dies in between leaves the old one whole. */
  private async write(stored: Stored): Promise<void> {
    const target = this.fileOf(stored.uri);
    const temporary = `${target}.${process.pid}.tmp`;
    try {
      await mkdir(this.folder, { recursive: true });
      await writeFile(temporary, serialize(stored));
      await rename(temporary, target);
    } catch (error) {
      this.log.warn(`the history of ${stored.uri} could not be saved: ${String(error)}`);
    }
  }

  private fileOf(uri: string): string {
    const name = createHash('sha256').update(uri).digest('hex').slice(0, 32);
    return join(this.folder, `${name}.json`);
  }
}
