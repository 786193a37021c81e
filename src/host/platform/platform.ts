import type * as vscode from 'vscode';
import type { Port } from '../../channel/channel.ts';

/** What the extension takes of the machine that it runs on, beside VS Code: there is one for Node and one for browsers. */
export interface Platform {
  /** Whether workers read files of the scheme `file` themselves. */
  readonly hasDisk: boolean;
  /** Names that files may have. */
  readonly names: 'posix' | 'win32';
  /** Starts `dist/worker.js` in a thread of its own. */
  startThread(name: string): Thread;
  /** Small files of the extension in a folder that VS Code gives it. */
  storage(folder: vscode.Uri): Storage;
  /** The first bytes of a file. */
  readHead(file: vscode.Uri, length: number): Promise<Uint8Array>;
  /** Where a file really is, behind all symbolic links; undefined where that cannot be told. */
  realPlace(file: vscode.Uri): Promise<vscode.Uri | undefined>;
  /** The terminal of a task; there is none in a browser. */
  readonly terminal: ((work: Work) => vscode.Pseudoterminal) | undefined;
}

/** What a task does: a word of the command line with a file, absolute or in a folder. */
export interface Work {
  readonly task: string;
  readonly file: string;
  readonly folder: string;
}

export interface Thread extends Port {
  /** It has ended by itself, and why; where it is told more than once, the first reason counts. */
  onEnd(listener: (reason: string) => void): void;
  /** Ends it now, whatever it does. */
  end(): void;
}

export interface Storage {
  /** Rejects where there is none. */
  read(name: string): Promise<Uint8Array>;
  /** Whoever dies in between leaves the old one whole. */
  write(name: string, content: Uint8Array): Promise<void>;
  /** Also where there is none. */
  remove(name: string): Promise<void>;
}
