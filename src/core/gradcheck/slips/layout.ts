import type { LayerEvidence, Suspicion } from './evidence.ts';
import { transposed } from './matrices.ts';

/** Right numbers in wrong places. */
export function* layoutSuspicions({ tensors }: LayerEvidence): Iterable<Suspicion> {
  for (const { name, shape, truth } of tensors) {
    const [rows, columns] = shape;
    if (shape.length !== 2 || rows! < 2 || columns! < 2) continue;
    yield {
      slip: 'gradient transposed',
      says: `the gradient is transposed: ${name} is ${rows} × ${columns}, row = receiving neuron (BP4: δ aᵀ, not a δᵀ)`,
      gradients: new Map([[name, transposed(truth, rows!, columns!)]]),
    };
  }
}
