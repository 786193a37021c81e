export * from './float32';
export * from './float64';
export { setScratch } from './scratch';
export { listBytes } from './sparse';

/** The first byte of the memory that the module itself does not use. */
export function firstFree(): usize {
  return (__heap_base + 63) & ~63;
}
