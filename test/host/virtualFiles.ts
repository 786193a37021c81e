import * as vscode from 'vscode';

/** What is under a path: bytes, the names in a folder, or a symbolic link to a file of these bytes. */
export type Entry = Uint8Array | readonly string[] | { readonly link: Uint8Array };

/** A file system without a disk, as virtual workspaces have, which nobody writes to. */
export class VirtualFiles implements vscode.FileSystemProvider {
  private readonly entries: ReadonlyMap<string, Entry>;
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  constructor(entries: Readonly<Record<string, Entry>>) {
    this.entries = new Map(Object.entries(entries));
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const entry = this.entry(uri);
    const times = { ctime: 0, mtime: 0 };
    if (entry instanceof Uint8Array) return { type: vscode.FileType.File, size: entry.length, ...times };
    if ('link' in entry) {
      return { type: vscode.FileType.File | vscode.FileType.SymbolicLink, size: entry.link.length, ...times };
    }
    return { type: vscode.FileType.Directory, size: 0, ...times };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const entry = this.entry(uri);
    if (entry instanceof Uint8Array) return entry;
    if ('link' in entry) return entry.link;
    throw vscode.FileSystemError.FileIsADirectory(uri);
  }

  readDirectory(uri: vscode.Uri): [string, vscode.FileType][] {
    const entry = this.entry(uri);
    if (entry instanceof Uint8Array || 'link' in entry) throw vscode.FileSystemError.FileNotADirectory(uri);
    return entry.map((name) => [name, this.stat(vscode.Uri.joinPath(uri, name)).type]);
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  private entry(uri: vscode.Uri): Entry {
    const entry = this.entries.get(uri.path);
    if (entry === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return entry;
  }
}
