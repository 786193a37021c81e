import type { InputCurvature } from '../data/facts/facts.ts';
import type { Change } from '../definition/edit/change.ts';
import { formatExact } from '../editor/format.ts';
import type { Fix } from '../problem.ts';
import { sizeOf } from '../shape.ts';
import { type Bowl, bowlOf, curvatureIn, growth, mostCurvature, outputLayer, workingRate } from '../train/stability.ts';
import type { LintContext } from './rule.ts';
import { samplesOf } from './samples.ts';

export const standardizing = {
  title: 'Standardize the inputs: mean 0, deviation 1',
  changes: [{ kind: 'set', path: ['data', 'train', 'standardize'], value: true }],
} as const satisfies Fix;

/** A training that cannot but diverge. */
export interface Divergence {
  readonly bowl: Bowl;
  /** The curvature is this or more: the second derivative of the mean cost in the direction in which it is largest. */
  readonly curvature: number;
  /** What makes it so large: the bias alone, the inputs, or that of a single sample, which is a mini-batch. */
  readonly cause: 'bias' | 'inputs' | 'sample';
  /** Whether all updates meet the same curvature; else it is their mean. */
  readonly exact: boolean;
}

export const ratePath = ['training', 'optimizer', 'learningRate'] as const;

/**
 * Plain gradient descent on a quadratic bowl of curvature c multiplies the distance from its bottom by 1 − ηc, so it diverges for
 * ηc > 2 (LeCun and others, "Efficient BackProp", 1998, section 5). Behind a linear output a squared cost is such a bowl in the
 * weights of the last layer: with slope · (a − y) as its derivative, c is at least slope · 1 by the bias; and where the layer reads the
 * samples, slope times the largest eigenvalue of the mean of x xᵀ.
 */
export function divergence(context: LintContext): Divergence | undefined {
  const { definition, data } = context;
  const { optimizer, schedule, clipNorm, clipValue, maxNorm } = definition.training;
  const bowl = soundBowl(context);
  const limited = [schedule, clipNorm, clipValue].some((part) => part !== undefined);
  if (bowl === undefined || optimizer.type !== 'sgd' || limited) return undefined;
  const { slope } = bowl;
  const { learningRate: eta } = optimizer;
  if (eta * slope * bowl.bias > 2) return { bowl, curvature: slope, cause: 'bias', exact: true };

  const known = curvatureOf(context);
  // Weights of limited norm cannot grow without end, whatever pushes them.
  if (!bowl.whole || known === undefined || maxNorm !== undefined) return undefined;
  const { mean, deviation, sample } = curvatureIn(bowl, known.given);
  const n = data!.train!.rows;
  const grows = (each: { readonly mean: number; readonly deviation: number }): boolean =>
    growth(eta * slope, each, definition, n) > 0;
  const size = definition.training.batchSize * definition.training.accumulate;
  if (grows({ mean, deviation })) return { bowl, curvature: slope * mean, cause: 'inputs', exact: size >= n };
  // The product of the factors is the determinant of the map that an epoch is, so what it does to volumes.
  if (size === 1 && grows(sample)) return { bowl, curvature: slope * sample.mean, cause: 'sample', exact: false };
  return undefined;
}

/** The bowl of a definition of which all that makes it is sound. */
export function soundBowl({ definition, shapes, sound }: LintContext): Bowl | undefined {
  const last = outputLayer(definition.layers);
  if (last === undefined || !sound(ratePath) || !sound(['loss']) || !sound(last.path)) return undefined;
  return bowlOf(definition, shapes);
}

/** What is known of the inputs, where the network can read them. */
export function curvatureOf({ shapes: { input }, data }: LintContext): InputCurvature | undefined {
  const train = data?.train;
  const fits = train !== undefined && input !== undefined && sizeOf(train.inputShape) === sizeOf(input);
  return fits ? train.curvature : undefined;
}

/** Another learning rate; where no optimiser is written, with the one that is the default. */
function setRate({ definition, has }: LintContext, value: number): Change {
  if (has(['training', 'optimizer'])) return { kind: 'set', path: ratePath, value };
  const { type } = definition.training.optimizer;
  return { kind: 'set', path: ['training', 'optimizer'], value: { type, learningRate: value } };
}

/** A round learning rate that works, of which a warning can say so; 0 where none is known. */
export function rateFor(context: LintContext, bowl: Bowl): number {
  const { definition, data } = context;
  return workingRate(bowl, definition, samplesOf(definition, data), curvatureOf(context)?.given);
}

export function fixOf(context: LintContext, rate: number): Fix {
  return { title: `Set "learningRate" to ${formatExact(rate)}`, changes: [setRate(context, rate)] };
}

/** Such a learning rate as a fix. */
export function rateFix(context: LintContext, bowl: Bowl): Fix[] {
  const rate = rateFor(context, bowl);
  return rate > 0 ? [fixOf(context, rate)] : [];
}

/**
 * Standardizes the inputs, with a smaller learning rate where a squared cost may diverge all the same: columns that go together leave a
 * curvature of up to their number. Nothing where no rate is known.
 */
export function standardizeFix(context: LintContext): Fix[] {
  const { definition, data } = context;
  const { optimizer } = definition.training;
  const bowl = optimizer.type === 'sgd' ? soundBowl(context) : undefined;
  const curvatures = curvatureOf(context)?.standardized;
  const n = samplesOf(definition, data);
  if (bowl === undefined || curvatures === undefined) return [standardizing];
  if (optimizer.learningRate * mostCurvature(bowl, definition, n, curvatures) < 2) return [standardizing];
  const rate = workingRate(bowl, definition, n, curvatures);
  if (rate === 0) return [];
  const changes = [...standardizing.changes, setRate(context, rate)];
  return [{ title: `Standardize the inputs and set "learningRate" to ${formatExact(rate)}`, changes }];
}
