import { open, realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as vscode from 'vscode';
import type { Platform } from '../platform.ts';
import { CommandLine } from './commandLine.ts';
import { diskStorage } from './storage.ts';
import { startThread } from './thread.ts';

/** The program of workers and the command line, beside this bundle. */
const program = join(__dirname, 'worker.js');

export const platform: Platform = {
  hasDisk: true,
  names: process.platform === 'win32' ? 'win32' : 'posix',
  startThread: (name) => startThread(program, name),
  storage: ({ fsPath }) => diskStorage(fsPath),
  async readHead(file, length) {
    if (file.scheme !== 'file') return (await vscode.workspace.fs.readFile(file)).subarray(0, length);
    const handle = await open(file.fsPath);
    try {
      const { buffer, bytesRead } = await handle.read(new Uint8Array(length), 0, length, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  },
  realPlace: async ({ scheme, fsPath }) => (scheme === 'file' ? vscode.Uri.file(await realpath(fsPath)) : undefined),
  terminal: ({ task, file, folder }) => new CommandLine(program, [task, resolve(folder, file), '--root', folder]),
};
