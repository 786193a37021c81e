import type { Shape } from '../../shape.ts';
import type { DenseFlow } from './flow.ts';

/** A parameter tensor with two gradients of the mean loss over m samples, regularisers included; all row-major. */
export interface TensorEvidence {
  /** `w`, `b`. */
  readonly name: string;
  readonly role: 'weights' | 'biases';
  readonly shape: Shape;
  readonly value: ArrayLike<number>;
  /** What somebody says the gradient is. */
  readonly claimed: ArrayLike<number>;
  /** What it is. */
  readonly truth: ArrayLike<number>;
}

export interface LayerEvidence {
  readonly name: string;
  readonly tensors: readonly TensorEvidence[];
  /** What goes through the layer, where it is dense and its way back is known (`denseFlows`). */
  readonly flow: DenseFlow | undefined;
  /** The same where each sample has the targets of the one after it. */
  readonly shifted: DenseFlow | undefined;
}

/** All that is known when gradients are wrong, layers in reading order. */
export interface Evidence {
  /** Samples whose mean loss is differentiated: m. */
  readonly samples: number;
  /** Learning rate. */
  readonly eta: number;
  /** Samples of the training set: n. */
  readonly trainingSamples: number;
  readonly l1: number;
  readonly l2: number;
  readonly lambda: number;
  /** The mean loss itself, regularisers included. */
  readonly cost: number;
  readonly layers: readonly LayerEvidence[];
  /** Entries that differ by no more than this, relative to the largest of their tensor, are equal: 1e-6, more for printed digits. */
  readonly tolerance: number;
  /** Whether `claimed` is from a difference quotient, whose own step may be to blame. */
  readonly quotient: boolean;
}

/** A slip that people make, and what the gradients of a layer would be with it, by the tensor's name. */
export interface Suspicion {
  readonly slip: SlipName;
  /** What was done in place of what, as a sentence. */
  readonly says: string;
  readonly gradients: ReadonlyMap<string, ArrayLike<number>>;
}

export type SlipName =
  | 'factor'
  | 'sum for mean'
  | 'mean twice'
  | 'learning rate'
  | 'factor 2'
  | 'sign'
  | 'zero'
  | 'derivative of the cost'
  | 'activation slope missing'
  | 'activation slope twice'
  | 'activation slope at a'
  | 'slope of another activation'
  | 'softmax slope without its neighbours'
  | 'weights transposed'
  | 'weights updated too early'
  | 'delta of another layer'
  | 'gradient transposed'
  | 'z read for a'
  | 'bias from one sample'
  | 'bias summed over neurons'
  | 'bias times inputs'
  | 'samples shifted'
  | 'targets shifted'
  | 'sample left out'
  | 'one sample'
  | 'regulariser left out'
  | 'regulariser on biases'
  | 'regulariser sign'
  | 'regulariser size'
  | 'one entry'
  | 'one neuron'
  | 'float32'
  | 'step too large'
  | 'step too small'
  | 'follows'
  | 'not a number'
  | 'unknown';
