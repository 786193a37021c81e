/** Four bytes at a time, where they lie so that they can be read like that: at a multiple of four, in rows of a multiple of four. */
export function wordsOf(bytes: Uint8Array, columns: number): Int32Array | undefined {
  if (bytes.byteOffset % 4 !== 0 || columns % 4 !== 0) return undefined;
  return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
}
