import { safeParse } from 'valibot';
import type { ObjectNode, Property } from '../text/tree.ts';
import type { OtherKinds } from './otherKinds.ts';
import type { Place } from './place.ts';
import { type ObjectRule, type Rule, schemaOf } from './rule.ts';

/** How an object is read. */
export interface ObjectReading {
  /** How messages call it. */
  readonly owner: string;
  /** Of an object that was chosen by a key: that one, and those that would have chosen another. */
  readonly choice?: { readonly first: string; readonly rivals: ReadonlySet<string> };
  /** Keys that have been read. */
  readonly given?: Readonly<Record<string, unknown>>;
  /** Other types of the object, for a key that this one does not know. */
  readonly kindsWith?: (unknown: string) => OtherKinds;
}

/** An object while it is read. */
export interface OpenObject extends ObjectReading {
  readonly entries: ObjectRule['entries'];
  readonly node: ObjectNode;
  readonly place: Place;
  /** Where the values of its keys stand; a key may have been guessed. */
  readonly properties: Map<string, Property>;
  /** Keys of which has been said what is wrong. */
  readonly excused: Set<string>;
  /** Values of its keys that do not stand under them. */
  readonly known: Record<string, unknown>;
}

/** Keys that are still to be found, without which the object cannot be read. */
export function missingKeys({ entries, properties, excused, known }: OpenObject): string[] {
  return Object.keys(entries).filter((key) => {
    const isGiven = properties.has(key) || excused.has(key) || Object.hasOwn(known, key);
    return entries[key]!.type !== 'optional' && !isGiven;
  });
}

/** Whether a value is what a rule asks for. */
export function couldBe(rule: Rule, { value }: Property): boolean {
  if (value.kind === 'broken' || value.kind === 'object' || value.kind === 'array') return false;
  return safeParse(schemaOf(rule), value.value).success;
}
