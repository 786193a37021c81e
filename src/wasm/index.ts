// AssemblyScript reads its own decorators before functions and constants (`@inline`), where TypeScript allows none: that is all that
// the lines `@ts-ignore: decorator` in this folder are for. Its compiler checks every type itself.

export * from './float32';
export * from './float64';
export { setScratch } from './scratch';
export { listBytes } from './sparse';

/** The first byte of the memory that the module itself does not use. */
export function firstFree(): usize {
  return (__heap_base + 63) & ~63;
}
