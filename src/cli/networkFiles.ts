import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const ending = '.nn.json';

/**
 * The networks that a word of the command line names: a file by its path, a folder for all that are in it, or a pattern (`*` and `?`
 * in a name, `**` for any folders), which shells of some systems leave as it is. In alphabetical order; folders that begin with a dot
 * and node_modules are passed over. A word that names nothing that is there stands for itself.
 */
export async function networkFiles(word: string): Promise<readonly string[]> {
  const found = await stat(word).catch(() => undefined);
  if (found?.isDirectory() === true) return (await filesUnder(word)).filter((file) => file.endsWith(ending));
  if (found !== undefined || !/[*?]/.test(word)) return [word];
  const pattern = word.replaceAll('\\', '/');
  const wanted = expressionOf(pattern);
  return (await filesUnder(fixedPartOf(pattern))).filter((file) => wanted.test(file.replaceAll('\\', '/')));
}

/** The folders of a pattern above its first `*` or `?`; `''` where there is none. */
function fixedPartOf(pattern: string): string {
  return pattern.slice(0, pattern.lastIndexOf('/', pattern.search(/[*?]/)) + 1);
}

function expressionOf(pattern: string): RegExp {
  const source = pattern.replaceAll(/\*\*\/|\*\*|\*|\?|[.+^${}()|[\]]/g, (part) => {
    if (part === '**/') return '(?:.*/)?';
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    return part === '?' ? '[^/]' : `\\${part}`;
  });
  return new RegExp(`^${source}$`);
}

/** Paths begin with `folder` as it is written. */
async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder === '' ? '.' : folder, { withFileTypes: true }).catch(() => []);
  const files: string[] = [];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = folder === '' ? entry.name : join(folder, entry.name);
    if (entry.isFile()) files.push(path);
    else if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules') {
      files.push(...(await filesUnder(path)));
    }
  }
  return files;
}
