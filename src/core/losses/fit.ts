import { classCount } from '../classes.ts';
import type { Finding } from '../problem.ts';
import { answersIn, formatShape, type Shape, sizeOf } from '../shape.ts';
import type { AnyLossOptions } from './registry.ts';

/** Options of the loss that do not fit what the network gives; both sides are named. */
export function lossFindings(loss: AnyLossOptions | undefined, output: Shape | undefined): Finding[] {
  if (loss === undefined || output === undefined || !('classWeights' in loss)) return [];
  const { classWeights } = loss;
  const outputs = sizeOf(output) / answersIn(output);
  const classes = classCount(outputs);
  if (classWeights === undefined) return [];
  const path = ['loss', 'classWeights'];
  if (classWeights.length === classes) {
    if (classWeights.some((weight) => weight > 0)) return [];
    const message = '"classWeights" are all 0, so no sample counts and nothing is learned; give a class more than 0';
    return [{ code: 'class-weights', message, severity: 'warning', path }];
  }
  const message =
    `"classWeights" has ${classWeights.length} numbers, but the network gives ${formatShape(output)}, ` +
    `which is ${classes} classes${outputs === 1 ? ' (0 and 1)' : ''}; give one number for each`;
  return [{ code: 'class-weights', message, severity: 'error', path }];
}
