import type { DataSource } from '../definition/schema/data.ts';

/** Samples of a source before its range, where the definition alone says how many. */
export function writtenSamples(source: DataSource): number | undefined {
  if (!('samples' in source)) return undefined;
  return typeof source.samples === 'number' ? source.samples : source.samples.length;
}
