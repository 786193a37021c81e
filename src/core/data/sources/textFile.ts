import type { FileContents } from '../files.ts';
import type { Reading } from './source.ts';

/** More than this is not one string in the engines that run this. */
const longestText = 2 ** 29 - 32;

/** `kind`: the file could not be read, is too long, or is no text. */
export type TextContents =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly kind: 'file' | 'limit' | 'format'; readonly message: string };

/** A whole file as text with `\n` as line end. */
export async function openText(path: string, { open, decode }: Reading): Promise<TextContents> {
  const contents: FileContents = await open(path);
  if (!contents.ok) return { ok: false, kind: 'file', message: contents.message };
  const { length } = contents.bytes;
  if (length > longestText) {
    const message = `the file has ${length} bytes, more than the limit of ${longestText}`;
    return { ok: false, kind: 'limit', message };
  }
  const decoded = decode(contents.bytes);
  if (decoded === undefined) {
    return { ok: false, kind: 'format', message: 'the file is not UTF-8 text; save it as UTF-8' };
  }
  return { ok: true, text: normalizeLineEnds(decoded) };
}

/** Old Mac and Windows line ends become `\n`. */
function normalizeLineEnds(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
}
