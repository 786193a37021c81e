import type { Evidence, LayerEvidence, SlipName, Suspicion } from './evidence.ts';
import { penaltyGradient } from './gradients.ts';

/** Slips with l1, l2 and the book's lambda, tensor by tensor. */
export function* penaltySuspicions(layer: LayerEvidence, evidence: Evidence): Iterable<Suspicion> {
  const { l1, l2, lambda, trainingSamples: n, samples: m } = evidence;
  const regularised = l1 > 0 || l2 > 0;
  for (const tensor of layer.tensors) {
    const { truth } = tensor;
    const added = (slip: SlipName, says: string, term: Float64Array, times: number): Suspicion => ({
      slip,
      says,
      gradients: new Map([[tensor.name, Float64Array.from(truth, (value, i) => value + times * term[i]!)]]),
    });
    const term = penaltyGradient(tensor, evidence);
    if (regularised && tensor.role === 'biases') {
      yield added('regulariser on biases', 'the regulariser was put on the biases; only weights have it', term, 1);
    }
    if (regularised && tensor.role === 'weights') {
      yield added('regulariser left out', 'the gradient of the regulariser is left out', term, -1);
      yield added('regulariser sign', 'the gradient of the regulariser is subtracted, not added', term, -2);
      const sizes: readonly (readonly [number, string])[] = [
        [2, 'twice as large: the derivative of l2/2 · w² is l2 · w'],
        [1 / 2, 'half as large: the derivative of l2/2 · w² is l2 · w'],
        [m, `${m} times as large: it is not summed over the samples`],
        [1 / m, `${m} times as small: the mean of the samples does not divide it`],
        [1 / n, `${n} times as small: l2 is not divided by the size of the training set (lambda is)`],
      ];
      for (const [times, what] of sizes) yield added('regulariser size', `the regulariser is ${what}`, term, times - 1);
    }
    if (lambda > 0) {
      const decay = Float64Array.from(tensor.value, (value) => (lambda / n) * value);
      const where = tensor.role === 'weights' ? 'is a part of the update, not of this gradient' : 'is not for biases';
      yield added(
        tensor.role === 'weights' ? 'regulariser size' : 'regulariser on biases',
        `λ/n · ${tensor.name} was added: the decay by lambda ${where}`,
        decay,
        1,
      );
    }
  }
}
