import type { Path } from '../../problem.ts';
import { heading } from '../hovers/context.ts';
import { rulesAt } from '../schema/rules.ts';
import { wordsOfKey } from '../schema/words.ts';
import type { Offer, Scene } from './completion.ts';
import { literalSnippet } from './draft.ts';
import { type Place, placeAt } from './place.ts';

/** What a folder has, by names. */
export interface Folder {
  /** As a definition would write it, relative to itself: empty, or `mnist/`. */
  readonly path: string;
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/** More of a folder than this nobody reads. */
const mostOffered = 200;

/** Which names fit where the definition names a file. */
const sorts: Readonly<Record<string, (name: string) => boolean>> = {
  csv: (name) => /\.[ct]sv(?:\.gz)?$/i.test(name),
  text: (name) => /\.(?:txt|md)(?:\.gz)?$/i.test(name),
  images: (name) => isIdx(name) && !/label|idx1/i.test(name),
  labels: (name) => isIdx(name) && !/image|idx3/i.test(name),
  weights: (name) => /(?<!\.nn)\.json(?:\.gz)?$/i.test(name),
};

function isIdx(name: string): boolean {
  return /(?:ubyte|\.idx[1-4]?)(?:\.gz)?$/i.test(name);
}

/** The sort of file that is named at a path. */
function sortAt([list, part, key, inner]: Path): string | undefined {
  if (list === 'initializer') return part === 'path' ? 'weights' : undefined;
  if (list !== 'data') return undefined;
  if (key === 'idx') return inner === 'images' || inner === 'labels' ? inner : undefined;
  return key === 'csv' || key === 'text' ? key : undefined;
}

/** The folder whose files may be named at an offset, as a path relative to the definition; undefined where no file is named. */
export function folderAskedFor(text: string, offset: number): string | undefined {
  const place = placeAt(text, offset);
  if (place === undefined || place.isWritten || place.part === 'key' || sortAt(place.path) === undefined)
    return undefined;
  return writtenFolder(text, place, offset);
}

/** What is written up to the last `/` before the offset. */
function writtenFolder(text: string, { range, quoted }: Place, offset: number): string | undefined {
  const written = text.slice(range.start + (quoted ? 1 : 0), offset);
  return written.includes('\\') ? undefined : written.slice(0, written.lastIndexOf('/') + 1).trimStart();
}

/** Files that fit, and folders to go on in. */
export function fileOffers({ place, known: { folder } }: Scene): readonly Offer[] {
  const sort = sortAt(place.path);
  const fits = sort === undefined ? undefined : sorts[sort];
  const [rule] = rulesAt(place.path, place);
  if (folder === undefined || fits === undefined || rule === undefined) return [];
  const documentation = (name: string): Offer['documentation'] => [heading(name), ...wordsOfKey(rule)];
  const files = folder.files.filter(fits).map((name): Offer => {
    const path = folder.path + name;
    const snippet = literalSnippet(JSON.stringify(path));
    return { label: path, kind: 'file', detail: '', documentation: documentation(name), snippet };
  });
  const folders = folder.folders.map((name): Offer => {
    const path = `${folder.path}${name}/`;
    // The cursor stays before the closing quote: what is in the folder is offered next.
    const snippet = literalSnippet(JSON.stringify(path)).replace(/"$/, '$1"');
    return { label: path, kind: 'folder', detail: '', documentation: documentation(name), snippet, continues: true };
  });
  return [...files, ...folders].slice(0, mostOffered);
}
