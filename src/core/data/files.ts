/** A data file larger than this is refused before it is read, in bytes. */
export const largestFile = 1024 ** 3;

/** The outside as the data sources see it: whoever runs the core gives the files of one workspace. */
export interface Files {
  /** Reads a whole file; `path` is the definition's own text, relative to it, with `/`. Never leaves the workspace. */
  read(path: string): Promise<FileContents>;
  /** Unpacks gzip (every member), checking its CRC. */
  gunzip(bytes: Uint8Array): Promise<FileContents>;
  /** UTF-8; undefined where the bytes are not. */
  decode(bytes: Uint8Array): string | undefined;
}

/** `message` says what is wrong with the file and what to do, without the path in front. */
export type FileContents =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly message: string };
