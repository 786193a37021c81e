import { kindsTaking } from './repair.ts';
import { meantKey } from './spellings.ts';
import { type ObjectRule, requiredKeys, typeOf } from './rule.ts';

/** Other types of an object to which a key points that its own type does not know. */
export interface OtherKinds {
  /** The likeliest first. */
  readonly kinds: readonly string[];
  /** How they call it. */
  readonly word: string;
  /** The key is no option of theirs, but the name of the one: `"nesterov": true`. */
  readonly isName: boolean;
}

export const noKinds: OtherKinds = { kinds: [], word: '', isName: false };

/** Types that are offered for a key that the one that stands there has not. */
const mostKinds = 2;

/** `keys`: of the object, without its type; `own`: what it is read as, whose required keys are asked for in any case. */
export function otherKinds(
  options: readonly ObjectRule[],
  own: ObjectRule,
  keys: readonly string[],
  unknown: string,
): OtherKinds {
  const having = (key: string): readonly ObjectRule[] => options.filter(({ entries }) => Object.hasOwn(entries, key));
  const isName = (key: string): boolean => having(key).length === 0 && options.some((option) => typeOf(option) === key);
  // Another key that is a name has a problem of its own.
  const counted = keys.filter((key) => !isName(key));
  const words = options.flatMap(({ entries }) => meantKey(unknown, Object.keys(entries)) ?? []);
  const word = having(unknown).length > 0 ? unknown : (words.find(({ certain }) => certain)?.word ?? unknown);
  const candidates = isName(unknown) ? options.filter((option) => typeOf(option) === unknown) : having(word);
  const kinds = kindsTaking(candidates, counted, requiredKeys(own));
  // One that another key names, or that is called as its option, is the nearest: "momentum".
  const nearness = (kind: string): number => (kind === unknown ? 1 : keys.includes(kind) ? 2 : 0);
  return {
    kinds: kinds.toSorted((a, b) => nearness(b) - nearness(a)).slice(0, mostKinds),
    word,
    isName: isName(unknown),
  };
}
