import type { GenericSchema } from 'valibot';
import type { ActivationName } from '../activations/registry.ts';
import type { Json } from '../definition/edit/write.ts';
import type { Floats } from '../floats.ts';
import type { InitializerChoice, InitializerName } from '../initializers/registry.ts';
import type { Kernels, Sink } from '../kernels/kernels.ts';
import type { Random } from '../random/random.ts';
import type { Row, Rows, Scalars } from '../scalars/scalars.ts';
import type { Shape } from '../shape.ts';

/** A parameter tensor of a layer, as its kind declares it before any number exists. */
export interface ParameterSpec {
  /** The book's letter: `w`, `b`. */
  readonly name: string;
  readonly shape: Shape;
  /**
   * Weights are decayed by lambda, l1 and l2 and drawn by the initialiser's `weights`; biases are neither. `state` is not
   * learned at all: the layer keeps it itself (running means).
   */
  readonly role: 'weights' | 'biases' | 'state';
  readonly fanIn: number;
  readonly fanOut: number;
  /** A matrix (units × the rest) that only `kernels` read: the backend stores it as suits it (`kernels/panels.ts`). */
  readonly packed?: boolean;
  /**
   * Every value starts as this, whatever the initialiser: a gain of 1. Several: each for one of as many equal parts of the
   * tensor, one after the other (the forget gate's of all gates).
   */
  readonly start?: number | readonly number[];
  /** How it starts where nobody names an initialiser; default: by the activation of the layer. */
  readonly initializer?: InitializerName;
}

/** What a shape rule answers; always as much as can be said, also past a fault. */
export interface Inference {
  /** Undefined where not even a guess is possible. */
  readonly output: Shape | undefined;
  readonly parameters: readonly ParameterSpec[];
  /** Multiplications with addition for one sample, forward. */
  readonly multiplyAdds: number;
  /** The fault, said with both sides; `option` is the key it is about (else: the layer as a whole). */
  readonly fault?: LayerFault;
  /** Faults beside it, each of an item of a list that is wrong on its own. */
  readonly others?: readonly LayerFault[];
}

export interface LayerFault {
  readonly code: string;
  readonly message: string;
  readonly option?: string;
  /** Where the option is a list: the index of the item that it is about. */
  readonly item?: number;
  /** The likeliest first. */
  readonly mends?: readonly LayerMend[];
}

/** What would mend a fault, as the layer sees it. */
export type LayerMend =
  /** Other options; undefined leaves one away. */
  | { readonly options: Readonly<Record<string, Json | undefined>> }
  /** Another item of a list; undefined leaves it away. */
  | { readonly option: string; readonly item: number; readonly value: Json | undefined }
  /** A layer put before it. */
  | { readonly before: { readonly type: string } & { readonly [option: string]: Json } }
  /** What it reads as the same values in another shape. */
  | { readonly reads: Shape }
  /** The network's own input in another shape, which is not of the same values or not in the same order. */
  | { readonly sample: Shape };

/** Options that every layer kind has. */
export interface LayerOptions {
  readonly type: string;
  readonly name?: string | undefined;
  readonly inputs?: readonly string[] | undefined;
  readonly initializer?: InitializerChoice | undefined;
}

/** Values and summed gradient of one parameter, stored as `spec.packed` says; `nabla` is empty for a `state`. */
export interface Parameter {
  readonly spec: ParameterSpec;
  readonly value: Floats;
  /** Summed over the mini-batch, not yet divided by its size: the book's nabla. */
  readonly nabla: Floats;
  /** Where the gradient kernels add: `nabla`, or the value itself (`Kernels.fusesUpdates`). */
  readonly sink: Sink;
}

/** What the engine gives a layer to work on. All are (capacity × size of a sample), row-major, allocated once. */
export interface LayerPorts {
  readonly kernels: Kernels;
  readonly inputs: readonly Floats[];
  readonly output: Floats;
  /** dC/d(output), summed over all layers that read it. */
  readonly outputGradient: Floats;
  /** Where to ADD dC/d(input); undefined for the network's own input, which needs none. */
  readonly inputGradients: readonly (Floats | undefined)[];
  /** In the order in which the shape rule declares them. */
  readonly parameters: readonly Parameter[];
  /** The loss already gives dC/dz of this layer in `outputGradient` (see `LossKind.fused`). */
  readonly gradientIsDelta: boolean;
  readonly capacity: number;
  /** The layer's own stream of random numbers. */
  readonly random: Random;
  /** Room that only this layer uses, with a name that debuggers and pictures show: `z`, `delta`. */
  allocate(name: string, length: number): Floats;
}

/**
 * A layer at work: no call allocates. `create` lays out its arrays and reads none of them: while memory is measured they are
 * empty.
 */
export interface Layer {
  /** Weighted inputs, where the kind has an activation. */
  readonly z?: Floats;
  /** The dC/dz that `backward` leaves, where the kind has an activation. */
  readonly delta?: Floats;
  /** Computes `output` for the first `rows` samples; in training also what only training does (dropout, noise). */
  forward(rows: number, training: boolean): void;
  /**
   * From `outputGradient`: adds to every `sink` and to every input's gradient. Follows a `forward` of the same rows. Reads its
   * parameters before it adds to their sinks.
   */
  backward(rows: number): void;
  /** Draws what is random in the training passes to come: a mask, noise. Until then the last draw holds. */
  draw?(rows: number): void;
  /**
   * Tells on which smooth piece of the layer's function each value lies in the last forward pass (above or below a corner,
   * which of several is the largest): a difference quotient across pieces means nothing. Absent where all is smooth.
   */
  pieces?(rows: number, tell: (piece: number) => void): void;
  /**
   * Computes again what one entry of a parameter reaches in this layer, where that is little and all else is as in the last
   * forward pass: for trying other values of it.
   */
  refresh?(parameter: number, entry: number, rows: number): void;
}

/** What a layer is defined on: a mini-batch as scalars. */
export interface WrittenInputs {
  /** Of each layer that it reads. */
  readonly inputs: readonly Rows[];
  /** As declared, row by row, in the order of their declaration; with the states. */
  readonly parameters: readonly Row[];
  readonly training: boolean;
  /** What the layer has drawn for all rows: the array that it allocated with this name. */
  drawn(name: string): Floats;
}

export interface WrittenOutputs {
  /** The output. */
  readonly a: Rows;
  /** Weighted inputs, where the kind has an activation. */
  readonly z?: Rows;
}

/** How a hover writes the layer: the computation with its shapes, the activation, a parameter count. */
export interface Equation {
  /** `z = w a + b` */
  readonly computation: string;
  /** `(30 × 784)(784 × 1) + (30 × 1) = (30 × 1)` */
  readonly shapes: string;
  /** The same for a mini-batch of m samples. */
  readonly batchShapes: string;
  /** `30 · 784 + 30 = 23,550` */
  readonly parameters: string;
}

/**
 * One layer kind: its options, shape rule, arithmetic and equation. Adding one is adding a file and its line in
 * `registry.ts`; schema, shapes, hover, engine and gradient check take it from there.
 */
export interface LayerKind<Options extends LayerOptions = LayerOptions> {
  readonly type: Options['type'];
  /** One sentence. */
  readonly summary: string;
  /** What `backward` adds to the gradient dC/da of a layer that it reads; "its gradient" is dC/da of its own output. */
  readonly givesBack: string;
  readonly schema: GenericSchema<unknown, Options>;
  /** How many layers it reads, at least and at most. */
  readonly arity: readonly [least: number, most: number];
  /** The output is the input, value by value in the same order: the engine lets both stand in one array. */
  readonly handsOn?: boolean;
  /** In training, what it makes of one sample depends on the others of the mini-batch. */
  readonly mixesSamples?: boolean;
  infer(inputs: readonly (Shape | undefined)[], options: Options): Inference;
  equation(inputs: readonly Shape[], options: Options): Equation;
  /** The computation as a small picture in letters of one width, where one helps; for inputs that fit. */
  picture?(inputs: readonly Shape[], options: Options): readonly string[];
  /** Activation between z and a, where the output is that: the layer then has `z` and honours `gradientIsDelta`. */
  activation(options: Options): ActivationName | undefined;
  create(inputs: readonly Shape[], options: Options, ports: LayerPorts): Layer;
  /** What `create` computes, written out number by number, from the equations and not from the code. */
  define(m: Scalars, inputs: readonly Shape[], options: Options, given: WrittenInputs): WrittenOutputs;
}
