import { describe, expect, it } from 'vitest';
import { frame, unframe } from './frame.ts';

describe('a framed content', () => {
  const content = Uint8Array.of(1, 2, 3);
  const bytes = frame(content, 1_700_000_000_123);

  it('is what it was', () => {
    expect(unframe(bytes)).toEqual({ content, time: 1_700_000_000_123 });
    // As a part of something larger, too.
    expect(unframe(Uint8Array.of(9, 9, ...bytes, 9).subarray(2, -1))?.content).toEqual(content);
    expect(unframe(frame(new Uint8Array(), 1))?.content).toEqual(new Uint8Array());
  });

  it.each([0, 5, 16, 18])('is none with %i of its 19 bytes', (length) => {
    expect(unframe(bytes.subarray(0, length))).toBeUndefined();
  });
});
