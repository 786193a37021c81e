import { classCount } from '../classes.ts';
import { removeFix, setFix } from '../definition/edit/fixes.ts';
import type { Finding, Path } from '../problem.ts';
import { answersIn, formatShape, type Shape, sizeOf } from '../shape.ts';
import type { AnyLossOptions } from './registry.ts';

/** Options of the loss that do not fit what the network gives; both sides are named. `givenAt`: the layer that gives it. */
export function lossFindings(loss: AnyLossOptions | undefined, output: Shape | undefined, givenAt: Path): Finding[] {
  if (loss === undefined || output === undefined || !('classWeights' in loss)) return [];
  const { classWeights } = loss;
  const outputs = sizeOf(output) / answersIn(output);
  const classes = classCount(outputs);
  if (classWeights === undefined) return [];
  const path = ['loss', 'classWeights'];
  if (classWeights.length === classes) {
    if (classWeights.some((weight) => weight > 0)) return [];
    const message = '"classWeights" are all 0, so no sample counts and nothing is learned; give a class more than 0';
    const fixes = [
      setFix(
        path,
        classWeights.map(() => 1),
      ),
      removeFix(path),
    ];
    return [{ code: 'class-weights', message, severity: 'warning', path, fixes }];
  }
  const message =
    `"classWeights" has ${classWeights.length} numbers, but the network gives ${formatShape(output)}, ` +
    `which is ${classes} classes${outputs === 1 ? ' (0 and 1)' : ''}; give one number for each`;
  const fitting = Array.from({ length: classes }, (_, index) => classWeights[index] ?? 1);
  const fixes = [setFix(path, fitting), removeFix(path)];
  const related = [{ message: `the network gives ${formatShape(output)}`, path: givenAt }];
  return [{ code: 'class-weights', message, severity: 'error', path, related, fixes }];
}
