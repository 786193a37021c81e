import type { DataSource } from '../../definition/schema/data.ts';
import { csv } from './csv.ts';
import { generated } from './generated.ts';
import { idx } from './idx.ts';
import { samples } from './samples.ts';
import type { Reading, SourceResult } from './source.ts';
import { text } from './text.ts';

/** Reads a source by its kind, which its keys tell. */
export function readSource(source: DataSource, reading: Reading): Promise<SourceResult> {
  // Before `samples`, which in a generated source is their number.
  if ('generate' in source) return generated.read(source, reading);
  if ('samples' in source) return samples.read(source, reading);
  if ('idx' in source) return idx.read(source, reading);
  if ('text' in source) return text.read(source, reading);
  return csv.read(source, reading);
}
