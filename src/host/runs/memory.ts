import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { deserialize, serialize, type Stored } from './stored.ts';

/** Milliseconds between two writes for one file while it runs. */
const saveInterval = 2000;

/** Remembers the runs of files across windows: one small file each, in the storage that VS Code gives to the extension. */
export class Memory {
  private readonly folder: vscode.Uri;
  private readonly log: vscode.LogOutputChannel;
  /** What is to be written, and the clock that does it. */
  private readonly waiting = new Map<string, { read: () => Stored; timer: NodeJS.Timeout }>();
  /** Writes follow one another, so that the last one is what stays. */
  private writing: Promise<void> = Promise.resolve();

  constructor(folder: vscode.Uri, log: vscode.LogOutputChannel) {
    this.folder = vscode.Uri.joinPath(folder, 'runs');
    this.log = log;
  }

  /** Undefined where nothing (readable) is remembered. */
  async load(uri: string): Promise<Stored | undefined> {
    try {
      return deserialize(new TextDecoder().decode(await vscode.workspace.fs.readFile(this.fileOf(uri))), uri);
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
    const temporary = target.with({ path: `${target.path}.${process.pid}.tmp` });
    try {
      await vscode.workspace.fs.writeFile(temporary, new TextEncoder().encode(serialize(stored)));
      await vscode.workspace.fs.rename(temporary, target, { overwrite: true });
    } catch (error) {
      this.log.warn(`the history of ${stored.uri} could not be saved: ${String(error)}`);
    }
  }

  private fileOf(uri: string): vscode.Uri {
    const name = createHash('sha256').update(uri).digest('hex').slice(0, 32);
    return vscode.Uri.joinPath(this.folder, `${name}.json`);
  }
}
