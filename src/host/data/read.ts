import * as vscode from 'vscode';
import { type FileContents, largestFile } from '../../core/data/files.ts';
import { missingFile } from '../../core/data/missing.ts';
import { pathFault } from '../../core/data/paths.ts';
import type { HostFiles } from '../../protocol/worker.ts';
import { hasLink, isInside } from '../documents/places.ts';

/** Reads for workers that have no disk, or whose files are on none: by VS Code, with the rules that hold on a disk. */
export function filesFor(extension: vscode.Uri): HostFiles {
  return {
    readData: (folder, root, path) => readData(vscode.Uri.parse(folder), vscode.Uri.parse(root), path),
    readKernels: async () => vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'dist', 'kernels.wasm')),
  };
}

async function readData(folder: vscode.Uri, root: vscode.Uri, path: string): Promise<FileContents> {
  const fault = pathFault(path, 'posix');
  if (fault !== undefined) return refused(fault);
  const file = vscode.Uri.joinPath(folder, path);
  if (!isInside(file, root)) return refused(`the path leads out of the workspace ${root.path}`);
  try {
    if (await hasLink(file, root)) {
      return refused('a symbolic link stands in this path, and where it leads cannot be told here');
    }
    const { type, size } = await vscode.workspace.fs.stat(file);
    if (type === vscode.FileType.Directory) return refused('this is a folder, not a file');
    if (type !== vscode.FileType.File) return refused('this is not a regular file');
    if (size > largestFile) return refused(`the file has ${size} bytes, more than the limit of ${largestFile}`);
    return { ok: true, bytes: onItsOwn(await vscode.workspace.fs.readFile(file)) };
  } catch (error) {
    return refused(await explain(error, file));
  }
}

/** In a buffer of its own, which can be given away. */
function onItsOwn(bytes: Uint8Array): Uint8Array {
  return bytes.buffer instanceof ArrayBuffer && bytes.buffer.byteLength === bytes.length
    ? bytes
    : new Uint8Array(bytes);
}

async function explain(error: unknown, file: vscode.Uri): Promise<string> {
  switch (error instanceof vscode.FileSystemError ? error.code : undefined) {
    case 'FileNotFound':
    case 'FileNotADirectory':
      return missing(file);
    case 'NoPermissions':
      return 'this account may not read the file';
    default:
      return `the file cannot be read (${error instanceof Error ? error.message : String(error)})`;
  }
}

/** No link stands on the way to its folder, or nothing is there. */
async function missing(file: vscode.Uri): Promise<string> {
  const folder = vscode.Uri.joinPath(file, '..');
  const name = file.path.slice(folder.path.length).replace('/', '');
  const entries = await vscode.workspace.fs.readDirectory(folder).then(
    (found) => found.map(([entry]) => entry),
    () => [],
  );
  return missingFile(name, folder.path, entries);
}

function refused(message: string): FileContents {
  return { ok: false, message };
}
