// The text as a tree of values with their offsets. Built once; everything that asks "where" asks here.

interface Span {
  /** [start, end) in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

export interface ObjectNode extends Span {
  readonly kind: 'object';
  /** In the order of the text, duplicates included. */
  readonly properties: readonly Property[];
  /** The last property of each key. A map: a key may be `__proto__`. */
  readonly byKey: ReadonlyMap<string, Property>;
}

export interface ArrayNode extends Span {
  readonly kind: 'array';
  readonly items: readonly Node[];
}

export interface ScalarNode extends Span {
  readonly kind: 'string' | 'number' | 'boolean' | 'null';
  readonly value: string | number | boolean | null;
}

/** A value that could not be read. Its problem is already reported, so nothing more is said about it. */
export interface BrokenNode extends Span {
  readonly kind: 'broken';
  /** A text of which only the quotes are missing, for where a text may stand. */
  readonly meant?: string | undefined;
}

export type Node = ObjectNode | ArrayNode | ScalarNode | BrokenNode;

export interface Property {
  readonly key: string;
  /** With its quotes. */
  readonly keyRange: Span;
  readonly value: Node;
  /** Of a value behind a colon without a key, whose key is empty: takes a key that is probably meant. */
  readonly offerKey?: (key: string) => void;
}

/** The plain value; objects have no prototype, so that no key of the file can reach one. Broken values count as 0. */
export function valueOf(node: Node): unknown {
  switch (node.kind) {
    case 'object': {
      const record = emptyRecord();
      for (const { key, value } of node.byKey.values()) record[key] = valueOf(value);
      return record;
    }
    case 'array':
      return node.items.map(valueOf);
    case 'broken':
      return 0;
    default:
      return node.value;
  }
}

export function emptyRecord(): Record<string, unknown> {
  return Object.create(null) as Record<string, unknown>;
}
