import * as vscode from 'vscode';
import type { Storage } from '../platform.ts';

/** By the file system of VS Code, the only one that there is. */
export function editorStorage(folder: vscode.Uri): Storage {
  const { fs } = vscode.workspace;
  return {
    read: async (name) => fs.readFile(vscode.Uri.joinPath(folder, name)),
    async write(name, content) {
      const temporary = vscode.Uri.joinPath(folder, `${name}.${crypto.randomUUID()}.tmp`);
      await fs.createDirectory(folder);
      await fs.writeFile(temporary, content);
      // A file of its own takes the name.
      await fs.rename(temporary, vscode.Uri.joinPath(folder, name), { overwrite: true });
    },
  };
}
