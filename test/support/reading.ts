import { defaultMemoryLimit, memoryBudget } from '../../src/core/data/budget.ts';
import { openOnce } from '../../src/core/data/sources/bytes.ts';
import type { Reading, SourceResult } from '../../src/core/data/sources/source.ts';
import { memoryFiles } from './memoryFiles.ts';

/** What a source is read with, over files in memory. */
export function readingFrom(contents: Parameters<typeof memoryFiles>[0], limit: number = defaultMemoryLimit): Reading {
  const files = memoryFiles(contents);
  const budget = memoryBudget(limit);
  return { open: openOnce(files, budget), decode: files.decode, budget };
}

/** The numbers of a source as plain lists, or its findings as `path: message`. */
export function plainResult(result: SourceResult): unknown {
  if (!result.ok) return result.findings.map(({ path, message }) => `${path.join('/')}: ${message}`);
  const { inputs, inputShape, targets, columns } = result.samples;
  return {
    inputs: [...inputs.values],
    shape: inputShape,
    targets: targets.kind === 'texts' ? targets.texts : [...targets.table.values],
    columns,
  };
}
