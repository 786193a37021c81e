import { erf } from '../math/elementary.ts';
import type { Random } from '../random/random.ts';
import { floor, firstStep, quotientTolerance, retries } from './differences.ts';
import { type GradientTensor, lengthOf, type Subject } from './subject.ts';

/** Directions in which each tensor is tried. */
export const directionCount = 4;

/** The wrong entry that `missedByDirections` is about is wrong by this share of a typical gradient of its tensor. */
const wrongBy = 0.01;

/**
 * The chance that a single wrong entry is missed by all directions. The check compares ⟨v, Jᵀu⟩ with ⟨u, Jv⟩ for v of n
 * independent normal numbers. If one entry e of g = Jᵀu is wrong by δ, they differ by v_e δ, and that is seen where it is more
 * than τ ‖g‖, τ the tolerance: ‖g‖ is the standard deviation of ⟨v, g⟩. With δ = s · ‖g‖ / √n, a share s of the root of the mean
 * square of the gradients, it is missed where |v_e| ≤ τ √n / s, which has the chance erf(τ √n / (s √2)); directions are
 * independent.
 */
export function missedByDirections(entries: number, directions: number = directionCount): number {
  return erf((quotientTolerance * Math.sqrt(entries)) / (wrongBy * Math.SQRT2)) ** directions;
}

/**
 * How far off backpropagation is in one random direction v of a tensor, relative to ‖Jᵀu‖ or, where that is tiny, to the loss:
 * J is the derivative of the losses of the samples by the tensor, u what each of them counts, drawn from ½ to 1½. One pass back
 * gives ⟨v, Jᵀu⟩, four forward give ⟨u, Jv⟩, however many entries there are. Undefined where every step crosses a corner.
 */
export function errorInDirection(subject: Subject, tensor: GradientTensor, random: Random): number | undefined {
  const { network, samples, pieces } = subject;
  const { values } = tensor;
  const length = lengthOf(tensor);
  const u = Float64Array.from({ length: samples }, () => 0.5 + random.uniform());
  subject.forward(0);
  network.backward(samples, false, u);
  const g =
    tensor.role === 'input' ? network.inputGradient : network.layers[tensor.layer]!.parameters[tensor.place]!.nabla;
  const v = new Float64Array(length);
  random.normals(v, length, 1);
  let analytic = 0;
  let square = 0;
  let norm = 0;
  for (let i = 0; i < length; i++) {
    analytic += v[i]! * g[i]!;
    square += g[i]! * g[i]!;
    norm += v[i]! * v[i]!;
  }
  const original = values.slice(0, length);
  let found: number | undefined;
  for (const retry of retries) {
    // As long as a step of one entry: then z moves no further than there.
    const h = (firstStep * retry) / Math.sqrt(norm);
    let crossed = false;
    const loss = (times: number): number => {
      for (let i = 0; i < length; i++) values[i] = original[i]! + times * h * v[i]!;
      subject.forward(Math.max(0, tensor.layer));
      crossed ||= pieces?.changed(tensor.layer) ?? false;
      let sum = 0;
      for (let i = 0; i < samples; i++) sum += u[i]! * network.costs[i]!;
      return sum;
    };
    const numeric = (8 * (loss(1) - loss(-1)) - (loss(2) - loss(-2))) / (12 * h);
    if (crossed) continue;
    // A step of an entry is √norm times as long.
    const least = (floor * samples * Math.max(1, Math.abs(subject.loss)) * Math.sqrt(norm)) / retry;
    const error = Math.abs(analytic - numeric) / Math.max(least, Math.sqrt(square));
    if (found === undefined || !(error >= found)) found = error;
    if (!(found > quotientTolerance)) break;
  }
  values.set(original);
  return found;
}
