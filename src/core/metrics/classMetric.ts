import { boolean, description, type GenericSchema, literal, optional, pipe, strictObject } from 'valibot';
import { classCount } from '../classes.ts';
import type { MetricKind } from './metric.ts';

/** Samples that were counted for one class. */
export interface ClassCount {
  /** Said to be of the class, and of it. */
  readonly right: number;
  /** Said to be of the class. */
  readonly said: number;
  /** Of the class. */
  readonly wanted: number;
}

export interface ClassMetricOptions<Type extends string> {
  readonly type: Type;
  readonly perClass: boolean;
}

/**
 * A metric that has a value for each class. With a single output it is that of class 1, the positive one; with several the
 * macro average, the plain mean over the classes that occur among the targets or the answers (as scikit-learn does).
 */
export function classMetric<Type extends string>(
  type: Type,
  summary: string,
  score: (count: ClassCount) => number,
): MetricKind<ClassMetricOptions<Type>> {
  const schema: GenericSchema<unknown, ClassMetricOptions<Type>> = strictObject({
    type: literal(type),
    perClass: optional(pipe(boolean(), description('Whether to show it also for each class.')), false),
  });
  return {
    type,
    summary,
    schema,
    ofClasses: true,
    create({ perClass }, { columns, classes }) {
      const count = classCount(columns);
      const right = new Float64Array(count);
      const saidOf = new Float64Array(count);
      const wantedOf = new Float64Array(count);
      return {
        add({ rows, said, wanted }) {
          for (let row = 0; row < rows; row++) {
            const answer = said[row]!;
            const target = wanted[row]!;
            saidOf[answer] = saidOf[answer]! + 1;
            wantedOf[target] = wantedOf[target]! + 1;
            if (answer === target) right[target] = right[target]! + 1;
          }
        },
        result() {
          const scores = Array.from(right, (_, c) =>
            score({ right: right[c]!, said: saidOf[c]!, wanted: wantedOf[c]! }),
          );
          const seen = scores.filter((_, c) => saidOf[c]! + wantedOf[c]! > 0);
          const macro = seen.reduce((sum, value) => sum + value, 0) / seen.length;
          const whole = [type, columns === 1 ? scores[1]! : macro] as const;
          if (!perClass) return [whole];
          return [whole, ...scores.map((value, c) => [`${type} of ${classes?.[c] ?? c}`, value] as const)];
        },
      };
    },
  };
}

/** A share of samples; 0 of 0 counts as 0. */
export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
