import { getDescription } from 'valibot';
import { describe } from '../../definition/read/describe.ts';
import { type ObjectRule, type Rule, schemaOf, unwrapped, typeOf } from '../../definition/read/rule.ts';
import type { Path } from '../../problem.ts';
import { formula, heading, text } from '../hovers/context.ts';
import { described } from '../hovers/option.ts';
import type { HoverPart } from '../markdown.ts';
import { type KindWords, wordsOfName, wordsOfObject } from './kinds.ts';
import { type Around, choicesOf, isObject, rulesAt } from './rules.ts';

/** What the schema says of a key: what it means, what it takes, what holds without it. */
export function wordsOfKey(rule: Rule): readonly HoverPart[] {
  const description = descriptionOf(rule);
  return [...(description === undefined ? [] : [described(description)]), ...limitsOf(rule)];
}

/** What a key means, where that says nothing of what holds without it. */
export function meaningOf(rule: Rule): readonly HoverPart[] {
  const description = descriptionOf(rule);
  return description === undefined || description.includes('Default:') ? [] : [described(description)];
}

/** What a key takes, and what holds without it where its description does not say so. */
export function limitsOf(rule: Rule): readonly HoverPart[] {
  const holds = descriptionOf(rule)?.includes('Default:') === true ? '' : defaultOf(rule);
  const words = [takesOf(unwrapped(rule)), holds].filter((each) => each !== '').join(' ');
  return words === '' ? [] : [text(words)];
}

function descriptionOf(rule: Rule): string | undefined {
  return getDescription(schemaOf(unwrapped(rule)));
}

/** `A whole number of at least 1.`; nothing for what has words of its own or a list of choices. */
function takesOf(rule: Rule): string {
  if (rule.type === 'literal') return 'Says which kind it is, and so which other keys go with it.';
  if (rule.type !== 'number' && rule.type !== 'array' && rule.type !== 'strict_tuple') return '';
  const words = describe(rule);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function defaultOf(rule: Rule): string {
  if (rule.type !== 'optional') return 'Required.';
  const value = rule.default;
  if (value === undefined) return 'Default: none.';
  if (typeof value === 'object' && value !== null && Object.keys(value).length === 0) {
    return 'Default: what each of its keys has as default.';
  }
  return `Default: ${writeDefault(value)}.`;
}

/** `0.9`, `valid`, `{ type: sgd, learningRate: 0.1 }`. */
function writeDefault(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return `{ ${Object.entries(value)
    .map(([key, item]) => `${key}: ${String(item)}`)
    .join(', ')} }`;
}

/** The default as it is written in a signature; undefined where there is none. */
export function shortDefault(rule: Rule): string | undefined {
  return rule.type === 'optional' && rule.default !== undefined ? writeDefault(rule.default) : undefined;
}

export function partsOfKind({ summary, formula: lines }: KindWords): readonly HoverPart[] {
  return [described(summary), ...(lines.length === 0 ? [] : [formula(...lines)])];
}

/**
 * What the schema says about the key that a path ends with, and about the word or kind that stands there; undefined where the
 * schema does not know the path, and for a value that speaks for itself (free text, a list, an object).
 */
export function schemaHover(path: Path, part: 'key' | 'value', around: Around): readonly HoverPart[] | undefined {
  const key = path.at(-1);
  const [rule] = rulesAt(path, around);
  if (rule === undefined || typeof key !== 'string') return undefined;
  const value = around.textAt(path);
  const kind = value === undefined ? undefined : kindNamed(path, value, around);
  if (
    part === 'value' &&
    kind === undefined &&
    !choicesOf(rule).some(({ type }) => type === 'number' || type === 'boolean')
  ) {
    return undefined;
  }
  const title = value !== undefined && kind !== undefined ? `${key}: ${value}` : key;
  return [heading(title), ...(kind === undefined ? [] : partsOfKind(kind)), ...wordsOfKey(rule)];
}

function kindNamed(path: Path, word: string, around: Around): KindWords | undefined {
  const choices = rulesAt(path, around).flatMap(choicesOf);
  for (const rule of choices) {
    if (rule.type === 'picklist' && rule.options.includes(word)) return wordsOfName(rule, word);
  }
  if (path.at(-1) !== 'type') return undefined;
  const owners = rulesAt(path.slice(0, -1), around).flatMap(choicesOf).filter(isObject);
  const owner = owners.find((object: ObjectRule) => typeOf(object) === word);
  return owner && wordsOfObject(owner);
}
