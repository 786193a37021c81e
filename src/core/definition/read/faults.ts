import type { Fix, Path, TextRange } from '../../problem.ts';
import type { ProblemList } from '../text/problems.ts';
import type { Place } from './place.ts';

/** In place of a value that could not be read; a value of JSON is never a symbol. */
export const unreadable: unique symbol = Symbol('unreadable');

/** More than anyone reads; keeps `sound` fast on a text of faults. */
const mostPaths = 1000;

/** A fault at a place, or at a `path` below it. */
export interface Fault {
  readonly code: 'unknown-key' | 'unknown-value' | 'missing-key' | 'wrong-value';
  readonly message: string;
  readonly range: TextRange;
  readonly path?: Path;
  readonly fixes?: readonly Fix[];
}

/** What is wrong with the values of a text, and at which paths. */
export class Faults {
  private readonly problems: ProblemList;
  private readonly paths: Path[] = [];

  constructor(problems: ProblemList) {
    this.problems = problems;
  }

  report(place: Place, { code, message, range, path = place.path, fixes = [] }: Fault): typeof unreadable {
    const { start, end } = range;
    // Changes go by paths, which are not those of the text there.
    const possible = place.isRenamed ? fixes.filter((fix) => 'edits' in fix) : fixes;
    if (!place.isGuess) this.problems.report({ code, message, range: { start, end }, fixes: possible });
    return this.mark(path);
  }

  /** Something is wrong at a path, and that has been said. */
  mark(path: Path): typeof unreadable {
    if (this.paths.length < mostPaths) this.paths.push(path);
    return unreadable;
  }

  /** Whether nothing was reported at a path, above it or below it. */
  sound(path: Path): boolean {
    return !this.paths.some((other) => isWithin(path, other) || isWithin(other, path));
  }

  /** Indices of the items of a list of the network in which something was reported. */
  items(list: string): ReadonlySet<number> {
    return new Set(
      this.paths.flatMap(([owner, index]) => (owner === list && typeof index === 'number' ? [index] : [])),
    );
  }
}

function isWithin(inner: Path, outer: Path): boolean {
  return outer.length <= inner.length && outer.every((step, index) => step === inner[index]);
}
