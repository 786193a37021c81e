import { sizeOf } from '../shape.ts';
import type { LintContext } from './rule.ts';

/** Least and largest target of training, where targets are the numbers that the outputs should be; undefined for labels and texts. */
export function targetRangeOf({
  definition,
  shapes: { output },
  data,
}: LintContext): readonly [least: number, most: number] | undefined {
  const source = definition.data.train;
  const targets = data?.train?.targets;
  if (source === undefined || targets === undefined || output === undefined) return undefined;
  return source.oneHot === undefined && targets.columns === sizeOf(output) ? targets.range : undefined;
}
