import type { Checkpoint, Numbers } from '../../core/kept.ts';

const kinds = { float32: Float32Array, float64: Float64Array, uint32: Uint32Array } as const;
type Kind = keyof typeof kinds;

/** Of the file; another one is not read. */
const version = 2;

interface Header {
  readonly version: number;
  /** Of which training: `RunView.id`. */
  readonly run: string;
  readonly parts: Readonly<Record<string, readonly (readonly [kind: Kind, length: number])[]>>;
}

/** A checkpoint as bytes: the length of a header (uint32), the header in JSON, then each array, little-endian, at a multiple of 8. */
export function writeCheckpoint(run: string, checkpoint: Checkpoint): Uint8Array {
  const parts = Object.fromEntries(
    Object.entries(checkpoint).map(([name, arrays]) => [name, arrays.map((array) => [kindOf(array), array.length])]),
  );
  const header = new TextEncoder().encode(JSON.stringify({ version, run, parts }));
  const arrays = Object.values(checkpoint).flat();
  const start = aligned(4 + header.length);
  const bytes = new Uint8Array(arrays.reduce((sum, { byteLength }) => sum + aligned(byteLength), start));
  new DataView(bytes.buffer).setUint32(0, header.length, true);
  bytes.set(header, 4);
  let offset = start;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offset);
    offset += aligned(array.byteLength);
  }
  return bytes;
}

/** Undefined for bytes that are no whole checkpoint of this version and of this training: weights of another one would go on under its name. */
export function readCheckpoint(run: string, bytes: Uint8Array): Checkpoint | undefined {
  try {
    // In a buffer of its own, from its beginning; the `slice` of Node's Buffer would be a view.
    const own = new Uint8Array(bytes);
    const length = new DataView(own.buffer).getUint32(0, true);
    const header = JSON.parse(new TextDecoder().decode(own.subarray(4, 4 + length))) as Header;
    if (header.version !== version || header.run !== run) return undefined;
    let offset = aligned(4 + length);
    const parts = Object.entries(header.parts).map(([name, arrays]) => [
      name,
      arrays.map(([kind, count]): Numbers => {
        const array = new kinds[kind](own.buffer, offset, count);
        offset += aligned(array.byteLength);
        return array;
      }),
    ]);
    return offset === own.length ? (Object.fromEntries(parts) as Checkpoint) : undefined;
  } catch {
    return undefined;
  }
}

function kindOf(array: Numbers): Kind {
  return array instanceof Float32Array ? 'float32' : array instanceof Float64Array ? 'float64' : 'uint32';
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}
