import type { NetworkDefinition } from '../definition/network.ts';
import type { Finding } from '../problem.ts';
import type { NetworkShapes } from '../shapes.ts';
import type { Datasets } from './dataset.ts';
import type { Files } from './files.ts';

/** All of the data or none of it: `findings` has at least one error where `datasets` is undefined. */
export interface LoadedData {
  readonly datasets: Datasets | undefined;
  readonly findings: readonly Finding[];
}

/** Reads every data source of a definition and fits it to the network: widths, classes, one-hot targets, splits. */
export declare function loadData(
  definition: NetworkDefinition,
  shapes: NetworkShapes,
  files: Files,
): Promise<LoadedData>;
