import type { Floats } from '../floats.ts';
import type { AnyLossOptions } from '../losses/registry.ts';
import { logSumExp } from '../losses/logSumExp.ts';
import { log } from '../math/elementary.ts';

/** What each output adds to the loss of one sample; undefined for losses that are no sum over the outputs. Of float32 outputs rounded. */
export function lossShares({ type }: AnyLossOptions, a: Floats, y: Floats, columns: number): Float64Array | undefined {
  const logSum = logSumExp(a, 0, columns);
  const share = (j: number): number | undefined => {
    const [output, target] = [a[j]!, y[j]!];
    switch (type) {
      case 'quadratic':
        return 0.5 * (output - target) ** 2;
      case 'mse':
        return (output - target) ** 2 / columns;
      case 'mae':
        return Math.abs(output - target) / columns;
      case 'crossEntropy':
        return binary(output, target);
      case 'binaryCrossEntropy':
        return binary(output, target) / columns;
      case 'softmaxCrossEntropy':
        return target === 0 ? 0 : target * (logSum - output);
      default:
        return undefined;
    }
  };
  const shares = Array.from({ length: columns }, (_, j) => share(j));
  return shares.includes(undefined) ? undefined : Float64Array.from(shares as number[]);
}

/** −[y ln a + (1 − y) ln(1 − a)], with 0 ln 0 = 0. */
function binary(a: number, y: number): number {
  const term = (weight: number, of: number): number => (weight === 0 ? 0 : weight * log(of));
  return -(term(y, a) + term(1 - y, 1 - a));
}
