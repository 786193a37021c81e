import type { Evidence, LayerEvidence, TensorEvidence } from './evidence.ts';
import type { DenseFlow } from './flow.ts';
import { timesMatrix, transposed } from './matrices.ts';

/** Gradient of the regularisers, l1 · sign(w) + l2 · w, whatever the tensor's role. */
export function penaltyGradient({ value }: TensorEvidence, { l1, l2 }: Pick<Evidence, 'l1' | 'l2'>): Float64Array {
  return Float64Array.from(value, (each) => l1 * Math.sign(each) + l2 * each);
}

/** BP3 and BP4: gradients of the mean loss of a dense layer from its delta (m × k) and what it reads (m × n), by tensor. */
export function meanGradients(
  { tensors }: LayerEvidence,
  evidence: Evidence,
  { delta, x, n, k }: Pick<DenseFlow, 'delta' | 'x' | 'n' | 'k'>,
): Map<string, Float64Array> {
  const m = evidence.samples;
  const back = transposed(delta, m, k);
  return new Map(
    tensors.map((tensor) => {
      const sums =
        tensor.role === 'weights'
          ? timesMatrix(back, x, k, m, n)
          : timesMatrix(back, new Float64Array(m).fill(1), k, m, 1);
      const penalty = tensor.role === 'weights' ? penaltyGradient(tensor, evidence) : undefined;
      return [tensor.name, sums.map((sum, i) => sum / m + (penalty?.[i] ?? 0))];
    }),
  );
}
