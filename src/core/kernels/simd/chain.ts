import type { ActivationName } from '../../activations/registry.ts';
import { bytesPerValue } from '../../floats.ts';
import type { Chain, ChainPlan } from '../kernels.ts';
import type { Machine } from './machine.ts';

// Networks as small as [2, 3, 1] are over before a call for each layer has begun. Their updates run in one call, mini-batch
// after mini-batch, with the samples side by side in the lanes of a vector (`src/wasm/chain.ts`).

const mostUnits = 16;
const mostLayers = 8;
const mostRows = 16;
const mostValues = 2 ** 24;

/** Their numbers in `src/wasm/activations.ts`, and one for no activation. */
const activationNumbers: Partial<Record<ActivationName, number>> = { sigmoid: 0, tanh: 1, relu: 2, linear: -1 };

/** int32 fields of the network, then of each layer, as `src/wasm/chain.ts` names them. */
const headerFields = 12;
const layerFields = 8;

/** Undefined where the network is not such a chain. */
export function simdChain({ dtype, arena, crew }: Machine, plan: ChainPlan): Chain | undefined {
  const { layers, batchSize, inputs, targets, order } = plan;
  const widths = [inputs.columns, ...layers.map(({ units }) => units)];
  const known = layers.every(({ activation }) => activation in activationNumbers);
  const values = inputs.rows * (inputs.columns + targets.columns);
  if (!known || layers.length > mostLayers || batchSize > mostRows || values > mostValues) return undefined;
  if (widths.some((width) => width > mostUnits) || !arena.owns(order)) return undefined;

  const bytes = bytesPerValue[dtype];
  const lanes = 16 / bytes;
  const groups = Math.ceil(batchSize / lanes);
  const vectors = (count: number): number => arena.take(16 * groups * count);
  /** A table as the numbers it stands for. */
  const scaled = ({ values: stored, scale }: ChainPlan['inputs']): number => {
    const copy = arena.floats(dtype, stored.length);
    for (let i = 0; i < stored.length; i++) copy[i] = stored[i]! * scale;
    return copy.byteOffset;
  };
  const fields = arena.integers(headerFields + layerFields * layers.length);
  fields.set([
    layers.length,
    batchSize,
    inputs.rows,
    inputs.columns,
    targets.columns,
    scaled(inputs),
    scaled(targets),
    order.byteOffset,
    vectors(inputs.columns),
    vectors(targets.columns),
  ]);
  for (const [index, { w, b, units, activation }] of layers.entries()) {
    fields.set(
      [
        widths[index]!,
        units,
        w.byteOffset,
        b === undefined ? 0 : b.byteOffset,
        activationNumbers[activation]!,
        vectors(units),
        vectors(units),
      ],
      headerFields + layerFields * index,
    );
  }
  const tally = arena.floats('float64', 2) as Float64Array;
  const { slope, weight } = plan.loss;
  return {
    tally,
    run: (from, to, eta) => crew.typed.runChain(fields.byteOffset, from, to, eta, slope, weight, tally.byteOffset),
  };
}
