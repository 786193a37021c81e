import { type Node, valueOf } from '../text/tree.ts';
import { unreadable } from './faults.ts';
import { below, type Place } from './place.ts';
import type { Reading } from './reading.ts';
import { bound, type Rule } from './rule.ts';
import { wrongValue } from './scalars.ts';

/** A list of one rule, or of one rule for each item. */
export function readList(
  reading: Reading,
  rule: Rule & { type: 'array' | 'strict_tuple' },
  node: Node,
  place: Place,
): unknown {
  if (node.kind !== 'array' || !isOfLength(rule, node.items.length)) return wrongValue(reading, rule, node, place);
  if (rule.type === 'array' && rule.item.type === 'unknown') return valueOf(node);
  const keepsHoles = rule.type === 'array' && rule.item.type === 'variant';
  let complete = true;
  const items = node.items.map((item, index) => {
    const itemRule = rule.type === 'array' ? rule.item : rule.items[index]!;
    const value = reading.read(itemRule, item, below(place, index));
    if (value !== unreadable) return value;
    complete = false;
    return undefined;
  });
  return complete || keepsHoles ? items : unreadable;
}

function isOfLength(rule: Rule & { type: 'array' | 'strict_tuple' }, length: number): boolean {
  if (rule.type === 'strict_tuple') return length === rule.items.length;
  return length >= (bound(rule, 'min_length') ?? 0) && length <= (bound(rule, 'max_length') ?? Infinity);
}
