import { type ObjectRule, type Rule, typeOf } from '../../definition/read/rule.ts';
import { heading } from '../hovers/context.ts';
import { wordsOfName } from '../schema/kinds.ts';
import { choicesOf, rulesAt } from '../schema/rules.ts';
import { partsOfKind, shortDefault, wordsOfKey } from '../schema/words.ts';
import type { Offer, Scene } from './completion.ts';
import { type DraftObject, entriesSnippet, literalSnippet, plain, snippetOf } from './draft.ts';
import { draftOf } from './examples.ts';
import { fileOffers } from './files.ts';
import { isLegalKey, isLegalWord } from './legal.ts';
import { knownDraft, knownList, knownNumber, namesAt } from './names.ts';
import { type Sort, sortsAt } from './sorts.ts';

/** Values that may stand at the place, each once. */
export function valueOffers(scene: Scene): readonly Offer[] {
  const { place } = scene;
  if (place.path.at(-1) === 'type') {
    const kinds = kindOffers(scene);
    if (kinds.length > 0) return kinds;
  }
  const sorts = sortsAt(place.path, scene);
  const order = sorts.map(({ object }): Rule => object);
  const offers = rulesAt(place.path, place).flatMap((rule) =>
    choicesOf(rule)
      .toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
      .flatMap((choice) => offersOf({ ...scene, owner: rule, sorts }, choice)),
  );
  const seen = new Set<string>();
  return [...names(scene), ...fileOffers(scene), ...offers].filter(({ label }) => !seen.has(label) && seen.add(label));
}

/** A scene with the rule of the value that is looked for, as its owner has it, and with the objects that may stand there. */
interface ValueScene extends Scene {
  readonly owner: Rule;
  readonly sorts: readonly Sort[];
}

/** The key that a value belongs to: of an item, that of its list. */
function keyOf({ place }: Scene): string {
  return String(place.path.findLast((step) => typeof step === 'string'));
}

function offersOf(scene: ValueScene, rule: Rule): readonly Offer[] {
  const { owner, place } = scene;
  const isItem = typeof place.path.at(-1) === 'number';
  switch (rule.type) {
    case 'picklist':
      return rule.options
        .filter((word) => isLegalWord(place.path, word, scene.parsed))
        .map((word) => wordOffer(word, owner, rule.options));
    case 'boolean':
      return [true, false].map((value) => scalarOffer(scene, value));
    case 'number':
      return isItem ? itemOffers(scene) : numberOffers(scene);
    case 'strict_object':
      return objectOffers(scene, rule);
    case 'array':
    case 'strict_tuple':
      return isItem && rule.type === 'array' ? [] : [listOffer(scene, rule)];
    default:
      return [];
  }
}

function wordOffer(word: string, owner: Rule, options: readonly string[]): Offer {
  const kind = wordsOfName({ options }, word);
  return {
    label: word,
    kind: 'word',
    detail: defaultMark(word, owner),
    documentation: [heading(word), ...(kind === undefined ? wordsOfKey(owner) : partsOfKind(kind))],
    snippet: literalSnippet(JSON.stringify(word)),
  };
}

function defaultMark(value: unknown, owner: Rule): string {
  return shortDefault(owner) === String(value) ? 'default' : '';
}

function scalarOffer(scene: ValueScene, value: number | boolean, detail = defaultMark(value, scene.owner)): Offer {
  return {
    label: String(value),
    kind: 'value',
    detail,
    documentation: [heading(`${keyOf(scene)}: ${value}`), ...wordsOfKey(scene.owner)],
    snippet: String(value),
  };
}

/** The number that the data ask for at a place in a list. */
function itemOffers(scene: ValueScene): readonly Offer[] {
  const known = knownNumber(scene, scene.place.path);
  return known === undefined ? [] : [scalarOffer(scene, known.value, known.why)];
}

/** What the data ask for, the default, and a usual value. */
function numberOffers(scene: ValueScene): readonly Offer[] {
  const { owner, place } = scene;
  const key = keyOf(scene);
  const known = knownNumber(scene, place.path);
  const usual = plain(draftOf(key, owner));
  const standard = owner.type === 'optional' && typeof owner.default === 'number' ? owner.default : undefined;
  return [
    ...(known === undefined ? [] : [scalarOffer(scene, known.value, known.why)]),
    ...(standard === undefined ? [] : [scalarOffer(scene, standard, 'default')]),
    ...(typeof usual === 'number' ? [scalarOffer(scene, usual)] : []),
  ];
}

function listOffer(scene: ValueScene, rule: Rule): Offer {
  const key = keyOf(scene);
  const { path } = scene.place;
  const known = knownList(scene, path) ?? knownDraft(scene, path.slice(0, -1), key, scene.owner);
  const draft = known ?? draftOf(key, rule);
  const isEmpty = Array.isArray(draft) && draft.length === 0;
  return {
    label: isEmpty ? '[ ]' : JSON.stringify(plain(draft)).replaceAll(',', ', '),
    kind: 'value',
    detail: 'list',
    documentation: [heading(key), ...wordsOfKey(scene.owner)],
    snippet: isEmpty ? '[$1]' : snippetOf(draft),
    ...(isEmpty && { continues: true }),
  };
}

function names(scene: Scene): readonly Offer[] {
  return namesAt(scene.place.path, scene).map(({ name, of }) => ({
    label: name,
    kind: 'name',
    detail: of,
    documentation: [],
    snippet: literalSnippet(JSON.stringify(name)),
  }));
}

function objectOffers(scene: ValueScene, object: ObjectRule): readonly Offer[] {
  const { owner, sorts, place, parsed } = scene;
  const sort = sorts.find((each) => each.object === object);
  if (sort === undefined) {
    if (typeOf(object) !== undefined) return [];
    const documentation = [heading(keyOf(scene)), ...wordsOfKey(owner)];
    return [{ label: '{ }', kind: 'object', detail: 'object', documentation, snippet: '{\n\t$1\n}', continues: true }];
  }
  const { type, label, draft, documentation } = sort;
  // Where the name alone would do, the object is for its options.
  const isNamed = choicesOf(owner).some(
    (rule) => rule.type === 'picklist' && type !== undefined && rule.options.includes(type),
  );
  const options = Object.keys(object.entries).filter((option) => {
    return option !== 'type' && isLegalKey(place.path, option, place, parsed);
  });
  if (isNamed && options.length === 0) return [];
  const drafts = options.map((option) => [option, draftOf(option, object.entries[option]!)]);
  const whole: DraftObject = isNamed ? { type: type!, ...Object.fromEntries(drafts) } : draft;
  return [
    {
      label: isNamed ? `${label} { ${options.join(', ')} }` : label,
      kind: 'object',
      detail: isNamed ? 'with its options' : '',
      documentation,
      snippet: snippetOf(whole),
    },
  ];
}

/** Words for `type`; where the object has nothing else yet, what the kind needs comes with it. */
function kindOffers(scene: Scene): readonly Offer[] {
  const { place } = scene;
  const owner = place.path.slice(0, -1);
  return sortsAt(owner, scene).flatMap(({ object, type, draft, documentation }): readonly Offer[] => {
    if (type === undefined) return [];
    const isBare = Object.keys(object.entries).every((key) => key === 'type' || !place.has([...owner, key]));
    const { type: _type, ...rest } = draft;
    const more = isBare && Object.keys(rest).length > 0 ? `, ${entriesSnippet(rest)}` : '';
    return [
      {
        label: type,
        kind: 'word',
        detail: Object.keys(rest).join(', '),
        documentation,
        snippet: `${literalSnippet(JSON.stringify(type))}${more}`,
      },
    ];
  });
}
