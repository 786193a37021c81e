import { describe, expect, it } from 'vitest';
import { readCheckpoint, writeCheckpoint } from './checkpointFile.ts';

const checkpoint = {
  weights: [Float32Array.of(1, -2.5, Number.NaN)],
  order: [Uint32Array.of(2, 0, 1, 4_294_967_295)],
  nothing: [],
  average: [Float64Array.of(0.1, Infinity), Uint32Array.of(7)],
};

describe('a checkpoint as bytes', () => {
  it('is read as it was written, wherever its bytes lie', () => {
    const bytes = writeCheckpoint('a run', checkpoint);
    expect(readCheckpoint('a run', bytes)).toEqual(checkpoint);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(readCheckpoint('a run', shifted.subarray(3))).toEqual(checkpoint);
    // A small file comes in a piece of a buffer that Node shares between many.
    expect(readCheckpoint('a run', Buffer.from(bytes))).toEqual(checkpoint);
  });

  it('is not read where it is cut, longer, or something else', () => {
    const bytes = writeCheckpoint('a run', checkpoint);
    for (let length = 0; length < bytes.length; length++) {
      expect(readCheckpoint('a run', bytes.subarray(0, length))).toBeUndefined();
    }
    const longer = new Uint8Array(bytes.length + 8);
    longer.set(bytes);
    expect(readCheckpoint('a run', longer)).toBeUndefined();
    expect(readCheckpoint('a run', new TextEncoder().encode('{"version":1}'))).toBeUndefined();
  });

  it('is not read for another training of the same file', () => {
    expect(readCheckpoint('another run', writeCheckpoint('a run', checkpoint))).toBeUndefined();
  });
});
