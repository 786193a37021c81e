import type { Datasets } from '../data/dataset.ts';
import type { NetworkDefinition } from '../definition/network.ts';
import type { Backend } from '../kernels/kernels.ts';
import type { NetworkShapes } from '../shapes.ts';
import { sizeOf } from '../shape.ts';
import type { Position } from '../train/events.ts';
import { createNetwork, type Network } from '../train/network.ts';
import type { TrainingJob, TrainingSession } from '../train/session.ts';
import type { Bounds } from './histogram.ts';

/** Samples that a probe takes at once, where its activations have room. */
const mostRows = 128;
/** Values of activations that a probe may take. */
const mostValues = 2 ** 22;

/**
 * A copy of a training's network, to look at: pictures are made from it, with data that the training need not see, and the training
 * goes on untouched. It has gradients too, of passes without dropout and noise.
 */
export interface Probe {
  /** What is trained, with the weights that it starts from where these are given. */
  readonly job: TrainingJob;
  readonly definition: NetworkDefinition;
  readonly shapes: NetworkShapes;
  readonly data: Datasets;
  /** Rows of the training data in the mini-batch to come. */
  upcoming(): Uint32Array;
  /** With the weights of the last `update`. */
  readonly network: Network;
  /** Bounds of the histograms made so far, by what they are of. */
  readonly bounds: Map<string, Bounds>;
  /** Multiply-adds that the answers to samples may take: where all would take more, a picture is made of some of them. */
  affordable: number;
  /** Where the training stood then. */
  position(): Position;
  /** Takes the weights of now. */
  update(): void;
}

export function createProbe(session: TrainingSession, backend: Backend): Probe {
  const { definition, shapes } = session.job;
  const values = shapes.layers.reduce(
    (sum, { output }) => sum + (output === undefined ? 0 : sizeOf(output)),
    sizeOf(shapes.input!),
  );
  const rows = Math.max(1, Math.min(mostRows, Math.floor(mostValues / values)));
  const network = backend.build(definition.dtype, (room) => createNetwork(definition, shapes, rows, room));
  let position = session.position();
  return {
    job: session.job,
    definition,
    shapes,
    data: session.data,
    upcoming: () => session.upcoming(),
    network,
    bounds: new Map(),
    affordable: Infinity,
    position: () => position,
    update() {
      network.values.set(session.network.values);
      for (const [index, { value }] of network.states.entries()) value.set(session.network.states[index]!.value);
      position = session.position();
    },
  };
}
