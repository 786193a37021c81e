import type { PartFacts } from '../data/facts/facts.ts';
import { formatNumber } from '../editor/format.ts';
import { networkInput } from '../shapes.ts';
import type { LintContext } from './rule.ts';
import { weightsOf } from './start.ts';

const moves: ReadonlySet<string> = new Set(['flatten', 'permute', 'reshape', 'zeroPadding', 'dropout', 'noise']);

/**
 * The first layer that multiplies the inputs themselves with weights, by its index. Undefined where a layer before it looks them up
 * (embedding) or brings them to one size (batchNorm, layerNorm).
 */
export function firstWeights({ shapes: { layers } }: LintContext): number | undefined {
  const handedOn = new Set([networkInput]);
  for (const [index, layer] of layers.entries()) {
    if (!layer.sources.some((source) => handedOn.has(source))) continue;
    if (moves.has(layer.type)) handedOn.add(index);
    else if (weightsOf(layer) !== undefined) return index;
  }
  return undefined;
}

/** `income goes from 10 to 50,000`: the widest column of several with names, or all inputs. */
export function rangeOf({ columns, inputs }: PartFacts): string {
  const [widest] = columns?.toSorted((a, b) => Math.max(-b.min, b.max) - Math.max(-a.min, a.max)) ?? [];
  const isOne = columns !== undefined && columns.length > 1 && widest?.name !== undefined;
  const [subject, { min, max }] = isOne ? [`${widest.name} goes`, widest] : ['the inputs go', inputs];
  return `${subject} from ${formatNumber(min)} to ${formatNumber(max)}`;
}
