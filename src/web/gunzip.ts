import { joinedBytes } from '../core/bytes.ts';
import type { FileContents } from '../core/data/files.ts';

/** Unpacks one member of a gzip file, which must be all that there is; rejects with what is wrong. */
type UnpackMember = (bytes: Uint8Array, limit: number) => Promise<Uint8Array>;

/** Unpacks every member of a gzip file; a wrong CRC, an early end, bytes after the end and a bomb are messages. */
export async function gunzip(
  bytes: Uint8Array,
  limit: number,
  unpack: UnpackMember = unpackMember,
): Promise<FileContents> {
  const parts: Uint8Array[] = [];
  let start = 0;
  let left = limit;
  try {
    while (start < bytes.length || parts.length === 0) {
      const member = await firstMember(bytes.subarray(start), left, unpack);
      parts.push(member.unpacked);
      start += member.length;
      left -= member.unpacked.length;
    }
  } catch (error) {
    if (error instanceof TooLarge) {
      return { ok: false, message: `the file unpacks to more than the limit of ${limit} bytes` };
    }
    return { ok: false, message: `the gzip data are damaged, cut off, or not all of the file (${String(error)})` };
  }
  return { ok: true, bytes: parts.length === 1 ? parts[0]! : joinedBytes(parts) };
}

/** Places that only look like the beginning of another member, after which it is not looked for any more. */
const mostFalse = 100;

/**
 * What stands in front, up to where another member begins or all is over. A browser unpacks a member only alone and does not tell where
 * it ends; so each place that looks like the beginning of the next one is tried.
 */
async function firstMember(
  bytes: Uint8Array,
  limit: number,
  unpack: UnpackMember,
): Promise<{ readonly unpacked: Uint8Array; readonly length: number }> {
  let end = nextBeginning(bytes, 1);
  for (let tried = 0; end > 0 && tried < mostFalse; tried++, end = nextBeginning(bytes, end + 1)) {
    try {
      return { unpacked: await unpack(bytes.subarray(0, end), limit), length: end };
    } catch (error) {
      if (error instanceof TooLarge) throw error;
    }
  }
  return { unpacked: await unpack(bytes, limit), length: bytes.length };
}

/** Where the next member may begin: the mark of gzip, the only method, and flags that there are. -1: nowhere. */
function nextBeginning(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0x1f, from); at >= 0; at = bytes.indexOf(0x1f, at + 1)) {
    if (bytes[at + 1] === 0x8b && bytes[at + 2] === 8 && (bytes[at + 3] ?? 0xff) < 0x20) return at;
  }
  return -1;
}

class TooLarge extends Error {}

async function unpackMember(bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  const packed = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = packed.pipeThrough(new DecompressionStream('gzip')).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return joinedBytes(pieces);
    length += value.length;
    pieces.push(value);
    if (length > limit) {
      await reader.cancel();
      throw new TooLarge();
    }
  }
}
