import { classCount } from '../classes.ts';
import type { TrainingOptions } from '../definition/schema/training.ts';
import { removeFix, setFix } from '../definition/edit/fixes.ts';
import type { Finding } from '../problem.ts';
import { metricOf, metricOptions } from './registry.ts';

/** Metrics that would tell nothing about these targets. */
export function metricFindings(
  { metrics = [] }: TrainingOptions,
  { classes, outputs }: { readonly classes: boolean; readonly outputs: number },
): Finding[] {
  return metrics.flatMap((choice, index): Finding[] => {
    const options = metricOptions(choice);
    const path = ['training', 'metrics', index];
    if (!classes && metricOf(options).ofClasses) {
      const message = `${options.type} counts classes, but the targets are numbers; it is left out. For numbers there are "mae" and "r2"`;
      const fixes = [removeFix(path, `Leave "${options.type}" away`), setFix(path, 'mae', 'Change to "mae"')];
      return [{ code: 'metric-needs-classes', message, severity: 'warning', path, fixes }];
    }
    const count = classCount(outputs);
    if (options.type === 'topKAccuracy' && options.k !== undefined && options.k >= count) {
      const message = `${options.k} answers of ${count} classes are always right; give a "k" below ${count}`;
      const left = removeFix(path, `Leave "${options.type}" away`);
      const fixes = count > 1 ? [setFix([...path, 'k'], count - 1), left] : [left];
      return [{ code: 'metric-k', message, severity: 'warning', path, fixes }];
    }
    return [];
  });
}
