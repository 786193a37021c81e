import { description, type InferOutput, literal, optional, picklist, pipe, strictObject } from 'valibot';
import { cos, pow, sin } from '../math/elementary.ts';
import { formatShape, type Shape, sizeOf } from '../shape.ts';
import { initializerOption, layerEntries } from './common.ts';
import type { Inference, LayerKind, ParameterSpec } from './layer.ts';
import { drawProduct } from './pictures/product.ts';
import { asSequence, sequenceFault } from './sequence.ts';
import { eachSample } from './writing.ts';

const schema = strictObject({
  type: literal('positionalEmbedding'),
  ...layerEntries,
  variant: optional(
    pipe(
      picklist(['learned', 'sinusoidal']),
      description('What is added: a learned row for each position, or fixed sines and cosines without parameters.'),
    ),
    'learned',
  ),
  initializer: initializerOption,
});

export type PositionalEmbeddingOptions = InferOutput<typeof schema>;

/** Wavelengths grow from 2π to this times 2π. */
const longestWave = 10000;

function infer([input]: readonly (Shape | undefined)[], { variant }: PositionalEmbeddingOptions): Inference {
  if (input === undefined) return { output: undefined, parameters: [], multiplyAdds: 0 };
  const [positions, features] = asSequence(input);
  const w: ParameterSpec = {
    name: 'w',
    shape: [positions, features],
    role: 'weights',
    fanIn: positions,
    fanOut: features,
  };
  const fault = sequenceFault('positionalEmbedding', input);
  return {
    output: input,
    parameters: variant === 'learned' ? [w] : [],
    multiplyAdds: 0,
    ...(fault && { fault }),
  };
}

/**
 * Sinusoidal: p_(t, 2i) = sin(t / 10000^(2i/n)), p_(t, 2i+1) = cos of the same, n features, t from 0 (Vaswani et al., "Attention
 * is all you need", 2017, section 3.5).
 */
function sinusoid(t: number, j: number, features: number): number {
  const angle = t / pow(longestWave, (j - (j % 2)) / features);
  return j % 2 === 0 ? sin(angle) : cos(angle);
}

export const positionalEmbedding = {
  type: 'positionalEmbedding',
  summary: 'Adds to every position numbers that tell where it stands; attention alone does not know.',
  givesBack: 'its gradient as it is',
  schema,
  arity: [1, 1],
  infer,
  activation: () => undefined,

  equation([input], { variant }) {
    const [positions, features] = asSequence(input!);
    const of = (m: string): string => `(${positions} × ${features}) + (${positions} × ${features})${m}`;
    const count = (positions * features).toLocaleString('en-US');
    return {
      computation: variant === 'learned' ? 'a_t = x_t + row t of w' : 'a_t = x_t + (sin, cos)(t / 10000^(2i/n))',
      shapes: of(` = ${formatShape(input!)}`),
      batchShapes: of(', for each of m samples'),
      parameters: variant === 'learned' ? `${positions} · ${features} = ${count}` : 'none',
    };
  },

  picture([input], { variant }) {
    const [rows, columns] = asSequence(input!);
    const sum = drawProduct([
      { name: 'x', rows, columns },
      { sign: '+', name: variant === 'learned' ? 'w' : 'p', rows, columns },
      { sign: '=', name: 'a', rows, columns },
    ]);
    if (variant === 'learned') return sum;
    const angle = `(t / 10000^(2i/${columns}))`;
    return [...sum, '', `p_(t, 2i) = sin${angle}, p_(t, 2i+1) = cos${angle}; t from 0 to ${rows - 1}`];
  },

  define: (m, [shape], { variant }, { inputs: [x], parameters: [w] }) =>
    eachSample(x, (row) =>
      row.map((value, i) => {
        if (variant === 'learned') return m.add(value, w![i]!);
        const [, features] = asSequence(shape!);
        return m.linear(value, 1, sinusoid(Math.floor(i / features), i % features, features));
      }),
    ),

  create([inputShape], { variant }, { inputs, output, outputGradient, inputGradients, parameters, allocate }) {
    const [, features] = asSequence(inputShape!);
    const size = sizeOf(inputShape!);
    const input = inputs[0]!;
    const inputGradient = inputGradients[0];
    const learned = parameters[0];
    const added = variant === 'learned' ? learned!.value : allocate('positions', size);
    let written = variant === 'learned';
    return {
      forward(rows) {
        if (!written) {
          for (let i = 0; i < size; i++) added[i] = sinusoid(Math.floor(i / features), i % features, features);
          written = true;
        }
        for (let row = 0; row < rows; row++) {
          for (let i = 0; i < size; i++) output[row * size + i] = input[row * size + i]! + added[i]!;
        }
      },
      backward(rows) {
        if (inputGradient !== undefined) {
          for (let i = 0; i < rows * size; i++) inputGradient[i] = inputGradient[i]! + outputGradient[i]!;
        }
        if (learned === undefined) return;
        const { into, factor } = learned.sink;
        for (let row = 0; row < rows; row++) {
          for (let i = 0; i < size; i++) into[i] = into[i]! + factor * outputGradient[row * size + i]!;
        }
      },
    };
  },
} satisfies LayerKind<PositionalEmbeddingOptions>;
