import { parse, picklist, safeParse } from 'valibot';
import { type Node, type ObjectNode, type Property, valueOf } from '../text/tree.ts';
import { fold } from './nearest.ts';
import { type ObjectRule, type Rule, ruleOf, schemaOf, unwrapped } from './rule.ts';
import { meantWord } from './spellings.ts';

// Which rules could take what stands in a text.

/** The value that stands in for one that is not there; undefined where there is none. */
export function defaultOf(rule: Rule & { type: 'optional' }): unknown {
  return rule.default === undefined ? undefined : parse(schemaOf(rule), undefined);
}

/** The free keys under which a value may stand: those that must be given; else those that do not take just any text. */
export function keysTaking(
  entries: ObjectRule['entries'],
  value: Node,
  isFree: (key: string) => boolean,
): readonly string[] {
  const given = valueOf(value);
  const taking = Object.keys(entries).filter((key) => {
    const rule = entries[key]!;
    return isFree(key) && unwrapped(rule).type !== 'string' && safeParse(schemaOf(rule), given).success;
  });
  const required = taking.filter((key) => entries[key]!.type !== 'optional');
  return (required.length > 0 ? required : taking).slice(0, mostKeysOffered);
}

const mostKeysOffered = 3;

/** Whether a key has no value yet. */
export function isBegun({ value }: Property): boolean {
  return value.kind === 'broken' && value.start === value.end;
}

/** Whether an object is just being written: what it lacks may be the next. */
export function hasBegun({ properties }: ObjectNode): boolean {
  return properties.some(isBegun);
}

/** The kind that has an option of its own name, out of whose words one was written as the kind: `relu` is an `activation`. */
export function kindHolding(
  options: readonly ObjectRule[],
  types: readonly string[],
  word: string,
): { readonly type: string; readonly word: string; readonly written: string } | undefined {
  if (types.includes(word) || meantWord(word, types)?.certain === true) return undefined;
  for (const [index, type] of types.entries()) {
    const entry = options[index]!.entries[type];
    const rule = entry && unwrapped(entry);
    const own = rule?.type === 'picklist' ? rule.options.find((each) => fold(each) === fold(word)) : undefined;
    if (own !== undefined) return { type, word: own, written: word };
  }
  return undefined;
}

/** Of the types of a variant: made once, as there may be a thousand layers. */
const typesRules = new WeakMap<readonly ObjectRule[], Rule>();

export function typesRule(options: readonly ObjectRule[], types: readonly string[]): Rule {
  const known = typesRules.get(options) ?? ruleOf(picklist(types));
  typesRules.set(options, known);
  return known;
}

export function literalOf(rule: Rule): string {
  return rule.type === 'literal' ? rule.literal : '';
}

export function fits(rule: Rule, node: Node): boolean {
  if (rule.type === 'picklist' || rule.type === 'literal') return node.kind === 'string';
  return rule.type === 'strict_tuple' ? node.kind === 'array' : rule.type === node.kind;
}

export function objectsOf(rule: Rule): readonly ObjectRule[] {
  if (rule.type === 'variant') return rule.options;
  return rule.type === 'strict_object' ? [rule] : [];
}
