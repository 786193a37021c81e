import { activations } from '../activations/registry.ts';
import { inputName } from '../definition/build.ts';
import type { LayerDefinition } from '../definition/network.ts';
import type { TextRange } from '../problem.ts';
import { commentsIn } from '../definition/edit/comments.ts';
import { placeAt, writeProperties } from './place.ts';
import { isSelected, isSound, type Offer, type Refactored } from './refactoring.ts';

/** Dense sigmoid layers, one reading the other, as the book's shorthand; only where the training stays the same, bit for bit. */
export function layersToSizes(refactored: Refactored): Offer | undefined {
  const { text, parsed } = refactored;
  const { form, input, layers, dialect } = parsed.definition;
  if (form !== 'layers' || input?.length !== 1 || layers.length === 0 || parsed.has(['sizes'])) return undefined;
  if (!['input', 'layers'].some((key) => isSelected(refactored, [key]))) return undefined;
  const units = layers.map((layer, index) => plainUnits(layer, layers[index - 1]));
  if (layers.some(({ path }) => parsed.has([...path, 'name'])) || !units.every((count) => count !== undefined)) {
    return undefined;
  }
  const property = (key: string): TextRange => ({
    start: parsed.locate([key], 'key').start,
    end: parsed.locate([key]).end,
  });
  const [first, second] = [property('input'), property('layers')].toSorted((a, b) => a.start - b.start);
  // Both become one, so nothing else may stand between them.
  if (!/^\s*,\s*$/.test(withoutComments(text, { start: first!.end, end: second!.start }))) return undefined;
  if (!isSound(parsed, { start: first!.start, end: second!.end })) return undefined;

  return {
    title: 'Write "input" and "layers" as "sizes"',
    kind: 'rewrite',
    goTo: ['sizes'],
    make() {
      const range = { start: first!.start, end: second!.end };
      const properties = [`"sizes": [${[input[0], ...units].join(', ')}]`];
      if (dialect === undefined && !parsed.has(['initializer'])) {
        // Layers start by their activation, the shorthand as the book does.
        properties.push(`"initializer": ${JSON.stringify(activations.sigmoid.initializer)}`);
      } else if (dialect === undefined && parsed.valueAt(['initializer']) === 'large') {
        // It goes without saying; but not past anything else.
        const initializer = property('initializer');
        if (/^\s*,\s*$/.test(text.slice(range.end, initializer.start))) range.end = initializer.end;
      }
      const written = writeProperties(placeAt(text, range.start), commentsIn(text, range), properties);
      return { edits: [{ range, text: written }] };
    },
  };
}

/** The neurons of a layer that is as the shorthand means it. */
function plainUnits({ options, inputs }: LayerDefinition, before: LayerDefinition | undefined): number | undefined {
  if (options?.type !== 'dense') return undefined;
  const { units, activation, bias, perPosition, initializer } = options;
  const isChain = inputs === undefined || (inputs.length === 1 && inputs[0] === (before?.name ?? inputName));
  const isPlain = activation === 'sigmoid' && bias && perPosition !== true && initializer === undefined;
  return isChain && isPlain ? units : undefined;
}

function withoutComments(text: string, { start, end }: TextRange): string {
  return commentsIn(text, { start, end })
    .toReversed()
    .reduce(
      (rest, comment) => rest.slice(0, comment.start - start) + rest.slice(comment.end - start),
      text.slice(start, end),
    );
}
