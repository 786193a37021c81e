import type { Fix, Path } from '../../problem.ts';
import type { Change } from '../edit/change.ts';
import { removeFix, safely, setFix } from '../edit/fixes.ts';
import { replacement } from '../text/problems.ts';
import { either, quote } from '../text/quote.ts';
import type { Property } from '../text/tree.ts';
import { moveBelow, placeBelow } from './elsewhere.ts';
import type { Suggestion } from './nearest.ts';
import { couldBe, missingKeys, type OpenObject } from './openObject.ts';
import { noKinds, type OtherKinds } from './otherKinds.ts';
import { otherwise } from './otherPrograms.ts';
import { mostCompared, type Reading } from './reading.ts';
import { meantKey, tellsInput } from './spellings.ts';
import { isBegun, keysTaking } from './taking.ts';

/** Keys that an object does not know: what each was probably meant to be. */
export function readUnknownKeys(reading: Reading, object: OpenObject, unknown: readonly Property[]): void {
  let compared = 0;
  for (const property of unknown) {
    const isKnownElsewhere =
      readBegun(reading, object, property) ||
      readOtherwise(reading, object, property) ||
      readRival(reading, object, property);
    // A text that is no network at all: its keys are counted, not compared.
    if (!isKnownElsewhere) guess(reading, object, property, ++compared <= mostCompared);
  }
}

/** What is just being written: a value without its key, or a key without its value. */
function readBegun(
  { faults }: Reading,
  { entries, place, properties, known }: OpenObject,
  property: Property,
): boolean {
  const path = [...place.path, property.key];
  if (property.offerKey !== undefined) {
    const isFree = (key: string): boolean => !properties.has(key) && !Object.hasOwn(known, key);
    const likely = keysTaking(entries, property.value, isFree);
    likely.forEach(property.offerKey);
    if (likely.length === 1) properties.set(likely[0]!, property);
    else faults.mark(path);
    return true;
  }
  if (isBegun(property)) faults.mark(path);
  return isBegun(property);
}

/** What other programs say in another way. */
function readOtherwise({ faults }: Reading, { entries, place, owner, known }: OpenObject, property: Property): boolean {
  const other = otherwise(property, place.path, Object.keys(entries));
  if (other === undefined) return false;
  faults.report(place, {
    code: 'unknown-key',
    message: `${quote(property.key)} is not a key of ${owner}; ${other.message}`,
    range: property.keyRange,
    path: [...place.path, property.key],
    fixes: other.fixes,
  });
  Object.assign(known, other.given);
  return true;
}

/** A key that would make another object of it. */
function readRival({ faults }: Reading, { place, choice }: OpenObject, { key, keyRange }: Property): boolean {
  if (choice?.rivals.has(key) !== true) return false;
  const keeping = (kept: string, left: string): Fix =>
    removeFix([...place.path, left], `Keep "${kept}", leave "${left}" away`);
  faults.report(place, {
    code: 'unknown-key',
    message: `"${key}" does not go with "${choice.first}"; keep one of the two`,
    range: keyRange,
    path: [...place.path, key],
    fixes: [keeping(choice.first, key), keeping(key, choice.first)],
  });
  return true;
}

/** A misspelt key, one of another object or of another type; `isCompared`: it is looked for. */
function guess(reading: Reading, object: OpenObject, property: Property, isCompared: boolean): void {
  const { entries, place, owner, properties, excused, kindsWith } = object;
  const { key } = property;
  const free = isCompared ? Object.keys(entries).filter((each) => !properties.has(each)) : [];
  const meant = meantKey(key, free);
  // What is the very name of a key below is no misspelt one of here: "lr" is not "l1".
  const mayBeBelow = meant?.certain !== true && isCompared && place.path.length < 2;
  const belowHere = mayBeBelow ? placeBelow(entries, key) : undefined;
  if (belowHere !== undefined) {
    reportBelow(reading, object, property, belowHere);
    return;
  }
  const others = meant === undefined && isCompared ? (kindsWith?.(key) ?? noKinds) : noKinds;
  const suggestion = meant ?? onlyMissing(object, property, free, others);
  if (suggestion === undefined) {
    reportUnknown(reading, object, property, free, others);
    return;
  }
  const { word, certain } = suggestion;
  const fix = replacement(`Rename to "${word}"`, property.keyRange, JSON.stringify(word));
  reading.faults.report(place, {
    code: 'unknown-key',
    message: `${quote(key)} is not a key of ${owner}; did you mean "${word}"?`,
    range: property.keyRange,
    path: [...place.path, word],
    fixes: [certain ? safely(fix) : fix, leave(place.path, key)],
  });
  excused.add(word);
  if (certain) properties.set(word, property);
}

/** The only key that is missing, where the value could be its. */
function onlyMissing(
  object: OpenObject,
  property: Property,
  free: readonly string[],
  { kinds }: OtherKinds,
): Suggestion | undefined {
  const [only, ...more] = missingKeys(object);
  if (only === undefined || more.length > 0 || free.length === 0 || kinds.length > 0) return undefined;
  const isOfInput = object.place.path[0] === 'layers' && tellsInput(property.key);
  return !isOfInput && couldBe(object.entries[only]!, property) ? { word: only, certain: false } : undefined;
}

/** A key of an object that stands below this one. */
function reportBelow(
  { faults }: Reading,
  { entries, node, place, owner }: OpenObject,
  { key, keyRange }: Property,
  way: Path,
): void {
  const into = `into "${way.slice(0, -1).join('.')}"`;
  const changes = moveBelow(node, { type: 'strict_object', entries }, place.path, key, way);
  faults.report(place, {
    code: 'unknown-key',
    message: `${quote(key)} is not a key of ${owner}; it belongs ${into}`,
    range: keyRange,
    path: [...place.path, key],
    fixes: [{ title: `Move it ${into}`, changes }, leave(place.path, key)],
  });
}

/** A key that is like none of the object's: what it can have, or which types have it. */
function reportUnknown(
  { faults }: Reading,
  { place, owner }: OpenObject,
  { key, keyRange }: Property,
  free: readonly string[],
  others: OtherKinds,
): void {
  const path = [...place.path, key];
  const left = leave(place.path, key);
  const report = (why: string, fixes: readonly Fix[]): void => {
    const message = `${quote(key)} is not a key of ${owner}${why}`;
    faults.report(place, { code: 'unknown-key', message, range: keyRange, path, fixes });
  };
  if (others.kinds.length > 0) {
    const { kinds, word, isName } = others;
    const has = `the type ${either(kinds.map((kind) => `"${kind}"`))} has ${word === key ? 'it' : `"${word}"`}`;
    report(`; ${isName ? 'it is a type of its own' : has}`, [...typeFixes(place.path, key, others), left]);
  } else if (place.path[0] === 'layers' && tellsInput(key)) {
    report(': what a layer reads follows from the one before; leave it away', [safely(left)]);
  } else {
    report(free.length === 0 ? '' : `; it can have ${either(free.map((each) => `"${each}"`))}`, [left]);
  }
}

/** Fixes that make the object of a type that has the key. */
function typeFixes(path: Path, key: string, { kinds, word, isName }: OtherKinds): Fix[] {
  const type = [...path, 'type'];
  return kinds.map((kind) => {
    const fix = setFix(type, kind);
    const set: Change = { kind: 'set', path: type, value: kind };
    if (isName) return { title: fix.title, changes: [{ kind: 'remove', path: [...path, key] }, set] };
    if (word === key) return fix;
    const title = `${fix.title} and rename "${key}" to "${word}"`;
    return { title, changes: [set, { kind: 'bring', path: [...path, key], to: [...path, word] }] };
  });
}

function leave(path: Path, key: string): Fix {
  return removeFix([...path, key], `Leave ${quote(key)} away`);
}
