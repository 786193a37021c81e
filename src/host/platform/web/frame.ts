/** Before a content: when it was written, in milliseconds, and how many bytes it has, both as float64. */
const headLength = 16;

/** A content with what tells later whether all of it is there. */
export function frame(content: Uint8Array, time: number): Uint8Array {
  const bytes = new Uint8Array(headLength + content.length);
  const head = new DataView(bytes.buffer);
  head.setFloat64(0, time);
  head.setFloat64(8, content.length);
  bytes.set(content, headLength);
  return bytes;
}

/** Undefined where something is missing. */
export function unframe(bytes: Uint8Array): { readonly content: Uint8Array; readonly time: number } | undefined {
  if (bytes.length < headLength) return undefined;
  const head = new DataView(bytes.buffer, bytes.byteOffset);
  const content = bytes.subarray(headLength);
  return head.getFloat64(8) === content.length ? { content, time: head.getFloat64(0) } : undefined;
}
