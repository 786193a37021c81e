import { rowsOf } from '../kernels/panels.ts';
import type { Parameter } from '../layers/layer.ts';

/**
 * Scales the incoming weights of every neuron, a row of a matrix, down to the norm `limit` where they are longer (Srivastava et al.
 * 2014, section 5.1). `panel` as in `Kernels`.
 */
export function createMaxNorm(parameters: readonly Parameter[], panel: number, limit: number): () => void {
  const matrices = parameters
    .filter(({ spec }) => spec.role === 'weights' && spec.shape.length > 1)
    .map(({ spec, value }) => ({ value, rows: rowsOf(spec, panel) }));
  return () => {
    for (const { value, rows } of matrices) {
      const { stride } = rows;
      for (let row = 0; row < rows.count; row++) {
        const start = rows.start(row);
        const end = start + rows.length * stride;
        let squared = 0;
        for (let i = start; i < end; i += stride) squared += value[i]! * value[i]!;
        const norm = Math.sqrt(squared);
        if (!(norm > limit)) continue;
        for (let i = start; i < end; i += stride) value[i] = value[i]! * (limit / norm);
      }
    }
  };
}
