import type { DType } from '../../floats.ts';
import type { KernelExports, KernelMemory, KernelModule } from '../wasmModule.ts';
import type { Arena } from './arena.ts';
import { chunkRunner, mostArguments, type Operation, type RunChunk } from './chunks.ts';
import { type TypedKernels, typedKernels } from './typed.ts';

// Two threads share the products of large layers. There is one job at a time, in the shared memory: the operation, its
// arguments, and a ticket that says which chunk is next. Each thread draws tickets until there are none; the one that posted
// the job then waits for chunks that the other is still at. A helper that comes late finds no ticket, and nobody waited for it.

/** Words of the job, all int32, from its address on. */
const words = { ticket: 0, done: 1, chunks: 2, items: 3, operation: 4, sleeping: 5, scratch: 6, args: 7 } as const;
const jobWords = words.args + mostArguments;
/** A ticket is a job's number, then the number of the next chunk in its lowest bits. */
const chunkBits = 6;
const mostChunks = (1 << chunkBits) - 2;
const jobNumbers = 1 << (31 - chunkBits);
/** Looks at the ticket before a helper lies down to sleep: a few hundred microseconds. */
const looks = 20_000;

/** What a helping thread must be told; all of it can be posted to another thread. */
export interface Help {
  readonly module: KernelModule;
  readonly memory: KernelMemory;
  readonly dtype: DType;
  /** Addresses of the job and of its factor. */
  readonly job: number;
  readonly factor: number;
}

/** Starts a thread that calls `helpAlong`; the answer ends it. */
export type StartHelper = (help: Help) => () => void;

/** The kernels of a job, by one thread or by two. */
export interface Crew {
  readonly instance: KernelExports;
  readonly typed: TypedKernels;
  /** Whether there can be a second thread. */
  readonly canShare: boolean;
  /** Whether it is used; it is started when it first is. */
  share(shared: boolean): void;
  /** Room for copies of operands: at least `bytes` for every thread. */
  reserve(bytes: number): void;
  /**
   * An operation over `items` panels or rows; `work`: multiplications with addition, to know whether sharing is worth it. The
   * arguments are those that stand in `args` now.
   */
  run(operation: Operation, factor: number, items: number, work: number): void;
  readonly args: Int32Array;
  end(): void;
}

/** Below this many multiplications with addition an operation is over before a helper has looked up. */
const leastShared = 200_000;

export function createCrew(
  instance: KernelExports,
  dtype: DType,
  arena: Arena,
  startHelper: ((job: number, factor: number) => () => void) | undefined,
): Crew {
  const int32 = arena.integers(jobWords);
  const factors = arena.floats('float64', 1) as Float64Array;
  const runChunk: RunChunk = chunkRunner(instance, dtype);
  const job = { int32, args: int32.subarray(words.args), factors };
  const { args } = job;
  let room = 0;
  let number = 0;
  let endHelper: (() => void) | undefined;
  let shared = false;

  const post = (operation: Operation, factor: number, items: number, chunks: number): void => {
    number = (number + 1) % jobNumbers;
    int32[words.operation] = operation;
    int32[words.chunks] = chunks;
    int32[words.items] = items;
    factors[0] = factor;
    Atomics.store(int32, words.done, 0);
    Atomics.store(int32, words.ticket, number << chunkBits);
    if (Atomics.load(int32, words.sleeping) === 1) Atomics.notify(int32, words.ticket);
  };

  return {
    instance,
    typed: typedKernels(instance, dtype),
    canShare: startHelper !== undefined,
    share(wanted) {
      shared = wanted && startHelper !== undefined;
      if (!shared || endHelper !== undefined) return;
      endHelper = startHelper!(int32.byteOffset, factors.byteOffset);
      if (room > 0) int32[words.scratch] = arena.take(room);
    },
    reserve(bytes) {
      if (bytes <= room) return;
      room = Math.ceil(1.25 * bytes);
      instance.setScratch(arena.take(room));
      if (endHelper !== undefined) int32[words.scratch] = arena.take(room);
    },
    run(operation, factor, items, work) {
      if (!shared || items < 2 || work < leastShared) {
        runChunk(operation, args, factor, 0, items);
        return;
      }
      // Twice as many chunks as threads even out a helper that comes late; every chunk copies operands of its own.
      const chunks = Math.min(items, work > 16 * leastShared ? 4 : 2, mostChunks);
      post(operation, factor, items, chunks);
      drawTickets(job, number, runChunk);
      while (Atomics.load(int32, words.done) < chunks);
    },
    args,
    end() {
      endHelper?.();
    },
  };
}

/** Views on the job in the shared memory. */
interface SharedJob {
  readonly int32: Int32Array;
  readonly args: Int32Array;
  readonly factors: Float64Array;
}

/** Does chunks of job `number` while there are any. */
function drawTickets({ int32, args, factors }: SharedJob, number: number, runChunk: RunChunk): void {
  for (;;) {
    const ticket = Atomics.load(int32, words.ticket);
    const chunk = ticket & ((1 << chunkBits) - 1);
    const chunks = int32[words.chunks]!;
    if (ticket >> chunkBits !== number || chunk >= chunks) return;
    // As long as a ticket can be drawn the job is not over, so what was read of it is this job's.
    if (Atomics.compareExchange(int32, words.ticket, ticket, ticket + 1) !== ticket) continue;
    const items = int32[words.items]!;
    const from = Math.floor((chunk * items) / chunks);
    const to = Math.floor(((chunk + 1) * items) / chunks);
    runChunk(int32[words.operation] as Operation, args, factors[0]!, from, to);
    Atomics.add(int32, words.done, 1);
  }
}

/** The life of a helping thread: until it is ended from outside. */
export function helpAlong(instance: KernelExports, { memory, dtype, job, factor }: Help): never {
  const int32 = new Int32Array(memory.buffer, job, jobWords);
  const shared = { int32, args: int32.subarray(words.args), factors: new Float64Array(memory.buffer, factor, 1) };
  const runChunk = chunkRunner(instance, dtype);
  let scratch = 0;
  let seen = Atomics.load(int32, words.ticket) >> chunkBits;
  for (;;) {
    let ticket = Atomics.load(int32, words.ticket);
    for (let look = 0; look < looks && ticket >> chunkBits === seen; look++) {
      ticket = Atomics.load(int32, words.ticket);
    }
    if (ticket >> chunkBits === seen) {
      Atomics.store(int32, words.sleeping, 1);
      Atomics.wait(int32, words.ticket, ticket);
      Atomics.store(int32, words.sleeping, 0);
      continue;
    }
    seen = ticket >> chunkBits;
    if (int32[words.scratch] !== scratch) {
      scratch = int32[words.scratch]!;
      instance.setScratch(scratch);
    }
    drawTickets(shared, seen, runChunk);
  }
}
