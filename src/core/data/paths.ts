/** Separators and device names differ; everything else that a path may not be is the same everywhere. */
export type Platform = 'posix' | 'win32';

const windowsDevice = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

/**
 * What is wrong with the text of a data path before any file is looked at; undefined for a relative path with `/`. Whether
 * it stays in the workspace is another question.
 */
export function pathFault(path: string, platform: Platform): string | undefined {
  if (path.trim() === '') return 'the path is empty; name a file relative to the definition';
  if (path.includes('\0')) return 'the path holds a NUL character';
  if (path.includes('\\')) return 'the path holds a backslash; write it with "/"';
  if (path.startsWith('~')) return '"~" is not expanded; write the path relative to the definition';
  if (path.startsWith('/')) return 'the path is absolute; write it relative to the definition';
  if (/^[a-z]:/i.test(path)) return 'the path names a drive; write it relative to the definition';
  if (/^[a-z][a-z0-9+.-]+:/i.test(path)) return 'this is an address; only files of the workspace are read';
  return platform === 'win32' ? windowsFault(path) : undefined;
}

function windowsFault(path: string): string | undefined {
  for (const part of path.split('/')) {
    if (windowsDevice.test(part)) return `"${part}" is the name of a device on Windows`;
    if (part.includes(':')) return 'the path holds a colon, which Windows does not allow in names';
    if (/[. ]$/.test(part) && part !== '.' && part !== '..') {
      return `"${part}" ends in a dot or a space, which Windows takes away`;
    }
  }
  return undefined;
}

/** Whether a place is named by an address, such as vscode-vfs://…, and not by a path; a single letter is a drive. */
export function isAddress(place: string): boolean {
  return /^[a-z][\w+.-]+:/i.test(place);
}
