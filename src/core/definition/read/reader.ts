import { safeParse } from 'valibot';
import type { Path } from '../../problem.ts';
import type { ProblemList } from '../text/problems.ts';
import { type Node, valueOf } from '../text/tree.ts';
import { readUnion, readVariant } from './choices.ts';
import { Faults, unreadable } from './faults.ts';
import { readList } from './lists.ts';
import { readObject } from './objects.ts';
import { label, type Place, top } from './place.ts';
import type { Reading } from './reading.ts';
import { type Rule, schemaOf } from './rule.ts';
import { readScalar, wrongValue } from './scalars.ts';

export interface Reader {
  /**
   * Reads a value by a rule. A bad value costs itself: it is one problem and its default stands in; without a default
   * the object around it is unreadable too, up to the next optional one or the next item of a list of variants (there it
   * is undefined).
   */
  read(rule: Rule, node: Node): unknown;
  /** Whether nothing was reported at a path, above it or below it. */
  sound(path: Path): boolean;
  /** Indices of the items of a list of the network in which something was reported. */
  faultyItems(list: string): ReadonlySet<number>;
}

export function createReader(text: string, problems: ProblemList): Reader {
  const faults = new Faults(problems);
  const reading: Reading = { text, faults, isFull: () => problems.isFull(), read };

  function read(rule: Rule, node: Node, place: Place): unknown {
    if (node.kind === 'broken') {
      if (node.meant !== undefined && safeParse(schemaOf(rule), node.meant).success) return node.meant;
      faults.mark(place.path);
      return rule.type === 'unknown' ? valueOf(node) : unreadable;
    }
    switch (rule.type) {
      case 'optional':
        return read(rule.wrapped, node, place);
      case 'unknown':
        return valueOf(node);
      case 'strict_object':
        if (node.kind !== 'object') return wrongValue(reading, rule, node, place);
        return readObject(reading, rule, node, place, { owner: label(place.path) });
      case 'variant':
        if (node.kind !== 'object') return wrongValue(reading, rule, node, place);
        return readVariant(reading, rule, node, place);
      case 'array':
      case 'strict_tuple':
        return readList(reading, rule, node, place);
      case 'union':
        return readUnion(reading, rule, node, place);
      default:
        return readScalar(reading, rule, node, place);
    }
  }

  return {
    read: (rule, node) => read(rule, node, top),
    faultyItems: (list) => faults.items(list),
    sound: (path) => faults.sound(path),
  };
}
