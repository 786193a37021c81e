import { readTerm } from '../../layers/terms/grammar.ts';
import { slopeWords, termWords } from '../../layers/terms/words.ts';
import { networkInput } from '../../shapes.ts';
import { formatName } from '../format.ts';
import type { HoverPart } from '../markdown.ts';
import { formula, heading, type HoverContext, text } from './context.ts';

/** A term of a features layer: what it computes, its derivatives, and which columns it takes, where these have names. */
export function termHover(context: HoverContext, index: number, item: number): readonly HoverPart[] | undefined {
  const options = context.definition.layers[index]?.options;
  const written = options?.type === 'features' ? options.terms[item] : undefined;
  const term = written === undefined ? undefined : readTerm(written);
  if (term === undefined || 'complaint' in term) return undefined;
  const inputs = [...new Set(term.map(({ input }) => input))].toSorted((a, b) => a - b);
  const output = `a${item + 1}`;
  const slopes = inputs.map((input) => `∂${output}/∂x${input + 1} = ${slopeWords(term, input)}`);
  const names = inputs.flatMap((input) => {
    const name = columnOf(context, index, input);
    return name === undefined ? [] : [`x${input + 1} is ${formatName(name)}`];
  });
  return [
    heading(`term ${item + 1}: ${termWords(term)}`),
    formula(`${output} = ${termWords(term)}`, ...slopes),
    ...(names.length === 0 ? [] : [text(`Here ${names.join(', ')}.`)]),
  ];
}

/** The name of the column that a layer reads as its input `place`, from 0. */
function columnOf({ shapes, data }: HoverContext, index: number, place: number): string | undefined {
  return shapes.layers[index]?.sources[0] === networkInput ? data?.train?.columns?.[place]?.name : undefined;
}
