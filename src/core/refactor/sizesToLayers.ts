import { isComment, tokensOf } from '../definition/edit/tokens.ts';
import { token } from '../definition/text/tokenKinds.ts';
import type { TextRange } from '../problem.ts';
import { commentsIn } from '../definition/edit/comments.ts';
import { type Place, placeAt } from './place.ts';
import { isSelected, isSound, type Offer, type Refactored } from './refactoring.ts';

/** The book's shorthand written out: dense layers with the sigmoid that start from N(0, 1). The training is the same, bit for bit. */
export function sizesToLayers(refactored: Refactored): Offer | undefined {
  const { text, parsed } = refactored;
  const { definition } = parsed;
  if (definition.form !== 'sizes' || definition.input === undefined || !isSelected(refactored, ['sizes'])) {
    return undefined;
  }
  if (parsed.has(['input']) || parsed.has(['layers']) || !isSound(parsed, parsed.locate(['sizes']))) return undefined;
  return {
    title: 'Write "sizes" as "input" and "layers"',
    kind: 'rewrite',
    goTo: ['layers'],
    make() {
      const range = { start: parsed.locate(['sizes'], 'key').start, end: parsed.locate(['sizes']).end };
      const place = placeAt(text, range.start);
      const sizes = [
        definition.input![0]!,
        ...definition.layers.map(({ options }) => Number(options && unitsOf(options))),
      ];
      const items = sizes.map((_, index) => parsed.locate(['sizes', index]));
      const notes = sort(text, items, range);
      // Layers that name no initializer start by their activation; the shorthand as the book does.
      const initializer = definition.dialect === undefined && !parsed.has(['initializer']);
      const isInLines = place.ownLine || notes.some(({ above, behind }) => above.length + behind.length > 0);
      const written = isInLines
        ? inLines(sizes, notes, place, initializer, endsWithComma(text, range.end, parsed.locate([]).end))
        : inLine(sizes, initializer);
      return { edits: [{ range, text: written }] };
    },
  };
}

function unitsOf(options: object): unknown {
  return 'units' in options ? options.units : undefined;
}

const large = '"initializer": "large"';

function layer(units: number): string {
  return `{ "type": "dense", "units": ${units}, "activation": "sigmoid" }`;
}

function inLine([input, ...units]: readonly number[], initializer: boolean): string {
  const layers = `"input": [${input}], "layers": [${units.map(layer).join(', ')}]`;
  return initializer ? `${layers}, ${large}` : layers;
}

/** Comments of one size. */
interface Notes {
  readonly above: string[];
  readonly behind: string[];
}

function inLines(
  [input, ...units]: readonly number[],
  [ofInput, ...ofLayers]: readonly Notes[],
  { indentation, step, lineBreak }: Place,
  initializer: boolean,
  comma: boolean,
): string {
  const behind = (notes: Notes | undefined): string => (notes?.behind ?? []).map((note) => ` ${note}`).join('');
  const layers = units.flatMap((size, index) => {
    const end = index < units.length - 1 || comma ? ',' : '';
    const notes = ofLayers[index];
    return [...(notes?.above ?? []), `${layer(size)}${end}${behind(notes)}`].map((line) => step + line);
  });
  // What stands below the last size.
  const rest = ofLayers[units.length]?.above.map((line) => step + line) ?? [];
  const lines = [
    ...(ofInput?.above ?? []),
    `"input": [${input}],${behind(ofInput)}`,
    '"layers": [',
    ...layers,
    ...rest,
    `]${initializer ? ',' : ''}`,
    ...(initializer ? [large] : []),
  ];
  return lines.join(lineBreak + indentation);
}

/** Whose the comments in a list are: what stands on the line of an item is behind it, the others are above the next. */
function sort(text: string, items: readonly TextRange[], range: TextRange): readonly Notes[] {
  const notes: Notes[] = [...items, undefined].map(() => ({ above: [], behind: [] }));
  for (const comment of commentsIn(text, range)) {
    const next = items.filter(({ end }) => end <= comment.start).length;
    const before = items[next - 1];
    const isBehind = before !== undefined && !text.slice(before.end, comment.start).includes('\n');
    if (isBehind) notes[next - 1]!.behind.push(comment.text);
    else notes[next]!.above.push(comment.text);
  }
  return notes;
}

/** Whether the last property of the network has a comma behind it. */
function endsWithComma(text: string, start: number, end: number): boolean {
  return tokensOf(text.slice(start, end - 1)).kinds.findLast((kind) => !isComment(kind)) === token.comma;
}
