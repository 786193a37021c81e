import type { ParsedDefinition } from '../definition/network.ts';
import type { Path, TextEdit, TextRange } from '../problem.ts';
import type { NetworkShapes } from '../shapes.ts';

/** What a refactoring looks at. */
export interface Refactored {
  readonly text: string;
  readonly parsed: ParsedDefinition;
  readonly shapes: NetworkShapes;
  /** What is selected; empty where there is only a cursor. */
  readonly selection: TextRange;
}

/** What changes when an offer is taken. */
export interface Rewrite {
  readonly edits: readonly TextEdit[];
  /** What the new file holds, where one was asked for. */
  readonly file?: string;
}

/** A change that leaves what the network does as it is, or does what was asked for; made only when it is taken. */
export type Offer = {
  /** As a menu shows it. */
  readonly title: string;
  readonly kind: 'rewrite' | 'extract' | 'inline' | 'move';
} & (
  | {
      make(): Rewrite;
      /** The place that was changed, by its path afterwards: the cursor goes there. */
      readonly goTo?: Path;
    }
  /** Data move into a file of their own beside the definition; `ending` says what its name ends with: `train.csv`. */
  | { readonly ending: string; makeWith(fileName: string): Rewrite }
  /** The editor asks for a name, as when something is renamed. */
  | { readonly renameAt: number }
);

/** A kind of refactoring, one a file; undefined where it does not apply. */
export type Refactoring = (refactored: Refactored) => Offer | undefined;

/** Layers that the selection touches, first to last; undefined where there are none. */
export function selectedLayers({ parsed, selection }: Refactored): readonly [first: number, last: number] | undefined {
  if (parsed.definition.form !== 'layers' || !isSound(parsed, parsed.locate(['layers']))) return undefined;
  const touched = parsed.definition.layers.flatMap(({ path }, index) => {
    const { start, end } = parsed.locate(path);
    return start <= selection.end && selection.start <= end ? [index] : [];
  });
  const [first] = touched;
  return first === undefined ? undefined : [first, touched.at(-1)!];
}

/** Whether a part of the text has no fault of syntax: what is broken is not moved about. */
export function isSound({ problems }: ParsedDefinition, { start, end }: TextRange): boolean {
  return !problems.some(
    ({ code, severity, range }) =>
      severity === 'error' && code.startsWith('syntax-') && start <= range.end && range.start <= end,
  );
}

/** The only layer that the selection touches. */
export function selectedLayer(refactored: Refactored): number | undefined {
  const layers = selectedLayers(refactored);
  return layers !== undefined && layers[0] === layers[1] ? layers[0] : undefined;
}

/** Whether the selection touches what stands at a path, its key included. */
export function isSelected({ parsed, selection }: Refactored, path: Path): boolean {
  if (!parsed.has(path)) return false;
  const start = Math.min(parsed.locate(path, 'key').start, parsed.locate(path).start);
  return start <= selection.end && selection.start <= parsed.locate(path).end;
}
