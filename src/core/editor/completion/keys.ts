import { bound, type ObjectRule, type Rule, requiredKeys, typeOf } from '../../definition/read/rule.ts';
import { heading } from '../hovers/context.ts';
import { wordsOfKey } from '../schema/words.ts';
import { choicesOf, isObject, objectsAt } from '../schema/rules.ts';
import { typeWords } from '../schema/types.ts';
import type { Offer, Scene } from './completion.ts';
import { type Draft, entriesSnippet, literalSnippet, snippetOf, Stop } from './draft.ts';
import { draftOf } from './examples.ts';
import { isLegalKey, isLegalWord } from './legal.ts';
import { knownDraft } from './names.ts';
import { sortsAt } from './sorts.ts';

/** Keys that may be added to the object at the place; of an object that has not said yet what it is, all that it can be. */
export function keyOffers(scene: Scene): readonly Offer[] {
  const { place, parsed } = scene;
  const objects = objectsAt(place.path, place);
  const [first, another] = objects;
  if (first === undefined) return [];
  if (another !== undefined) return [...typeOffer(scene, objects), ...sortOffers(scene)];
  const free = Object.entries(first.entries).filter(([key]) => {
    return !place.has([...place.path, key]) && isLegalKey(place.path, key, place, parsed);
  });
  const needed = new Set(requiredKeys(first));
  return free
    .toSorted(([a], [b]) => Number(needed.has(b)) - Number(needed.has(a)))
    .map(([key, rule]) => keyOffer(scene, key, rule));
}

function keyOffer(scene: Scene, key: string, rule: Rule): Offer {
  const value = scene.place.hasColon ? { snippet: '' } : valueOf(scene, key, rule);
  const colon = scene.place.hasColon ? '' : ': ';
  return {
    label: key,
    kind: 'key',
    detail: typeWords(rule),
    documentation: [heading(key), ...wordsOfKey(rule)],
    snippet: `${literalSnippet(JSON.stringify(key))}${colon}${value.snippet}`,
    ...('continues' in value && value.continues && { continues: true }),
  };
}

/** What is written behind a new key: a good value, or the room for one of several that are offered next. */
function valueOf(scene: Scene, key: string, rule: Rule): { readonly snippet: string; readonly continues: boolean } {
  const { path } = scene.place;
  const known = knownDraft(scene, path, key, rule);
  if (known !== undefined) return { snippet: snippetOf(known), continues: false };
  const choices = choicesOf(rule);
  const [first] = choices;
  const words = choices.flatMap((choice) => (choice.type === 'picklist' ? choice.options : []));
  if (words.some((word) => isLegalWord([...path, key], word, scene.parsed)))
    return { snippet: '"$1"', continues: true };
  if (first?.type === 'array' && choicesOf(first.item).some(({ type }) => type === 'picklist' || type === 'string')) {
    const draft = draftOf(key, rule);
    if (isOpen(draft) && (bound(first, 'min_length') ?? 0) < 2) return { snippet: '["$1"]', continues: true };
  }
  if (first?.type === 'array' && choicesOf(first.item).some(isObject)) {
    return { snippet: '[\n\t$1\n]', continues: true };
  }
  if (choices.every(isObject) && choices.length > 1) {
    const named = choices.every((choice) => typeOf(choice) !== undefined);
    return named ? { snippet: '$1', continues: true } : { snippet: '{ $1 }', continues: true };
  }
  if (first !== undefined && isObject(first) && requiredKeys(first).length === 0) {
    return { snippet: '{\n\t$1\n}', continues: true };
  }
  return { snippet: snippetOf(draftOf(key, rule)), continues: false };
}

/** Lists of names: what they are is offered next. */
function isOpen(draft: Draft): boolean {
  return Array.isArray(draft) && draft.every((item) => item instanceof Stop || item === '');
}

/** `type`, where the object is told apart by it. */
function typeOffer({ place }: Scene, objects: readonly ObjectRule[]): readonly Offer[] {
  if (!objects.every((object) => typeOf(object) !== undefined) || place.has([...place.path, 'type'])) return [];
  const documentation = [heading('type'), ...wordsOfKey(objects[0]!.entries['type']!)];
  const snippet = place.hasColon ? '"type"' : '"type": "$1"';
  return [{ label: 'type', kind: 'key', detail: 'kind', documentation, snippet, continues: !place.hasColon }];
}

/** Each sort of object with all that it needs. */
function sortOffers(scene: Scene): readonly Offer[] {
  const { place } = scene;
  if (place.hasColon) return [];
  return sortsAt(place.path, scene).flatMap(({ label, draft, documentation }): readonly Offer[] => {
    if (Object.keys(draft).some((key) => place.has([...place.path, key]))) return [];
    const detail = Object.keys(draft)
      .filter((key) => key !== 'type')
      .join(', ');
    return [{ label, kind: 'object', detail, documentation, snippet: entriesSnippet(draft) }];
  });
}
