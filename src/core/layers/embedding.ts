import { description, type InferOutput, literal, pipe, strictObject } from 'valibot';
import { type Shape, sizeOf } from '../shape.ts';
import { initializerOption, layerEntries, positiveInteger } from './common.ts';
import type { Inference, LayerKind, ParameterSpec } from './layer.ts';
import { drawLookup } from './pictures/lookup.ts';
import { parts } from '../scalars/scalars.ts';
import { eachSample } from './writing.ts';

const schema = strictObject({
  type: literal('embedding'),
  ...layerEntries,
  vocabulary: pipe(positiveInteger, description('Number of different symbols: the inputs are 0, 1, … vocabulary − 1.')),
  size: pipe(positiveInteger, description('Numbers that stand for a symbol.')),
  initializer: initializerOption,
});

export type EmbeddingOptions = InferOutput<typeof schema>;

function infer([input]: readonly (Shape | undefined)[], { vocabulary, size }: EmbeddingOptions): Inference {
  const w: ParameterSpec = {
    name: 'w',
    shape: [vocabulary, size],
    role: 'weights',
    fanIn: vocabulary,
    fanOut: size,
    initializer: 'large',
  };
  if (input === undefined) return { output: undefined, parameters: [w], multiplyAdds: 0 };
  const positions = sizeOf(input);
  const inference = { output: [positions, size], parameters: [w], multiplyAdds: 0 };
  if (input.length === 1) return inference;
  const message =
    `embedding reads [positions], a whole number for each, but gets [${input.join(', ')}]; ` +
    `write the input as [${positions}]`;
  return { ...inference, fault: { code: 'layer-shape', message, mends: [{ reads: [positions] }] } };
}

/**
 * Row x_t of w for each position t: the product of w with the one-hot vector of x_t, without the zeros. What is no whole number
 * in [0, vocabulary) has no row and gives NaN; in the data it is an error before training (`data/indices.ts`).
 */
export const embedding = {
  type: 'embedding',
  summary: 'Replaces each symbol, a whole number, by a row of numbers that are learned.',
  givesBack: 'nothing: it reads whole numbers',
  schema,
  arity: [1, 1],
  infer,
  activation: () => undefined,

  equation([input], { vocabulary, size }) {
    const positions = sizeOf(input!);
    return {
      computation: 'a_t = row x_t of w',
      shapes: `rows of (${vocabulary} × ${size}): (${positions} × 1) → (${positions} × ${size})`,
      batchShapes: `rows of (${vocabulary} × ${size}): (${positions} × m) → (${positions} × ${size}) for each of m samples`,
      parameters: `${vocabulary} · ${size} = ${(vocabulary * size).toLocaleString('en-US')}`,
    };
  },

  picture: ([input], { vocabulary, size }) => drawLookup(sizeOf(input!), vocabulary, size),

  define(m, _shapes, { size }, { inputs: [x], parameters: [w] }) {
    const vectors = parts(w!, size);
    return eachSample(x, (row) =>
      row.flatMap((symbol) => vectors[m.value(symbol)] ?? Array.from({ length: size }, () => m.constant(NaN))),
    );
  },

  create([inputShape], { vocabulary, size }, { inputs, output, outputGradient, parameters }) {
    const positions = sizeOf(inputShape!);
    const input = inputs[0]!;
    const { value, sink } = parameters[0]!;
    return {
      forward(rows) {
        for (let at = 0; at < rows * positions; at++) {
          // A 32-bit whole number; where it is not the same number there is no row.
          const index = input[at]! >>> 0;
          const start = at * size;
          if (index !== input[at] || index >= vocabulary) output.fill(NaN, start, start + size);
          else for (let j = 0; j < size; j++) output[start + j] = value[index * size + j]!;
        }
      },
      backward(rows) {
        const { into, factor } = sink;
        for (let at = 0; at < rows * positions; at++) {
          const index = input[at]! >>> 0;
          if (index !== input[at] || index >= vocabulary) continue;
          const start = index * size;
          for (let j = 0; j < size; j++) into[start + j] = into[start + j]! + factor * outputGradient[at * size + j]!;
        }
      },
    };
  },
} satisfies LayerKind<EmbeddingOptions>;
