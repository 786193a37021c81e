import type { Path, TextRange } from '../../problem.ts';
import type { Node } from '../text/tree.ts';

/** Where the reader is. */
export interface Place {
  readonly path: Path;
  /** Range of the key whose value is read. */
  readonly key: TextRange | undefined;
  /** The value of a key that was guessed: that it does not fit the guess is no fault of the text. */
  readonly isGuess: boolean;
  /** It stands under a key that was guessed: the text has it at another path. */
  readonly isRenamed: boolean;
  /** The key may be left away. */
  readonly isOptional?: boolean;
  /** Of the type of an object: the path that the object names, and types that take all of its keys. */
  readonly file?: string | undefined;
  readonly kinds?: () => readonly string[];
  /** Another key that the value fits and that is called so elsewhere. */
  readonly otherKey?: () => string | undefined;
}

export const top: Place = { path: [], key: undefined, isGuess: false, isRenamed: false };

/** A step below a place; what was guessed above it counts here too. */
export function below(
  { path, isGuess, isRenamed }: Place,
  step: string | number,
  own: Partial<Omit<Place, 'path'>> = {},
): Place {
  return { path: [...path, step], key: undefined, isGuess, isRenamed, ...own };
}

/** How messages call the value at a path. */
export function label(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'the network';
  if (typeof last === 'string') return last;
  const parent = path.at(-2);
  return parent === 'layers' ? `layer ${last + 1}` : `${String(parent)}[${last}]`;
}

/** What is underlined of an object: its key, or its bracket. */
export function headOf({ start }: Node, { key }: Place): TextRange {
  return key ?? { start, end: start + 1 };
}
