import type { DataSource } from '../../definition/schema/data.ts';
import { csv } from './csv.ts';
import { idx } from './idx.ts';
import { samples } from './samples.ts';
import type { Reading, SourceResult } from './source.ts';

/** Reads a source by its kind, which its keys tell. */
export function readSource(source: DataSource, reading: Reading): Promise<SourceResult> {
  if ('samples' in source) return samples.read(source, reading);
  if ('idx' in source) return idx.read(source, reading);
  return csv.read(source, reading);
}
