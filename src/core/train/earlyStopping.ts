import type { TrainingOptions } from '../definition/schema/training.ts';
import type { Scores } from './events.ts';

/** Told the validation scores of each epoch, says why to stop, or undefined to go on (chapter 3, "no improvement in n"). */
export function createEarlyStopping(
  options: TrainingOptions['earlyStopping'],
): (validation: Scores | undefined) => string | undefined {
  let best = -Infinity;
  let waited = 0;
  return (validation) => {
    if (options === undefined || validation === undefined) return undefined;
    const { metric, patience } = options;
    const value = metric === 'loss' ? -validation.loss : (validation.accuracy ?? -validation.loss);
    if (value > best) {
      best = value;
      waited = 0;
      return undefined;
    }
    waited++;
    return waited < patience ? undefined : `validation ${metric} has not improved for ${patience} epochs`;
  };
}
