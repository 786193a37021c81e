import type { NetworkDefinition } from '../definition/network.ts';
import { kindOf } from '../layers/registry.ts';
import { networkInput, type NetworkShapes } from '../shapes.ts';

export interface Flow {
  /** The layer in whose array a layer's output stands: itself, one before it, or the network's input. */
  readonly owners: readonly number[];
  /** Whether a gradient has to reach the layer: it learns, or something before it does. */
  readonly needed: readonly boolean[];
}

/** What becomes of each layer's output and gradient; `all`: a gradient has to reach every layer. */
export function flowOf(definition: NetworkDefinition, { layers }: Pick<NetworkShapes, 'layers'>, all = false): Flow {
  const owners: number[] = [];
  const needed: boolean[] = [];
  for (const [index, { sources, parameters }] of layers.entries()) {
    const options = definition.layers[index]?.options;
    const [source] = sources;
    const handsOn = options !== undefined && kindOf(options).handsOn === true && source !== undefined;
    owners.push(!handsOn ? index : source === networkInput ? networkInput : owners[source]!);
    needed.push(
      all || parameters.some(({ role }) => role !== 'state') || sources.some((from) => needed[from] === true),
    );
  }
  return { owners, needed };
}
