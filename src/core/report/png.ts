import { joinedBytes } from '../bytes.ts';
/** A picture of pixels with a palette. */
export interface IndexedImage {
  readonly width: number;
  readonly height: number;
  /** One a pixel, row by row: its place in the palette. */
  readonly pixels: Uint8Array;
  /** Red, green and blue of up to 256 colours, one after the other. */
  readonly palette: Uint8Array;
}

/** Bytes of one block that is not compressed. */
const blockSize = 65_535;

/** As a PNG file (ISO/IEC 15948), its pixels as they are: small pictures are not worth a compressor. */
export function pngOf({ width, height, pixels, palette }: IndexedImage): Uint8Array {
  const header = Uint8Array.of(...big(width), ...big(height), 8, 3, 0, 0, 0);
  // Each row begins with the number of its filter: none.
  const rows = new Uint8Array(height * (width + 1));
  for (let y = 0; y < height; y++) rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  return joinedBytes([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', stored(rows)),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** A zlib stream (RFC 1950) of blocks that are not compressed (RFC 1951). */
function stored(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.of(0x78, 0x01)];
  for (let start = 0; start < bytes.length || start === 0; start += blockSize) {
    const block = bytes.subarray(start, start + blockSize);
    const isLast = start + blockSize >= bytes.length;
    const { length } = block;
    parts.push(Uint8Array.of(Number(isLast), length & 255, length >> 8, ~length & 255, (~length >> 8) & 255), block);
  }
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return joinedBytes([...parts, Uint8Array.of(b >> 8, b & 255, a >> 8, a & 255)]);
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const named = joinedBytes([Uint8Array.from(name, (letter) => letter.charCodeAt(0)), data]);
  return joinedBytes([big(data.length), named, big(checksum(named))]);
}

/** CRC-32 as PNG has it. */
function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function big(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 (RFC 4648) of bytes. */
export function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3);
    const left = bytes.length - i;
    parts.push(
      letters[a >> 2]! +
        letters[((a & 3) << 4) | (b >> 4)]! +
        (left > 1 ? letters[((b & 15) << 2) | (c >> 6)]! : '=') +
        (left > 2 ? letters[c & 63]! : '='),
    );
  }
  return parts.join('');
}
