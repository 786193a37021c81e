import { type Rule, actionsOf } from '../../definition/read/rule.ts';
import { choicesOf } from './rules.ts';

/** Words of a list that are named one by one. */
const mostNamed = 3;

/** What a rule takes, as short as in a signature: `whole number`, `true | false`, `"valid" | "same" | whole number`. */
export function typeWords(rule: Rule): string {
  return [...new Set(choicesOf(rule).map(wordOf))].join(' | ');
}

function wordOf(rule: Rule): string {
  switch (rule.type) {
    case 'number':
      return actionsOf(rule).some(({ type }) => type === 'integer' || type === 'safe_integer')
        ? 'whole number'
        : 'number';
    case 'boolean':
      return 'true | false';
    case 'string':
      return 'text';
    case 'literal':
      return `"${rule.literal}"`;
    case 'picklist':
      return rule.options.length <= mostNamed ? rule.options.map((word) => `"${word}"`).join(' | ') : 'name';
    case 'array':
    case 'strict_tuple':
      return 'list';
    case 'strict_object':
      return 'object';
    default:
      return 'value';
  }
}
