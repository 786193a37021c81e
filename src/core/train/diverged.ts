import { inputCurvature } from '../data/facts/curvature.ts';
import type { Curvatures } from '../data/facts/facts.ts';
import { formatCount, formatExact } from '../editor/format.ts';
import type { TrainingEnd } from './events.ts';
import type { TrainingJob } from './session.ts';
import { adviceAfterDivergence } from './stability.ts';

/** The loss was no number before anything was learned. */
export const divergedBefore: TrainingEnd = {
  kind: 'diverged',
  message:
    'the loss is no finite number before the first update, so no learningRate helps: some of the first weights or of the inputs ' +
    'are no numbers, or too large',
};

/** Where the loss ceased to be a number, and what would help. */
export function diverged(
  epoch: number,
  miniBatch: number,
  { definition, shapes, datasets: { train } }: Pick<TrainingJob, 'definition' | 'shapes' | 'datasets'>,
): TrainingEnd {
  const curvatures = (): Curvatures => inputCurvature(train.inputs, undefined, false).given;
  const { key, now, value } = adviceAfterDivergence(definition, shapes, train.inputs.rows, curvatures);
  return {
    kind: 'diverged',
    message:
      `the loss is no longer a finite number after mini-batch ${formatCount(miniBatch)} of epoch ${formatCount(epoch)}; ` +
      `a smaller ${key} helps, try ${formatExact(value)} instead of ${formatExact(now)}`,
  };
}
