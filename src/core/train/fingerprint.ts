import type { Floats } from '../floats.ts';

/** 16 hex digits over the bits of all values (two FNV-1a hashes of 32 bits): equal for equal weights. */
export function fingerprint(values: Floats): string {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  let forward = 0x811c_9dc5;
  let backward = 0x811c_9dc5;
  for (let i = 0; i < bytes.length; i++) {
    forward = Math.imul(forward ^ bytes[i]!, 0x0100_0193);
    backward = Math.imul(backward ^ bytes[bytes.length - 1 - i]!, 0x0100_0193);
  }
  return hex(forward) + hex(backward);
}

function hex(bits: number): string {
  return (bits >>> 0).toString(16).padStart(8, '0');
}
