import { allocate } from '../floats.ts';
import { unpack } from '../kernels/panels.ts';
import { sizeOf } from '../shape.ts';
import type { Network } from './network.ts';

/** Values that are looked at at a time: beside a large network there is not always room for a copy of it. */
const pieceLength = 4096;

/**
 * 16 hex digits over the bits of all values, learned and kept, as their tensors are declared (two FNV-1a hashes of 32 bits, from
 * the front and from the back): equal for equal weights.
 */
export function fingerprint({ parameters, states, room }: Network): string {
  const pieces = [...parameters, ...states].flatMap((parameter) => {
    const size = sizeOf(parameter.spec.shape);
    const starts = Array.from({ length: Math.ceil(size / pieceLength) }, (_, i) => i * pieceLength);
    return starts.map((from) => ({ ...parameter, from, length: Math.min(pieceLength, size - from) }));
  });
  const values = allocate(room.dtype, pieceLength);
  const bytesOf = ({ spec, value, from, length }: (typeof pieces)[number]): Uint8Array => {
    const some = values.subarray(0, length);
    unpack(spec, room.kernels.panel, value, some, from);
    return new Uint8Array(values.buffer, 0, some.byteLength);
  };
  let forward = 0x811c_9dc5;
  for (const piece of pieces) {
    const bytes = bytesOf(piece);
    for (let i = 0; i < bytes.length; i++) forward = Math.imul(forward ^ bytes[i]!, 0x0100_0193);
  }
  let backward = 0x811c_9dc5;
  for (const piece of pieces.toReversed()) {
    const bytes = bytesOf(piece);
    for (let i = bytes.length - 1; i >= 0; i--) backward = Math.imul(backward ^ bytes[i]!, 0x0100_0193);
  }
  return hex(forward) + hex(backward);
}

function hex(bits: number): string {
  return (bits >>> 0).toString(16).padStart(8, '0');
}
