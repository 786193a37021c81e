import { type ActivationName, activations } from '../../src/core/activations/registry.ts';
import { allocate, type DType, type Floats } from '../../src/core/floats.ts';
import { type AnyLossOptions, lossNamed, lossOf, type LossType } from '../../src/core/losses/registry.ts';

/** The options of a loss with the defaults of those that are not given. */
export function lossWith(type: LossType, given: object = {}): AnyLossOptions {
  return { ...lossNamed(type), ...given } as AnyLossOptions;
}

export interface Evaluated {
  readonly costs: Float64Array;
  /** dC/dz through the activation, fused where the loss is. */
  readonly delta: Floats;
}

/** What a network does with its outputs: the loss of each sample and dC/dz, for weighted inputs z (rows × columns). */
export function evaluateLoss(
  options: AnyLossOptions,
  activation: ActivationName,
  given: { readonly z: readonly number[]; readonly y: readonly number[]; readonly columns: number },
  dtype: DType = 'float64',
): Evaluated {
  const { columns } = given;
  const rows = given.z.length / columns;
  const loss = lossOf(options).create(options);
  const array = (values?: readonly number[]): Floats => {
    const made = allocate(dtype, rows * columns);
    if (values !== undefined) made.set(values);
    return made;
  };
  const batch = { z: array(given.z), a: array(), y: array(given.y), rows, columns };
  activations[activation].forward(batch.z, batch.a, rows, columns);
  const costs = new Float64Array(rows);
  const delta = array();
  const fused = loss.fused[activation];
  if (fused === undefined) {
    loss.cost(batch, costs);
    loss.gradient(batch, delta);
    activations[activation].backward(batch.z, batch.a, delta, delta, rows, columns);
  } else {
    fused.cost(batch, costs);
    fused.delta(batch, delta);
  }
  return { costs, delta };
}
