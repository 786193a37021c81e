import type { Answer } from '../../core/looks/sample.ts';

/** More outputs than these are not all shown. */
const [all, few] = [20, 10];

/** Which outputs are shown, by index: all in their order where there are not many, else the largest and the right one. */
export function outputsShown({ outputs, wanted }: Pick<Answer, 'outputs' | 'wanted'>): readonly number[] {
  const indices = [...outputs.keys()];
  if (indices.length <= all) return indices;
  const largest = indices.toSorted((a, b) => outputs[b]! - outputs[a]!).slice(0, few);
  if (wanted === undefined || wanted >= outputs.length || largest.includes(wanted)) return largest;
  return [...largest.slice(0, -1), wanted];
}
