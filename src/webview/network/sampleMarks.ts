import type { Points } from '../../core/looks/points.ts';

/** Samples that look alike. */
export interface SampleMark {
  readonly key: string;
  readonly path: string;
  readonly group: number;
  readonly isTrain: boolean;
}

/** One path for all samples of a part that belong together: discs for what is trained with, diamonds for the others. */
export function sampleMarks(
  samples: readonly Points[],
  groupOf: (target: number) => number,
  at: (points: Points, sample: number) => readonly [x: number, y: number],
): readonly SampleMark[] {
  return samples.flatMap((points) => {
    const { part, x, targets } = points;
    const isTrain = part === 'train';
    // Few samples can be larger.
    const r = x.length > 150 ? 2.5 : x.length > 20 ? 3.5 : 5;
    const shape = isTrain
      ? `m${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`
      : `m0 ${-r}l${r} ${r}l${-r} ${r}l${-r} ${-r}z`;
    const groups = new Map<number, string>();
    for (const [i, target] of targets.entries()) {
      const group = groupOf(target);
      const [left, top] = at(points, i);
      groups.set(group, `${groups.get(group) ?? ''}M${left.toFixed(1)} ${top.toFixed(1)}${shape}`);
    }
    return [...groups].map(([group, path]) => ({ key: `${part} ${group}`, path, group, isTrain }));
  });
}
