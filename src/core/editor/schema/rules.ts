import { type ObjectRule, type Rule, requiredKeys, ruleOf, unwrapped, typeOf } from '../../definition/read/rule.ts';
import { networkSchema } from '../../definition/schema/network.ts';
import type { Path } from '../../problem.ts';

/** What the objects around a place say of themselves, which decides what may stand in them. */
export interface Around {
  has(path: Path): boolean;
  /** The text that stands at a path, where one does. */
  textAt(path: Path): string | undefined;
}

const networkRule = ruleOf(networkSchema);

/**
 * The rules that a value at a path may follow, as its owner has them (`optional` included): several where the text does not
 * decide yet which sort of owner it is, none where nothing may stand.
 */
export function rulesAt(path: Path, around: Around): readonly Rule[] {
  let rules: readonly Rule[] = [networkRule];
  for (const [depth, step] of path.entries()) {
    const choices = rules.flatMap(choicesOf);
    if (typeof step === 'number') {
      rules = choices.flatMap((rule) => itemsOf(rule, step));
    } else {
      const objects = narrowed(choices.filter(isObject), path.slice(0, depth), around);
      rules = objects.flatMap(({ entries }) => (Object.hasOwn(entries, step) ? [entries[step]!] : []));
    }
    // No rule goes on: however deep the rest of the path is, nothing may stand there.
    if (rules.length === 0) return [];
  }
  return rules;
}

/** The sorts of objects that may stand at a path, only the one that it says it is. */
export function objectsAt(path: Path, around: Around): readonly ObjectRule[] {
  return narrowed(rulesAt(path, around).flatMap(choicesOf).filter(isObject), path, around);
}

/** A rule as the choices that it leaves: without what is optional about it, unions and variants one by one. */
export function choicesOf(rule: Rule): readonly Rule[] {
  const bare = unwrapped(rule);
  return bare.type === 'union' || bare.type === 'variant' ? bare.options.flatMap(choicesOf) : [bare];
}

export function isObject(rule: Rule): rule is ObjectRule & Rule {
  return rule.type === 'strict_object';
}

function itemsOf(rule: Rule, index: number): readonly Rule[] {
  if (rule.type === 'array') return [rule.item];
  return rule.type === 'strict_tuple' ? rule.items.slice(index, index + 1) : [];
}

/** As the reader decides: by `type`, else by the key that each sort of object requires first. */
function narrowed(objects: readonly ObjectRule[], path: Path, around: Around): readonly ObjectRule[] {
  if (objects.length < 2) return objects;
  const type = around.textAt([...path, 'type']);
  const named = objects.filter((object) => type !== undefined && typeOf(object) === type);
  if (named.length > 0) return named.slice(0, 1);
  const has = (key: string): boolean => around.has([...path, key]);
  const meant = objects.filter((object) => {
    const first = typeOf(object) === undefined ? requiredKeys(object)[0] : undefined;
    return first !== undefined && has(first);
  });
  const own = meant.map(({ entries }) => Object.keys(entries).filter(has).length);
  const best = meant[own.indexOf(Math.max(...own))];
  return best === undefined ? objects : [best];
}
