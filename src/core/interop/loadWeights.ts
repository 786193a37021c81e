import { memoryBudget } from '../data/budget.ts';
import type { Files } from '../data/files.ts';
import { openOnce } from '../data/sources/bytes.ts';
import type { NetworkDefinition } from '../definition/network.ts';
import { quote } from '../definition/text/quote.ts';
import type { Finding } from '../problem.ts';
import type { NetworkShapes } from '../shapes.ts';
import { readWeights, type SavedWeights } from './readWeights.ts';

export interface LoadedWeights {
  /** Undefined where the definition names no file, and where the file does not fit. */
  readonly weights: SavedWeights | undefined;
  readonly findings: readonly Finding[];
}

/** The weights that `"initializer": { "type": "file" }` names; `memoryLimit` in bytes, for the file. Plain or .gz. */
export async function loadWeights(
  { initializer, layers }: NetworkDefinition,
  shapes: NetworkShapes,
  files: Files,
  memoryLimit: number,
): Promise<LoadedWeights> {
  if (initializer?.type !== 'file') return { weights: undefined, findings: [] };
  const { path } = initializer;
  const failed = (message: string): LoadedWeights => ({
    weights: undefined,
    findings: [
      { code: 'weights-file', message: `${quote(path)}: ${message}`, severity: 'error', path: ['initializer', 'path'] },
    ],
  });
  const contents = await openOnce(files, memoryBudget(memoryLimit))(path);
  if (!contents.ok) return failed(contents.message);
  const text = files.decode(contents.bytes);
  if (text === undefined) return failed('the file is not UTF-8');
  const read = readWeights(text, shapes.layers, (index) => layers[index]?.options?.initializer === undefined);
  return 'fault' in read ? failed(read.fault) : { weights: read, findings: [] };
}
