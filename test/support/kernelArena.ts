import { type KernelExports, kernelMemory } from '../../src/core/kernels/wasmModule.ts';
import type { Floats } from '../../src/core/floats.ts';

const guard = 64;
const guardByte = 0xa5;

/** Arrays in a memory of kernels, each with untouchable bytes before and behind it. */
export class Arena {
  readonly memory: ReturnType<typeof kernelMemory> = kernelMemory(1 << 25, 1 << 25);
  readonly #ends: number[] = [];
  readonly #bytes = new Uint8Array(this.memory.buffer);
  #start = 0;
  #top = 0;

  /** Forgets all arrays. */
  reset(exports: KernelExports): void {
    this.#ends.length = 0;
    this.#start = exports.firstFree();
    this.#bytes.fill(guardByte, this.#start, this.#start + guard);
    this.#top = this.#start + guard;
  }

  bytes(length: number): Uint8Array {
    const view = new Uint8Array(this.memory.buffer, this.#top, length);
    const end = this.#top + length;
    this.#top = Math.ceil((end + guard) / 64) * 64;
    this.#bytes.fill(guardByte, end, this.#top);
    this.#ends.push(end);
    return view;
  }

  floats(bits: 32 | 64, values: ArrayLike<number>): Floats {
    const at = this.bytes((values.length * bits) / 8).byteOffset;
    const { buffer } = this.memory;
    const array =
      bits === 32 ? new Float32Array(buffer, at, values.length) : new Float64Array(buffer, at, values.length);
    array.set(values);
    return array;
  }

  /** Where a guard was written over, or undefined. */
  damage(): number | undefined {
    for (const end of [this.#start, ...this.#ends]) {
      for (let at = end; at < end + guard && at < this.#top; at++) if (this.#bytes[at] !== guardByte) return at;
    }
    return undefined;
  }
}
