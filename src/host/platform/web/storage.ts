import * as vscode from 'vscode';
import type { Storage } from '../platform.ts';
import { frame, unframe } from './frame.ts';

/**
 * By the file system of VS Code, the only one that there is. A window may go at any moment, and it replaces no file at one stroke; so each
 * content has two files, which are written in turns, and the newest that is whole counts.
 */
export function editorStorage(folder: vscode.Uri): Storage {
  const { fs } = vscode.workspace;
  const placeOf = (name: string, turn: number): vscode.Uri => vscode.Uri.joinPath(folder, `${name}.${turn}`);
  /** Of each content, the file that was written last. */
  const turns = new Map<string, number>();

  async function newest(name: string): Promise<{ readonly turn: number; readonly content: Uint8Array } | undefined> {
    const found = await Promise.all(
      [0, 1].map(async (turn) => {
        const bytes = await fs.readFile(placeOf(name, turn)).then(
          (read) => read,
          () => undefined,
        );
        const framed = bytes && unframe(bytes);
        return framed && { ...framed, turn };
      }),
    );
    return found.filter((each) => each !== undefined).toSorted((a, b) => b.time - a.time)[0];
  }

  return {
    async read(name) {
      const found = await newest(name);
      if (found === undefined) throw new Error(`There is no ${name}`);
      turns.set(name, found.turn);
      return found.content;
    },
    async write(name, content) {
      const before = turns.get(name) ?? (await newest(name))?.turn ?? 1;
      await fs.createDirectory(folder);
      await fs.writeFile(placeOf(name, 1 - before), frame(content, Date.now()));
      turns.set(name, 1 - before);
    },
    async remove(name) {
      for (const turn of [0, 1]) {
        await fs.delete(placeOf(name, turn)).then(
          () => undefined,
          () => undefined,
        );
      }
      turns.delete(name);
    },
  };
}
