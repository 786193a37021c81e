import type { GenericSchema } from 'valibot';

/** The schemas that definitions are made of, as the reader walks them. */
export type Rule = (
  | { readonly type: 'string' | 'number' | 'boolean' | 'unknown' }
  | { readonly type: 'literal'; readonly literal: string }
  | { readonly type: 'picklist'; readonly options: readonly string[] }
  | ObjectRule
  | { readonly type: 'optional'; readonly wrapped: Rule; readonly default: unknown }
  | { readonly type: 'array'; readonly item: Rule }
  | { readonly type: 'strict_tuple'; readonly items: readonly Rule[] }
  | { readonly type: 'union'; readonly options: readonly Rule[] }
  | VariantRule
) & {
  /** The rule itself and what else must hold or is said about it. */
  readonly pipe?: readonly Action[];
};

export interface ObjectRule {
  readonly type: 'strict_object';
  readonly entries: Readonly<Record<string, Rule>>;
}

export interface VariantRule {
  readonly type: 'variant';
  readonly key: string;
  readonly options: readonly ObjectRule[];
}

export interface Action {
  readonly kind: 'schema' | 'validation' | 'metadata' | 'transformation';
  readonly type: string;
  readonly requirement?: unknown;
  /** Of a schema: a piped schema may be piped again. */
  readonly pipe?: readonly Action[];
}

const known: ReadonlySet<string> = new Set<Rule['type']>([
  'string',
  'number',
  'boolean',
  'unknown',
  'literal',
  'picklist',
  'strict_object',
  'optional',
  'array',
  'strict_tuple',
  'union',
  'variant',
]);

/** A schema seen as a rule. Throws where a sort of schema stands in it that the reader does not know. */
export function ruleOf(schema: GenericSchema): Rule {
  const rule = schema as unknown as Rule;
  if (!known.has(schema.type)) throw new Error(`definitions cannot be read by a schema of type ${schema.type}`);
  for (const part of partsOf(rule)) ruleOf(schemaOf(part));
  return rule;
}

/** A rule as the schema that it is. */
export function schemaOf(rule: Rule): GenericSchema {
  return rule as unknown as GenericSchema;
}

function partsOf(rule: Rule): readonly Rule[] {
  switch (rule.type) {
    case 'strict_object':
      return Object.values(rule.entries);
    case 'optional':
      return [rule.wrapped];
    case 'array':
      return [rule.item];
    case 'strict_tuple':
      return rule.items;
    case 'union':
    case 'variant':
      return rule.options;
    default:
      return [];
  }
}

/** What must hold beside the type. */
export function actionsOf({ pipe = [] }: Pick<Rule, 'pipe'>): readonly Action[] {
  return pipe.flatMap((action) => {
    if (action.kind === 'schema') return actionsOf(action);
    return action.kind === 'validation' ? [action] : [];
  });
}

/** The number that an action asks for; of several the narrowest. */
export function bound(rule: Rule, type: string): number | undefined {
  const limits = actionsOf(rule).flatMap((action) => {
    return action.type === type && typeof action.requirement === 'number' ? [action.requirement] : [];
  });
  if (limits.length === 0) return undefined;
  return type.startsWith('max') || type.startsWith('lt') ? Math.min(...limits) : Math.max(...limits);
}

/** Without its `optional`s. */
export function unwrapped(rule: Rule): Rule {
  return rule.type === 'optional' ? unwrapped(rule.wrapped) : rule;
}

/** The word with which an object says what it is: that of its `type`. */
export function typeOf({ entries }: ObjectRule): string | undefined {
  const type = entries['type'];
  return type?.type === 'literal' ? type.literal : undefined;
}

/** Keys that an object must have. */
export function requiredKeys({ entries }: ObjectRule): string[] {
  return Object.keys(entries).filter((key) => entries[key]!.type !== 'optional');
}
