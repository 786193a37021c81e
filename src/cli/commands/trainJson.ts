import type { Scores, TrainingOutcome } from '../../core/train/events.ts';
import type { TrainingListener } from '../../core/train/session.ts';
import type { Terminal } from '../terminal.ts';

export interface TrainReport extends TrainingListener {
  done(outcome: TrainingOutcome): void;
}

/** One object a line for other programs. What is not a finite number becomes null. */
export function jsonReport({ print, complain }: Terminal): TrainReport {
  return {
    started() {},
    progress() {},
    epoch({ epoch, train, validation, test, learningRate, seconds }) {
      const line = {
        event: 'epoch',
        epoch,
        train: scores(train),
        validation: scores(validation),
        test: scores(test),
        learningRate,
        seconds,
      };
      print(JSON.stringify(line));
    },
    done({ end, epochs, seconds, fingerprint }) {
      if ('message' in end) complain(end.message);
      print(JSON.stringify({ event: 'done', reason: end.kind, epochs, seconds, fingerprint }));
    },
  };
}

/** In the documented order; what is undefined is left out. */
function scores(given: Scores | undefined): Scores | undefined {
  if (given === undefined) return undefined;
  const { loss, accuracy, correct, cost, metrics } = given;
  return {
    loss,
    accuracy,
    ...(correct !== undefined && { correct }),
    ...(cost !== undefined && { cost }),
    ...(metrics !== undefined && { metrics }),
  };
}
