import type { TrainingOptions } from '../definition/schema/training.ts';
import type { Scores } from './events.ts';

interface Verdict {
  /** No epoch before was as good. */
  readonly best: boolean;
  /** Why to stop; undefined to go on. */
  readonly enough: string | undefined;
}

/** Judges the validation scores of one epoch after another (chapter 3, "no improvement in n"). */
export function createEarlyStopping(
  options: TrainingOptions['earlyStopping'],
): (validation: Scores | undefined) => Verdict {
  let best = -Infinity;
  let waited = 0;
  return (validation) => {
    if (options === undefined || validation === undefined) return { best: false, enough: undefined };
    const { metric, patience } = options;
    const value = metric === 'loss' ? -validation.loss : (validation.accuracy ?? -validation.loss);
    if (value > best) {
      best = value;
      waited = 0;
      return { best: true, enough: undefined };
    }
    waited++;
    const enough =
      waited < patience
        ? undefined
        : `validation ${metric} has not improved for ${patience} ${patience === 1 ? 'epoch' : 'epochs'}`;
    return { best: false, enough };
  };
}
