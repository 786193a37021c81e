import { lossOf } from '../losses/registry.ts';
import { answersIn, sizeOf } from '../shape.ts';
import { outputLayer } from './output.ts';
import type { LintContext } from './rule.ts';
import { weightsOf } from './start.ts';

/** A training that cannot but diverge. */
export interface Divergence {
  /** The curvature is this or more: the second derivative of the mean cost in the direction in which it is largest. */
  readonly curvature: number;
  /** Whether the size of the inputs is what makes it so large; else the bias alone does. */
  readonly inputs: boolean;
}

/**
 * Plain gradient descent on a quadratic bowl of curvature c multiplies the distance from its bottom by 1 − ηc, so it diverges for
 * ηc > 2 (LeCun and others, "Efficient BackProp", 1998, section 5). Behind a linear output a squared cost is such a bowl in the
 * weights of the last layer: with slope · (a − y) as its derivative, c is at least slope · 1 by the bias; and where there is no
 * other layer, at least slope · (|x̄|² + 1) in the direction of the mean input x̄, and slope · the mean of x_j² for each input j.
 */
export function divergence({ definition, shapes, data, sound }: LintContext): Divergence | undefined {
  const { loss, layers, training } = definition;
  const { optimizer, schedule, clipNorm, clipValue, averageWeights } = training;
  const last = outputLayer(layers);
  if (loss === undefined || shapes.output === undefined || last?.options?.type !== 'dense') return undefined;
  if (last.options.activation !== 'linear' || last.options.perPosition === true) return undefined;
  if (optimizer.type !== 'sgd' || [schedule, clipNorm, clipValue, averageWeights].some((part) => part !== undefined)) {
    return undefined;
  }
  const path = ['training', 'optimizer', 'learningRate'];
  if (!sound(path) || !sound(['loss']) || !sound(last.path)) return undefined;
  const outputs = sizeOf(shapes.output) / answersIn(shapes.output);
  const slope = lossOf(loss).create(loss).squared?.(outputs).slope;
  if (slope === undefined) return undefined;
  const bias = last.options.bias ? 1 : 0;
  const exceeds = (curvature: number): boolean => optimizer.learningRate * curvature > 2;
  if (exceeds(slope * bias)) return { curvature: slope * bias, inputs: false };

  const train = data?.train;
  const learned = shapes.layers.filter(({ params }) => params > 0);
  const alone = learned.length === 1 && learned[0]!.path.join() === last.path.join() && weightsOf(learned[0]!);
  if (alone === false || alone === undefined || train === undefined || train.standardized) return undefined;
  const { inputs, columns } = train;
  const mean = columns?.reduce((sum, column) => sum + column.mean ** 2, 0) ?? alone.fanIn * inputs.mean ** 2;
  const squares = (columns ?? [inputs]).map((spread) => spread.mean ** 2 + spread.deviation ** 2);
  const curvature = slope * Math.max(mean + bias, ...squares);
  return exceeds(curvature) ? { curvature, inputs: true } : undefined;
}
