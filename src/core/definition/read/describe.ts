import { either, plain, quote } from '../text/quote.ts';
import type { Node } from '../text/tree.ts';
import { type ObjectRule, type Rule, type VariantRule, actionsOf, bound, requiredKeys, unwrapped } from './rule.ts';

/** What a rule asks for, to stand after "must be". */
export function describe(rule: Rule): string {
  switch (rule.type) {
    case 'number':
      return `a ${numberWords(rule)}${limits(rule)}`;
    case 'string':
      return `text in double quotes${actionsOf(rule).length === 0 ? '' : ' that is not empty'}`;
    case 'boolean':
      return 'true or false';
    case 'literal':
      return `"${rule.literal}"`;
    case 'picklist':
    case 'union':
      return either([...new Set(alternatives(rule))]);
    case 'optional':
      return describe(rule.wrapped);
    case 'array':
      return `a list of ${count(rule)}${describeItems(rule.item)}`;
    case 'strict_tuple':
      return `a list of ${rule.items.length} ${describeItems(rule.items[0]!)}`;
    case 'strict_object':
    case 'variant':
      return `an object { ${exampleKeys(rule)} }`;
    case 'unknown':
      return 'a value';
  }
}

function alternatives(rule: Rule): string[] {
  if (rule.type === 'union') return rule.options.flatMap(alternatives);
  if (rule.type === 'picklist') return rule.options.map((option) => `"${option}"`);
  if (rule.type === 'boolean') return ['true', 'false'];
  return [describe(rule)];
}

function exampleKeys(rule: ObjectRule | VariantRule): string {
  const keys = rule.type === 'variant' ? [rule.key] : requiredKeys(rule);
  return keys.length === 0 ? '…' : keys.map((key) => `"${key}": …`).join(', ');
}

/** The items of a list, in the plural. */
function describeItems(item: Rule): string {
  const rule = unwrapped(item);
  if (rule.type === 'number') return `${numberWords(rule)}s${limits(rule)}`;
  if (rule.type === 'string') return 'texts in double quotes';
  if (rule.type === 'strict_object' || rule.type === 'variant') return 'objects';
  return rule.type === 'unknown' ? 'values' : `values, each ${describe(rule)}`;
}

function count(rule: Rule): string {
  const least = bound(rule, 'min_length');
  const most = bound(rule, 'max_length');
  if (least !== undefined && most !== undefined) return `${format(least)} to ${format(most)} `;
  if (least !== undefined) return `at least ${format(least)} `;
  return most === undefined ? '' : `at most ${format(most)} `;
}

function numberWords(rule: Rule): string {
  return actionsOf(rule).some(({ type }) => type === 'integer' || type === 'safe_integer') ? 'whole number' : 'number';
}

function limits(rule: Rule): string {
  const least = bound(rule, 'min_value');
  const most = bound(rule, 'max_value');
  if (least !== undefined && most !== undefined) return ` from ${format(least)} to ${format(most)}`;
  const low = least === undefined ? words('greater than', bound(rule, 'gt_value')) : words('of at least', least);
  const high = most === undefined ? words('less than', bound(rule, 'lt_value')) : words('of at most', most);
  if (low !== '' || high !== '') return low + (low !== '' && high !== '' ? ' and' : '') + high;
  return actionsOf(rule).some(({ type }) => type === 'safe_integer')
    ? ` up to ±${format(Number.MAX_SAFE_INTEGER)}`
    : '';
}

function words(comparison: string, limit: number | undefined): string {
  return limit === undefined ? '' : ` ${comparison} ${format(limit)}`;
}

function format(value: number): string {
  return value.toLocaleString('en-US');
}

/** What stands in the text instead, to stand after "not". */
export function describeNode(node: Node, text: string): string {
  switch (node.kind) {
    case 'string':
      return quote(String(node.value));
    case 'array':
      return `a list of ${format(node.items.length)}`;
    case 'object':
      return 'an object';
    default:
      return plain(text.slice(node.start, node.end));
  }
}
