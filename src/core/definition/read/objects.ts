import { addFix, safely } from '../edit/fixes.ts';
import { quote } from '../text/quote.ts';
import { emptyRecord, type ObjectNode, type Property } from '../text/tree.ts';
import { describe } from './describe.ts';
import { unreadable } from './faults.ts';
import { couldBe, missingKeys, type ObjectReading, type OpenObject } from './openObject.ts';
import { below, headOf, type Place } from './place.ts';
import type { Reading } from './reading.ts';
import { exampleOf } from './repair.ts';
import type { ObjectRule, Rule } from './rule.ts';
import { alsoMeant } from './spellings.ts';
import { defaultOf, hasBegun } from './taking.ts';
import { readUnknownKeys } from './unknownKeys.ts';
import { ownerOfAll, wrap } from './wrapping.ts';

export function readObject(
  reading: Reading,
  { entries }: ObjectRule,
  node: ObjectNode,
  place: Place,
  how: ObjectReading,
): unknown {
  const found = { properties: new Map<string, Property>(), excused: new Set<string>(), known: { ...how.given } };
  const object: OpenObject = { ...how, entries, node, place, ...found };
  const name = how.choice === undefined ? ownerOfAll(entries, node) : undefined;
  if (name === undefined) readKeys(reading, object);
  else readUnwrapped(reading, object, name);
  if (hasBegun(node)) for (const key of missingKeys(object)) object.excused.add(key);
  return readValues(reading, object);
}

function readKeys(reading: Reading, object: OpenObject): void {
  const unknown: Property[] = [];
  for (const property of object.node.byKey.values()) {
    if (Object.hasOwn(object.entries, property.key)) object.properties.set(property.key, property);
    else unknown.push(property);
  }
  readUnknownKeys(reading, object, unknown);
}

/** All keys are those of what should stand under `name`. */
function readUnwrapped(
  reading: Reading,
  { entries, node, place, owner, excused, known }: OpenObject,
  name: string,
): void {
  const [first] = node.byKey.values();
  const fix = wrap(node, { before: `{ "${name}": `, after: ' }' });
  reading.faults.report(place, {
    code: 'unknown-key',
    message: `${quote(first!.key)} is not a key of ${owner}; it belongs into "${name}"`,
    range: first!.keyRange,
    fixes: [safely({ ...fix, title: `Put it into "${name}"` })],
  });
  const value = reading.read(entries[name]!, node, below(place, name, { key: place.key, isRenamed: true }));
  excused.add(name);
  if (value !== unreadable) known[name] = value;
}

function readValues(reading: Reading, object: OpenObject): unknown {
  const { entries, properties, excused, known } = object;
  const record = emptyRecord();
  let complete = true;
  for (const [key, rule] of Object.entries(entries)) {
    const property = properties.get(key);
    let value: unknown = unreadable;
    if (Object.hasOwn(known, key)) value = known[key];
    else if (property !== undefined) value = readValue(reading, object, key, rule, property);
    if (value === unreadable && rule.type === 'optional') value = defaultOf(rule);
    if (value === unreadable) {
      complete = false;
      if (property === undefined && !excused.has(key)) reportMissing(reading, object, key, rule);
    } else if (value !== undefined) {
      record[key] = value;
    }
  }
  return complete ? record : unreadable;
}

function readValue(
  { read }: Reading,
  { entries, properties, place }: OpenObject,
  key: string,
  rule: Rule,
  property: Property,
): unknown {
  const { value } = property;
  const isOther = property.key !== key;
  const isScalar = value.kind !== 'object' && value.kind !== 'array';
  return read(
    rule,
    value,
    below(place, key, {
      key: property.keyRange,
      isGuess: place.isGuess || (isOther && isScalar),
      isRenamed: place.isRenamed || isOther,
      isOptional: rule.type === 'optional',
      otherKey: () => {
        const free = Object.keys(entries).filter((each) => !properties.has(each));
        return alsoMeant(property.key, free).find((each) => couldBe(entries[each]!, property));
      },
    }),
  );
}

function reportMissing({ faults }: Reading, { node, place, owner }: OpenObject, key: string, rule: Rule): void {
  const path = [...place.path, key];
  const example = exampleOf(rule, key);
  faults.report(place, {
    code: 'missing-key',
    message: `${owner} needs "${key}": ${describe(rule)}`,
    range: headOf(node, place),
    path,
    fixes: example === undefined ? [] : [addFix(path, example)],
  });
}
