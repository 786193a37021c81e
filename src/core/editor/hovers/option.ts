import { type GenericSchema, getDescription } from 'valibot';
import { ruleOf, schemaOf, unwrapped } from '../../definition/read/rule.ts';
import type { HoverPart } from '../markdown.ts';
import { code, heading, text } from './context.ts';

/** An option of an object as its schema describes it; undefined where the schema says nothing about it. */
export function optionHover(
  schema: GenericSchema,
  options: Readonly<Record<string, unknown>>,
  key: string,
): readonly HoverPart[] | undefined {
  const rule = ruleOf(schema);
  if (rule.type !== 'strict_object' || !Object.hasOwn(rule.entries, key)) return undefined;
  const description = getDescription(schemaOf(unwrapped(rule.entries[key]!)));
  if (description === undefined) return undefined;
  const value = options[key];
  const scalar = typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean';
  return [heading(scalar ? `${key}: ${value}` : key), described(description)];
}

/** The words of a description; what stands between backticks is code. */
export function described(description: string): HoverPart {
  return text(...description.split('`').map((piece, index) => (index % 2 === 0 ? piece : code(piece))));
}
