import { kindOf } from '../layers/registry.ts';
import { lossOf } from '../losses/registry.ts';
import { parts, type Row, type Rows, type Scalar } from '../scalars/scalars.ts';
import { networkInput, type NetworkShapes } from '../shapes.ts';
import { lastActivation } from '../train/fusedLoss.ts';
import { writtenPenalty } from '../train/penalty.ts';
import type { GradientTensor, Subject } from './subject.ts';
import { createTape, type Tape, TapeFull } from './tape.ts';

/** The mean loss of a network as its kinds define it, number by number. */
export interface WrittenNetwork {
  readonly tape: Tape;
  readonly loss: Scalar;
  /** The entries of each tensor of the subject. */
  readonly variables: ReadonlyMap<GradientTensor, Row>;
}

/** Undefined where it takes more than so many links (`Tape`). */
export function writeNetwork(subject: Subject, mostLinks: number): WrittenNetwork | undefined {
  try {
    return write(subject, createTape(mostLinks));
  } catch (error) {
    if (error instanceof TapeFull) return undefined;
    throw error;
  }
}

/** As many links as it takes at least for each sample: a product has two. */
export function fewestLinks({ totalMultiplyAdds, totalParams }: NetworkShapes, samples: number): number {
  return Math.max(totalParams, 2 * samples * totalMultiplyAdds);
}

function write({ job, network, samples, tensors }: Subject, tape: Tape): WrittenNetwork {
  const { definition, shapes } = job;
  const variables = new Map<GradientTensor, Row>();
  const rowOf = (layer: number, place: number, values: ArrayLike<number>): Row => {
    const tensor = tensors.find((each) => each.layer === layer && each.place === place);
    if (tensor === undefined) return Array.from(values, (value) => tape.constant(value));
    const row = Array.from(values, (value) => tape.variable(value));
    variables.set(tensor, row);
    return row;
  };
  const input = rowOf(networkInput, 0, network.input);
  const inputRows = parts(input, input.length / samples);
  const outputs: Rows[] = [];
  let z: Rows | undefined;
  for (const [index, { options, shapes: own, parameters, buffers }] of network.layers.entries()) {
    const written = kindOf(options).define(tape, own.inputs as readonly (readonly number[])[], options, {
      inputs: own.sources.map((source) => (source === networkInput ? inputRows : outputs[source]!)),
      parameters: parameters.map(({ value }, place) => rowOf(index, place, value)),
      training: true,
      drawn: (name) => buffers.get(name)!,
    });
    outputs.push(written.a);
    ({ z } = written);
  }
  const loss = definition.loss!;
  const activation = lastActivation(definition, shapes);
  const { answers } = network;
  const columns = network.targets.length / (network.capacity * answers);
  const costs = outputs.at(-1)!.flatMap((row, sample) =>
    parts(row, columns).map((a, answer) => {
      const at = (sample * answers + answer) * columns;
      const own = z?.[sample]?.slice(answer * columns, (answer + 1) * columns);
      const y = network.targets.slice(at, at + columns);
      return lossOf(loss).define(tape, { a, y, activation, z: own }, loss);
    }),
  );
  const weights = tensors.flatMap((tensor) => (tensor.role === 'weights' ? variables.get(tensor)! : []));
  const mean = tape.linear(tape.sum(costs), 1 / (samples * answers));
  return { tape, variables, loss: tape.add(mean, writtenPenalty(tape, weights, definition.training)) };
}
