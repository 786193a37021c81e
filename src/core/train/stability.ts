import type { Curvature, Curvatures } from '../data/facts/facts.ts';
import type { LayerDefinition, NetworkDefinition } from '../definition/network.ts';
import { kindOf } from '../layers/registry.ts';
import { lossOf } from '../losses/registry.ts';
import { log } from '../math/elementary.ts';
import type { AnyOptimizerOptions, OptimizerType } from '../optimizers/registry.ts';
import type { Path } from '../problem.ts';
import { answersIn, sizeOf } from '../shape.ts';
import { networkInput, type NetworkShapes } from '../shapes.ts';

// Which learning rates and decays a training can bear: lints warn of others, and a training that diverged names one.

/** A squared cost behind a linear last layer: a bowl in the weights of that layer. */
export interface Bowl {
  /** dC/da = slope · (a − y). */
  readonly slope: number;
  readonly bias: 0 | 1;
  /** Inputs of a neuron of the last layer. */
  readonly fanIn: number;
  /** Whether these are the samples themselves, so that the whole cost is the bowl. */
  readonly whole: boolean;
  /** Whether they lie between −1 and 1 by the activation of the layer before. */
  readonly bounded: boolean;
  /** Numbers of a sample, where layers multiply them with weights as they are. */
  readonly inputs: number | undefined;
}

const bounded: ReadonlySet<unknown> = new Set(['sigmoid', 'hardSigmoid', 'tanh', 'softsign', 'softmax']);
/** Optimisers whose steps are about η long in every parameter, whatever the gradient. */
export const scaleFree: ReadonlySet<OptimizerType> = new Set(['rmsprop', 'adam', 'amsgrad', 'adamw', 'nadam', 'lion']);

/** From here on steps are far, whatever the gradient; Infinity for optimisers whose steps follow it. Adagrad's become shorter by themselves. */
export function farRate(type: OptimizerType): number {
  if (scaleFree.has(type)) return 1;
  return type === 'adagrad' ? 10 : Infinity;
}

/** Inputs past this are far from the size 1 for which weights are drawn and learning rates are usual. */
export const largeInput = 10;

/** Layers that look inputs up, or bring them to one size. */
export const sizing: ReadonlySet<string> = new Set(['embedding', 'batchNorm', 'layerNorm']);

/** Layers that hand values on as they are, in other places. */
const moves: ReadonlySet<unknown> = new Set(['flatten', 'permute', 'reshape']);
/** The same, and some of them not, or with noise. */
const spoils: ReadonlySet<unknown> = new Set([...moves, 'dropout', 'noise']);

/** The layer whose activation the outputs have: what only moves values hands it on. */
export function outputLayer(layers: readonly LayerDefinition[]): LayerDefinition | undefined {
  let index = layers.length - 1;
  while (spoils.has(layers[index]?.options?.type) && layers[index]!.inputs === undefined) index--;
  return layers[index];
}

/** Undefined where the cost is no bowl in the weights of the last layer. */
export function bowlOf({ loss, layers }: NetworkDefinition, shapes: NetworkShapes): Bowl | undefined {
  const last = outputLayer(layers);
  if (loss === undefined || shapes.output === undefined || last?.options?.type !== 'dense') return undefined;
  const { activation, perPosition, bias } = last.options;
  const inferred = shapes.layers[layers.indexOf(last)];
  const weights = inferred?.parameters.find(({ name }) => name === 'w');
  if (activation !== 'linear' || perPosition === true || inferred === undefined || weights === undefined) {
    return undefined;
  }
  const outputs = sizeOf(shapes.output) / answersIn(shapes.output);
  const slope = lossOf(loss).create(loss).squared?.(outputs).slope;
  if (slope === undefined) return undefined;
  let source = inferred.sources[0];
  while (source !== undefined && moves.has(shapes.layers[source]?.type)) source = shapes.layers[source]!.sources[0];
  const whole = source === networkInput;
  const before = source === undefined || whole ? undefined : layers[source]?.options;
  return {
    slope,
    bias: bias ? 1 : 0,
    fanIn: weights.fanIn,
    whole,
    bounded: before !== undefined && bounded.has(kindOf(before).activation(before)),
    inputs:
      shapes.input === undefined || shapes.layers.some(({ type }) => sizing.has(type))
        ? undefined
        : sizeOf(shapes.input),
  };
}

/** What of the samples counts in a bowl that is whole. */
export function curvatureIn({ bias }: Bowl, { weights, biased }: Curvatures): Curvature {
  return bias === 1 ? biased : weights;
}

/** Samples of each update of an epoch of n. */
function updateSizes({ training }: NetworkDefinition, n: number): { size: number; times: number }[] {
  const size = Math.min(n, training.batchSize * training.accumulate);
  const rest = n % size;
  return [{ size, times: Math.floor(n / size) }, ...(rest === 0 ? [] : [{ size: rest, times: 1 }])];
}

/** Updates of an epoch of n samples. */
export function updatesIn(definition: NetworkDefinition, n: number): number {
  return updateSizes(definition, n).reduce((sum, { times }) => sum + times, 0);
}

/**
 * An update of plain SGD multiplies the distance from the bottom of a bowl of curvature c by 1 − ηc. The mean logarithm of the factor
 * over the updates of an epoch, to second order in how c differs from one mini-batch to the other (their samples are drawn without
 * putting them back): the distance grows without end where it is above 0, with a single mini-batch where ηc > 2. NaN or −∞ for ηc ≤ 1.
 */
export function growth(
  eta: number,
  { mean, deviation }: { readonly mean: number; readonly deviation: number },
  definition: NetworkDefinition,
  n: number,
): number {
  const past = eta * mean - 1;
  const spread = (eta * deviation) / past;
  let [sum, count] = [0, 0];
  for (const { size, times } of updateSizes(definition, n)) {
    const share = size === n ? 0 : (n - size) / (n - 1) / size;
    sum += times * (log(past) - (share * spread ** 2) / 2);
    count += times;
  }
  return sum / count;
}

/**
 * What no update meets more of: of a mini-batch the largest |x|² in it at most. Behind hidden layers it is an estimate, for weights as they
 * start: the hidden values are of the size of the inputs, or 1, and the layers before bend the cost by |x|² more.
 */
export function mostCurvature(
  bowl: Bowl,
  definition: NetworkDefinition,
  n: number | undefined,
  curvatures: Curvatures | undefined,
): number {
  const { slope, bias, fanIn, inputs = 1 } = bowl;
  const size = bowl.inputs === undefined || curvatures === undefined ? inputs : curvatures.weights.sample.most;
  if (!bowl.whole) return slope * (fanIn * (bowl.bounded ? 1 : Math.max(1, size / inputs)) + bias + size);
  if (curvatures === undefined) return slope * (fanIn + bias);
  const { mean, sample } = curvatureIn(bowl, curvatures);
  const [first] = n === undefined ? [] : updateSizes(definition, n);
  return slope * (first?.size === n ? mean : sample.most);
}

/** A round learning rate with which no update goes past the bottom of the bowl, decay of the weights included. */
export function workingRate(
  bowl: Bowl,
  definition: NetworkDefinition,
  n: number | undefined,
  curvatures: Curvatures | undefined,
): number {
  const { lambda, l2 } = definition.training;
  const decay = l2 + (n === undefined ? 0 : lambda / n);
  return roundDown(1 / (mostCurvature(bowl, definition, n, curvatures) + decay));
}

/** What weight decay alone does to the weights: an update takes `taken` of them away. */
export interface Decay {
  readonly key: 'lambda' | 'l2' | 'weightDecay';
  readonly path: Path;
  /** λ, l2 or the weightDecay of the optimiser. */
  readonly value: number;
  /** ηλ/n, η · l2 or η · weightDecay. */
  readonly taken: number;
  /** Past this the weights grow without end; 2 where they are multiplied by 1 − `taken`. */
  readonly limit: number;
  /** Updates in an epoch. */
  readonly updates: number;
}

/** Where the decays stand that make weights smaller. */
export const decayPaths = {
  lambda: ['training', 'lambda'],
  weightDecay: ['training', 'optimizer', 'weightDecay'],
  l2: ['training', 'l2'],
  l1: ['training', 'l1'],
} as const satisfies Record<string, Path>;

/** Undefined without any, and where a decay goes through an optimiser that divides it by the size of the gradients. */
export function decayOf(definition: NetworkDefinition, n: number): Decay | undefined {
  const { lambda, l2, optimizer } = definition.training;
  const { learningRate: eta } = optimizer;
  const updates = updatesIn(definition, n);
  const decay = (key: Decay['key'], value: number, perUpdate: number, limit: number): Decay => ({
    ...{ key, path: decayPaths[key], value },
    ...{ taken: eta * perUpdate, limit, updates },
  });
  if (lambda > 0) return decay('lambda', lambda, lambda / n, 2);
  const { weightDecay = 0 } = optimizer as { readonly weightDecay?: number };
  if (weightDecay > 0) return decay('weightDecay', weightDecay, weightDecay, 2);
  const limit = l2 > 0 ? mostBorne(optimizer) : undefined;
  return limit === undefined ? undefined : decay('l2', l2, l2, limit);
}

/** The largest η · c with which the distance from the bottom of a bowl of curvature c does not grow; undefined where c does not matter. */
function mostBorne(optimizer: AnyOptimizerOptions): number | undefined {
  if (optimizer.type === 'sgd') return 2;
  if (optimizer.type === 'momentum') return 2 * (1 + optimizer.momentum);
  if (optimizer.type === 'nesterov') return (2 * (1 + optimizer.momentum)) / (1 + 2 * optimizer.momentum);
  return undefined;
}

/** What the updates of an epoch should take from a weight together; in the book they take 0.22. */
const takenInEpoch = 0.2;

/** Epochs of fewer updates count as so long. */
const fewestInEpoch = 10;

/** A round λ, l2 or weightDecay that leaves most of a weight after an epoch. */
export function workingDecay({ taken, updates, value }: Decay): number {
  return roundDown((takenInEpoch * value) / (taken * Math.max(updates, fewestInEpoch)));
}

/** What to try after a training that diverged. */
export interface Advice {
  readonly key: 'learningRate' | Decay['key'];
  readonly now: number;
  readonly value: number;
}

/** The same that the lints offer, where one knows a number; else a tenth of the learning rate. */
export function adviceAfterDivergence(
  definition: NetworkDefinition,
  shapes: NetworkShapes,
  n: number,
  curvatures: () => Curvatures,
): Advice {
  const { learningRate: eta, type } = definition.training.optimizer;
  const decay = decayOf(definition, n);
  const bowl = type === 'sgd' ? bowlOf(definition, shapes) : undefined;
  const known = bowl && curvatures();
  const tooFast = bowl !== undefined && eta * mostCurvature(bowl, definition, n, known) > 2;
  // A smaller learning rate makes ηλ/n smaller as well.
  if (!tooFast && decay !== undefined && decay.taken > decay.limit) {
    return { key: decay.key, now: decay.value, value: workingDecay(decay) };
  }
  const rate = bowl === undefined ? 0 : workingRate(bowl, definition, n, known);
  const value = rate > 0 && rate < eta ? rate : Number((eta / 10).toPrecision(12));
  return { key: 'learningRate', now: eta, value };
}

/** The next smaller number of one digit: 0.0007 of 0.000784; 0 of what is not above 0. */
export function roundDown(exact: number): number {
  if (!(exact > 0 && exact < Infinity)) return 0;
  // Without the noise of binary fractions, and of float32: 0.1 · (1 − 0.9) is a little less than 0.01.
  const value = Number(exact.toPrecision(6));
  const [digit = 0, exponent = 0] = value.toExponential(0).split('e').map(Number);
  const rounded = Number(`${digit}e${exponent}`);
  if (rounded <= value) return rounded;
  return digit > 1 ? Number(`${digit - 1}e${exponent}`) : Number(`9e${exponent - 1}`);
}
