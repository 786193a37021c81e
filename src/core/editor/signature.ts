import { type ObjectRule, requiredKeys, typeOf } from '../definition/read/rule.ts';
import { layerEntries } from '../layers/common.ts';
import { placeAt } from './completion/place.ts';
import type { HoverPart } from './markdown.ts';
import { wordsOfObject } from './schema/kinds.ts';
import { objectsAt } from './schema/rules.ts';
import { typeWords } from './schema/types.ts';
import { partsOfKind, shortDefault, wordsOfKey } from './schema/words.ts';

/** A kind with its options, as a function with parameters is shown. */
export interface Signature {
  /** `momentum(learningRate: number, momentum: number = 0.9)` */
  readonly label: string;
  readonly documentation: readonly HoverPart[];
  readonly parameters: readonly SignatureParameter[];
  /** Index of the option at the offset; undefined between options. */
  readonly active: number | undefined;
}

export interface SignatureParameter {
  /** A part of the signature's label. */
  readonly label: string;
  readonly documentation: readonly HoverPart[];
}

/** The options of the object around an offset, where its `type` says what it is: an optimiser, a layer, a schedule, a loss. */
export function signatureAt(text: string, offset: number): Signature | undefined {
  const place = placeAt(text, offset);
  const around = place?.object;
  if (place === undefined || around === undefined) return undefined;
  const [object, another] = objectsAt(around.path, place);
  const type = object && typeOf(object);
  if (object === undefined || another !== undefined || type === undefined) return undefined;
  const keys = optionsOf(object);
  const parameters = keys.map((key): SignatureParameter => {
    const rule = object.entries[key]!;
    const value = shortDefault(rule);
    const mark = rule.type === 'optional' && value === undefined ? '?' : '';
    const label = `${key}${mark}: ${typeWords(rule)}${value === undefined ? '' : ` = ${value}`}`;
    return { label, documentation: wordsOfKey(rule) };
  });
  const active = keys.indexOf(around.key ?? '');
  const kind = wordsOfObject(object);
  return {
    label: `${type}(${parameters.map(({ label }) => label).join(', ')})`,
    documentation: kind === undefined ? [] : partsOfKind(kind),
    parameters,
    active: active < 0 ? undefined : active,
  };
}

/** What must be given first, what every layer has last. */
function optionsOf(object: ObjectRule): readonly string[] {
  const required = new Set(requiredKeys(object));
  const rank = (key: string): number => (required.has(key) ? 0 : Object.hasOwn(layerEntries, key) ? 2 : 1);
  return Object.keys(object.entries)
    .filter((key) => key !== 'type')
    .toSorted((a, b) => rank(a) - rank(b));
}
