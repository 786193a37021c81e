import * as vscode from 'vscode';
import type { Platform } from '../platform.ts';
import { editorStorage } from './storage.ts';
import { threadStarter } from './thread.ts';

/** `program`: the text of the program of workers. */
export function webPlatform(program: string): Platform {
  return {
    hasDisk: false,
    names: 'posix',
    startThread: threadStarter(program),
    storage: editorStorage,
    readHead: async (file, length) => (await vscode.workspace.fs.readFile(file)).subarray(0, length),
    realPlace: async () => undefined,
    terminal: undefined,
  };
}
