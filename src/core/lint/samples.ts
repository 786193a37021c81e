import type { DataFacts } from '../data/facts/facts.ts';
import type { NetworkDefinition } from '../definition/network.ts';
import { trainingSamples } from '../editor/hovers/context.ts';

/** Samples that are trained on, the book's n: as read, or as far as the text says so. */
export function samplesOf(definition: NetworkDefinition, data: DataFacts | undefined): number | undefined {
  return trainingSamples({ definition, data });
}
