import { quotientsOf } from '../gradcheck/differences.ts';
import { createPieces } from '../gradcheck/pieces.ts';
import type { GradientTensor, Subject } from '../gradcheck/subject.ts';
import { plainBackend } from '../kernels/plain.ts';
import { sizeOf } from '../shape.ts';
import { createNetwork } from '../train/network.ts';
import { penalty } from '../train/penalty.ts';
import { Fault, type Span } from './expressions/fault.ts';
import type { Machine } from './machine.ts';
import { entry, placeOf, shapeText, type Tensor, tensorOf } from './tensor.ts';

/** Multiply-adds that the gradients of one expression may take: about a second. */
const budget = 5e8;

/**
 * Entries of a nabla by difference quotients: how the loss of the mini-batch, summed over its samples, changes with each weight.
 * Computed in float64 in a network of its own, with the mini-batch's samples, weights, masks and noise; the run does not know of it.
 */
export function numericGradients(machine: Machine, tensor: Tensor, span: Span): Tensor {
  const { origin, shape } = tensor;
  const { at, plan, samples: m, job, session } = machine;
  if (origin?.of !== 'nabla') {
    throw new Fault('numeric takes entries of a gradient of parameters, as numeric(nablaW[0, 1])', span);
  }
  const { definition, shapes } = job;
  if (definition.training.accumulate > 1) {
    throw new Fault(
      'with "accumulate" a nabla is the sum over several mini-batches, of which only this one is here',
      span,
    );
  }
  if (at.step >= plan.update) {
    throw new Fault('the update has changed the weights that this gradient is for: step back before it', span);
  }
  const count = sizeOf(shape);
  if (count * 5 * m * Math.max(1, shapes.totalMultiplyAdds) > budget) {
    throw new Fault(`${shapeText(shape)} entries take too long; ask for a few of them`, span);
  }
  const from = session.network;
  const network = plainBackend.build('float64', (room) => createNetwork(definition, shapes, m, room));
  network.values.set(from.values);
  for (const [index, { value }] of network.states.entries()) value.set(from.states[index]!.value);
  network.input.set(from.input.subarray(0, network.input.length));
  network.targets.set(from.targets.subarray(0, network.targets.length));
  for (const [index, { buffers }] of network.layers.entries()) {
    for (const name of ['mask', 'noise']) {
      const drawn = buffers.get(name);
      drawn?.set(from.layers[index]!.buffers.get(name)!.subarray(0, drawn.length));
    }
  }
  const penalties = plan.steps.findIndex(({ work }) => work === 'regularize');
  const isPenalized = penalties !== -1 && at.step >= penalties;
  const { training } = session.job.definition;
  const forward = (first: number): void => {
    network.forward(m, { training: true, from: first });
    network.cost(m);
  };
  forward(0);
  let loss = isPenalized ? penalty(network.parameters, training) : 0;
  for (let i = 0; i < m; i++) loss += network.costs[i]! / m;
  const subject: Subject = {
    job: isPenalized ? session.job : { ...job, definition: { ...definition, training: { ...training, l1: 0, l2: 0 } } },
    network,
    samples: m,
    mixes: true,
    tensors: [],
    loss,
    extents: [],
    pieces: createPieces(network, m),
    forward,
  };
  const { layer, parameter: place } = origin;
  const { spec, value } = network.layers[layer]!.parameters[place]!;
  const { name, role } = spec;
  // `tensor` may be a part: what it does not show is not compared with.
  const analytic = new Float64Array(value.length);
  const places = Array.from({ length: count }, (_, i) => placeOf(tensor, i));
  for (const [i, each] of places.entries()) analytic[each] = entry(tensor, i) / m;
  const of: GradientTensor = { layer, place, name, role, shape: spec.shape, values: value, analytic };
  const { compare } = quotientsOf(subject, of);
  const quotients = Float64Array.from(places, (each) => (compare(each)[0]?.numeric ?? NaN) * m);
  return tensorOf(quotients, shape);
}
