import type { Path } from '../../problem.ts';
import { type ArrayNode, type Node, type ObjectNode, valueOf } from '../text/tree.ts';
import type { Change } from './change.ts';
import { inLine, type Json } from './write.ts';

/**
 * The changes that make what stands in a text another value: only of what differs, so that the rest keeps its comments and its
 * layout. In an order in which each finds its place.
 */
export function differences(node: Node, value: Json, path: Path): Change[] {
  if (node.kind === 'array' && Array.isArray(value)) return inList(node, value as readonly Json[], path);
  if (node.kind === 'object' && typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return inObject(node, value as { readonly [key: string]: Json }, path);
  }
  return keyOf(node) === inLine(value) ? [] : [{ kind: 'set', path, value }];
}

function inObject({ byKey }: ObjectNode, value: { readonly [key: string]: Json }, path: Path): Change[] {
  const gone = [...byKey.keys()].filter((key) => !Object.hasOwn(value, key));
  return [
    ...Object.entries(value).flatMap(([key, each]): Change[] => {
      const present = byKey.get(key)?.value;
      const at = [...path, key];
      return present === undefined ? [{ kind: 'set', path: at, value: each }] : differences(present, each, at);
    }),
    ...gone.map((key): Change => ({ kind: 'remove', path: [...path, key] })),
  ];
}

/** Items that stay, in their order, and between them runs of others: those change one by one, the rest comes or goes. */
function inList({ items }: ArrayNode, value: readonly Json[], path: Path): Change[] {
  const changes: Change[] = [];
  let [from, to] = [items.length, value.length];
  // From the last to the first, so that indices stay right.
  for (const [old, young] of [...common(items.map(keyOf), value.map(inLine)), [-1, -1] as const]) {
    const run = Math.min(from - old, to - young) - 1;
    for (let index = from - 1; index > old + run; index--) changes.push({ kind: 'remove', path: [...path, index] });
    for (let index = to - 1; index > young + run; index--) {
      changes.push({ kind: 'insert', path: [...path, old + 1 + run], value: value[index]! });
    }
    for (let back = run; back > 0; back--) {
      changes.push(...differences(items[old + back]!, value[young + back]!, [...path, old + back]));
    }
    [from, to] = [old, young];
  }
  return changes;
}

/** What could not be read is like nothing. */
function keyOf(node: Node): string {
  return node.kind === 'broken' ? '' : inLine(valueOf(node) as Json);
}

/** Above this many pairs, only what both begin and end with is looked for. */
const mostPairs = 250_000;

/** Places of a longest common sequence, the last first. */
function common(old: readonly string[], young: readonly string[]): (readonly [old: number, young: number])[] {
  let head = 0;
  while (head < Math.min(old.length, young.length) && old[head] === young[head]) head++;
  let tail = 0;
  const most = Math.min(old.length, young.length) - head;
  while (tail < most && old.at(-1 - tail) === young.at(-1 - tail)) tail++;
  const ends = Array.from({ length: tail }, (_, back) => [old.length - 1 - back, young.length - 1 - back] as const);
  const starts = Array.from({ length: head }, (_, place) => [head - 1 - place, head - 1 - place] as const);
  const [rows, columns] = [old.length - head - tail, young.length - head - tail];
  if (rows * columns > mostPairs) return [...ends, ...starts];
  // lengths[i][j]: of the longest one in the first i and the first j of what is between.
  const lengths: number[][] = [Array.from({ length: columns + 1 }, () => 0)];
  for (let i = 1; i <= rows; i++) {
    const row = [0];
    for (let j = 1; j <= columns; j++) {
      const isSame = old[head + i - 1] === young[head + j - 1];
      row.push(isSame ? lengths[i - 1]![j - 1]! + 1 : Math.max(lengths[i - 1]![j]!, row[j - 1]!));
    }
    lengths.push(row);
  }
  const between: (readonly [number, number])[] = [];
  for (let [i, j] = [rows, columns]; i > 0 && j > 0;) {
    if (old[head + i - 1] === young[head + j - 1]) between.push([head + --i, head + --j]);
    else if (lengths[i - 1]![j]! >= lengths[i]![j - 1]!) i--;
    else j--;
  }
  return [...ends, ...between, ...starts];
}
