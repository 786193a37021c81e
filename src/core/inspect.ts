import { defaultMemoryLimit } from './data/budget.ts';
import { csvHeaders } from './data/facts/csvHeaders.ts';
import { describeData } from './data/facts/describe.ts';
import type { DataFacts } from './data/facts/facts.ts';
import type { Files } from './data/files.ts';
import type { ReadPart } from './data/load.ts';
import { type Prepared, prepare } from './prepare.ts';
import { tryTraining } from './train/tryTraining.ts';
import { workSample } from './workings/sample.ts';

/** A definition that is ready or not, with what is known about its data. */
export interface Inspected extends Prepared {
  readonly data: DataFacts;
}

/** Like `prepare`, and looks at the data that could be read, whether they fit the network or not; where they do, it tries to train. */
export async function inspect(
  text: string,
  files: Files,
  memoryLimit: number = defaultMemoryLimit,
): Promise<Inspected> {
  const parts: ReadPart[] = [];
  const prepared = await prepare(text, files, memoryLimit, (part) => parts.push(part));
  const headers = await csvHeaders(text, prepared.parsed, parts, files, memoryLimit);
  const { parsed, shapes, datasets, weights } = prepared;
  const { definition } = parsed;
  const job = datasets && { definition, shapes, datasets, weights };
  const trial = job && tryTraining(job);
  const worked = job && workSample(job);
  return { ...prepared, data: { ...describeData(definition, parts, headers), trial, worked } };
}
