import { type ActivationName, activationNames, activations } from '../../activations/registry.ts';
import { wrongCosts } from './costDerivative.ts';
import type { Evidence, LayerEvidence, SlipName, Suspicion } from './evidence.ts';
import { type DenseFlow, deltaOf, slopesOf } from './flow.ts';
import { meanGradients } from './gradients.ts';
import { product, timesMatrix, transposed } from './matrices.ts';

/** Slips in delta (BP1, BP2), in what is multiplied with it (BP4) and in how it is summed (BP3). */
export function* backwardSuspicions(layer: LayerEvidence, evidence: Evidence): Iterable<Suspicion> {
  const { flow } = layer;
  if (flow === undefined) return;
  const m = evidence.samples;
  const suspicion = (slip: SlipName, says: string, change: Partial<Pick<DenseFlow, 'delta' | 'x'>>): Suspicion => ({
    slip,
    says,
    gradients: meanGradients(layer, evidence, { ...flow, ...change }),
  });
  yield* slopeSuspicions(flow, m, suspicion);
  yield* pathSuspicions(flow, evidence, suspicion);
  if (flow.zBefore !== undefined) {
    const says = 'the weighted inputs z of the layer before stand where its activations a belong (BP4: nablaW = δ aᵀ)';
    yield suspicion('z read for a', says, { x: flow.zBefore });
  }
  yield* biasSuspicions(layer, evidence, flow);
}

/** A slip in delta, and what it would be, (m × k). */
export interface SuspectedDelta {
  readonly slip: SlipName;
  readonly says: string;
  readonly delta: Float64Array;
}

/** Slips in delta alone. */
export function* deltaSuspicions(flow: DenseFlow, evidence: Evidence): Iterable<SuspectedDelta> {
  const named = (slip: SlipName, says: string, { delta }: Partial<Pick<DenseFlow, 'delta' | 'x'>>) => ({
    slip,
    says,
    delta: delta!,
  });
  yield* slopeSuspicions(flow, evidence.samples, named);
  yield* pathSuspicions(flow, evidence, named);
}

type Suspect<Found> = (slip: SlipName, says: string, change: Partial<Pick<DenseFlow, 'delta' | 'x'>>) => Found;

function* slopeSuspicions<Found>(flow: DenseFlow, m: number, suspicion: Suspect<Found>): Iterable<Found> {
  const { activation, z, a, slope, gradient, delta, k, next } = flow;
  const prime = `${activation === 'sigmoid' ? 'σ' : activation}'(z)`;
  const equation = next === undefined ? 'BP1' : 'BP2';
  if (activation !== 'linear') {
    yield suspicion(
      'activation slope missing',
      `${prime} is missing: this is made from ∂C/∂a, not from δ = ∂C/∂z (${equation}: δ = ∂C/∂a ⊙ ${prime})`,
      { delta: gradient },
    );
    const fused = next === undefined && !same(product(gradient, slope), delta);
    yield suspicion(
      'activation slope twice',
      fused && activation !== 'softmax'
        ? `a factor ${prime} is in δ, which this loss cancels: its δ is a − y`
        : `${prime} is multiplied in twice (${equation} has it once)`,
      { delta: product(delta, slope) },
    );
    yield suspicion(
      'activation slope at a',
      `the derivative of ${activation} is taken at a = ${activation}(z), not at z: ${activation} is applied twice`,
      { delta: deltaOf(activation, a, activated(activation, a, m, k), gradient, m, k) },
    );
    if (activation === 'softmax') {
      yield suspicion(
        'softmax slope without its neighbours',
        'a (1 − a) is only the diagonal of the derivative of softmax: every z moves every a',
        { delta: product(gradient, slope) },
      );
    }
  }
  for (const wrong of wrongCosts(flow)) yield suspicion('derivative of the cost', wrong.says, { delta: wrong.delta });
  for (const other of activationNames) {
    if (other === activation || other === 'softmax' || other === 'linear') continue;
    const says = `δ has the derivative of ${other}, and the activation is ${activation}`;
    yield suspicion('slope of another activation', says, {
      delta: product(gradient, slopesOf(other, z, activated(other, z, m, k), m, k)),
    });
    if (activations[other].fromOutput !== true) continue;
    yield suspicion('slope of another activation', says, {
      delta: product(gradient, slopesOf(other, z, a, m, k)),
    });
  }
}

function activated(activation: ActivationName, z: Float64Array, rows: number, columns: number): Float64Array {
  const a = new Float64Array(z.length);
  activations[activation].forward(z, a, rows, columns);
  return a;
}

/** What can go wrong between the delta of the next layer and that of this one (BP2). */
function* pathSuspicions<Found>(
  flow: DenseFlow,
  { samples: m, eta }: Evidence,
  suspicion: Suspect<Found>,
): Iterable<Found> {
  const { activation, z, a, k, next } = flow;
  if (next === undefined) return;
  const deltaFrom = (gradient: Float64Array): Float64Array => deltaOf(activation, z, a, gradient, m, k);
  yield suspicion(
    'weights transposed',
    `w of the next layer is not transposed (BP2: wᵀ δ, ${k} × ${next.k} times ${next.k} × 1): its numbers are read in the order of another shape`,
    { delta: deltaFrom(timesMatrix(next.delta, transposed(next.w, k, next.k), m, next.k, k)) },
  );
  yield suspicion(
    'weights updated too early',
    'w of the next layer was updated before δ was taken back through it; all gradients belong to the same weights',
    { delta: deltaFrom(timesMatrix(next.delta, updated(next, m, eta), m, next.k, k)) },
  );
  for (let other: DenseFlow | undefined = next; other !== undefined; other = other.next) {
    if (other.k !== k) continue;
    const says = 'δ of another layer stands in place of its own; it was not taken back through the weights (BP2)';
    yield suspicion('delta of another layer', says, { delta: other.delta });
  }
}

function updated({ w, delta, x, n, k }: DenseFlow, m: number, eta: number): Float64Array {
  const nablaW = timesMatrix(transposed(delta, m, k), x, k, m, n);
  return w.map((value, i) => value - (eta / m) * nablaW[i]!);
}

function* biasSuspicions(layer: LayerEvidence, evidence: Evidence, flow: DenseFlow): Iterable<Suspicion> {
  const bias = layer.tensors.find(({ role }) => role === 'biases');
  if (bias === undefined) return;
  const m = evidence.samples;
  const { delta, k, n, x } = flow;
  const only = (slip: SlipName, says: string, b: Float64Array): Suspicion => ({
    slip,
    says,
    gradients: new Map([[bias.name, b]]),
  });
  for (const [sample, which] of [
    [m - 1, 'last'],
    [0, 'first'],
  ] as const) {
    const row = delta.slice(sample * k, (sample + 1) * k);
    const says = `the bias has δ of the ${which} sample alone; it is the mean over all ${m} (BP3)`;
    yield only('bias from one sample', says, row);
    yield only(
      'bias from one sample',
      says,
      row.map((value) => value / m),
    );
  }
  const total = delta.reduce((sum, value) => sum + value, 0);
  for (const part of [1, m, k, m * k]) {
    const says = 'the bias of every neuron has δ summed over all neurons; each has its own (BP3)';
    yield only('bias summed over neurons', says, new Float64Array(k).fill(total / part));
  }
  const sums = Float64Array.from({ length: m }, (_, i) => x.subarray(i * n, (i + 1) * n).reduce((a, b) => a + b, 0));
  yield only(
    'bias times inputs',
    'the bias has δ times what the neuron reads; a bias is multiplied with 1 (BP3: nablaB = δ)',
    timesMatrix(transposed(delta, m, k), sums, k, m, 1).map((value) => value / m),
  );
}

function same(a: Float64Array, b: Float64Array): boolean {
  return a.every((value, i) => Math.abs(value - b[i]!) <= 1e-9 * Math.abs(value));
}
