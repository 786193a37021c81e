import type { TrainingOptions } from '../definition/schema/training.ts';
import type { Scores } from './events.ts';

interface Verdict {
  /** No epoch before was as good. */
  readonly best: boolean;
  /** Why to stop; undefined to go on. */
  readonly enough: string | undefined;
}

export interface EarlyStopping {
  /** The best value so far (higher is better) and the epochs since. */
  readonly counters: Float64Array;
  judge(validation: Scores | undefined): Verdict;
}

/** Judges the validation scores of one epoch after another (chapter 3, "no improvement in n"). */
export function createEarlyStopping(options: TrainingOptions['earlyStopping']): EarlyStopping {
  const counters = Float64Array.of(-Infinity, 0);
  return {
    counters,
    judge(validation) {
      if (options === undefined || validation === undefined) return { best: false, enough: undefined };
      const { metric, patience } = options;
      const value = metric === 'loss' ? -validation.loss : (validation.accuracy ?? -validation.loss);
      if (value > counters[0]!) {
        counters.set([value, 0]);
        return { best: true, enough: undefined };
      }
      const waited = counters[1]! + 1;
      // A training that is told to go on after its end gets its patience back.
      counters[1] = waited < patience ? waited : 0;
      const enough =
        waited < patience
          ? undefined
          : `validation ${metric} has not improved for ${patience} ${patience === 1 ? 'epoch' : 'epochs'}`;
      return { best: false, enough };
    },
  };
}
