import type { Finding, Path, Problem, TextRange } from '../problem.ts';
import { type Node, type Property, valueOf } from './text/tree.ts';
import type { ParsedDefinition } from './network.ts';

export type Places = Pick<ParsedDefinition, 'has' | 'valueAt' | 'locate' | 'pathAt' | 'textAt' | 'toProblem'>;

interface Place {
  readonly node: Node;
  /** The property that the node is the value of; undefined for the root and for items of lists. */
  readonly property: Property | undefined;
  /** The whole path was found; else this is the nearest ancestor. */
  readonly exact: boolean;
}

/** Answers where paths stand in a text, and which path stands at an offset. */
export function placesOf(root: Node | undefined, text: string): Places {
  const beginning = { start: 0, end: Math.min(1, text.length) };

  function find(path: Path): Place | undefined {
    if (root === undefined) return undefined;
    let place: Place = { node: root, property: undefined, exact: true };
    for (const step of path) {
      const { node }: Place = place;
      if (node.kind === 'object' && typeof step === 'string') {
        const property = node.byKey.get(step);
        if (property === undefined) return { ...place, exact: false };
        place = { node: property.value, property, exact: true };
      } else if (node.kind === 'array' && typeof step === 'number') {
        const item = node.items[step];
        if (item === undefined) return { ...place, exact: false };
        place = { node: item, property: undefined, exact: true };
      } else {
        return { ...place, exact: false };
      }
    }
    return place;
  }

  function locate(path: Path, part: 'value' | 'key' = 'value'): TextRange {
    const place = find(path);
    if (place === undefined) return beginning;
    return span(part === 'key' && place.property !== undefined ? place.property.keyRange : place.node);
  }

  /** Where a finding is underlined: what is not there is missing from its owner, and a network is too long to underline. */
  function underline(path: Path, onKey: boolean): TextRange {
    const place = find(path);
    if (place === undefined) return beginning;
    const { node, property, exact } = place;
    if (property !== undefined && (onKey || !exact)) return span(property.keyRange);
    if (!exact || node === root) return { start: node.start, end: Math.min(node.start + 1, node.end) };
    return span(node);
  }

  function toProblem({ code, message, severity, path, onKey = false, related = [], fixes = [] }: Finding): Problem {
    return {
      code,
      message,
      severity,
      range: underline(path, onKey),
      fixes,
      related: related.map(({ path: other, ...note }) => ({ ...note, range: underline(other, false) })),
    };
  }

  function pathAt(offset: number): ReturnType<ParsedDefinition['pathAt']> {
    if (root === undefined || !contains(root, offset)) return undefined;
    const path: (string | number)[] = [];
    let node: Node = root;
    for (;;) {
      if (node.kind === 'object') {
        const property: Property | undefined =
          node.properties[lastAtOrBefore(node.properties, offset, (p) => p.keyRange.start)];
        if (property === undefined) break;
        if (contains(property.keyRange, offset)) {
          return { path: [...path, property.key], part: 'key', range: span(property.keyRange) };
        }
        if (!contains(property.value, offset)) break;
        path.push(property.key);
        node = property.value;
      } else if (node.kind === 'array') {
        const index: number = lastAtOrBefore(node.items, offset, (item) => item.start);
        const item: Node | undefined = node.items[index];
        if (item === undefined || !contains(item, offset)) break;
        path.push(index);
        node = item;
      } else {
        break;
      }
    }
    return { path, part: 'value', range: span(node) };
  }

  function valueAt(path: Path): unknown {
    const place = find(path);
    return place?.exact === true ? valueOf(place.node) : undefined;
  }

  function textAt(path: Path): string | undefined {
    const place = find(path);
    return place?.exact === true && place.node.kind === 'string' ? String(place.node.value) : undefined;
  }

  return { locate, pathAt, textAt, toProblem, valueAt, has: (path) => find(path)?.exact === true };
}

function span({ start, end }: TextRange): TextRange {
  return { start, end };
}

/** A cursor right behind a value still belongs to it. */
function contains({ start, end }: TextRange, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** Index of the last item that starts at or before `offset`; -1 where none does. Items are in the order of the text. */
function lastAtOrBefore<T>(items: readonly T[], offset: number, startOf: (item: T) => number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (startOf(items[middle]!) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
