import { boolean, description, type InferOutput, literal, optional, pipe, strictObject } from 'valibot';
import { formatShape, type Shape, sizeOf } from '../shape.ts';
import { initializerOption, layerEntries, positiveInteger } from './common.ts';
import type { Inference, LayerKind, ParameterSpec } from './layer.ts';
import { drawProduct } from './pictures/product.ts';
import { subscript } from './pictures/subscript.ts';
import { parts } from '../scalars/scalars.ts';
import { affine, eachSample } from './writing.ts';

const schema = strictObject({
  type: literal('maxout'),
  ...layerEntries,
  units: pipe(positiveInteger, description('Number of neurons of the layer.')),
  pieces: optional(
    pipe(positiveInteger, description('Weighted inputs of each neuron, the largest of which it gives.')),
    2,
  ),
  bias: optional(pipe(boolean(), description('Whether each piece has a bias b.')), true),
  initializer: initializerOption,
});

type MaxoutOptions = InferOutput<typeof schema>;

/** Row u · pieces + p of w is piece p of neuron u. */
function parameterSpecs(fanIn: number, { units, pieces, bias }: MaxoutOptions): ParameterSpec[] {
  const all = units * pieces;
  const w: ParameterSpec = { name: 'w', shape: [all, fanIn], role: 'weights', fanIn, fanOut: units, packed: true };
  const b: ParameterSpec = { name: 'b', shape: [all, 1], role: 'biases', fanIn, fanOut: units };
  return bias ? [w, b] : [w];
}

function infer([input]: readonly (Shape | undefined)[], options: MaxoutOptions): Inference {
  const output = [options.units];
  if (input === undefined) return { output, parameters: [], multiplyAdds: 0 };
  const fanIn = sizeOf(input);
  const inference = {
    output,
    parameters: parameterSpecs(fanIn, options),
    multiplyAdds: options.units * options.pieces * fanIn,
  };
  if (input.length === 1) return inference;
  const message =
    `maxout reads a flat [n], but gets ${formatShape(input)}; ` +
    `a flatten layer before it gives [${fanIn}] (the same values in a row)`;
  return { ...inference, fault: { code: 'layer-shape', message, mends: [{ before: { type: 'flatten' } }] } };
}

/** Goodfellow, Warde-Farley, Mirza, Courville and Bengio, "Maxout networks" (2013). */
export const maxout = {
  type: 'maxout',
  summary: 'Every neuron has several weighted inputs z = w a + b and gives the largest: it learns its own activation.',
  givesBack: 'wᵀ δ, where δ is its gradient for the piece that was the largest and 0 for the others',
  schema,
  arity: [1, 1],
  infer,
  activation: () => undefined,

  equation([input], { units, pieces, bias }) {
    const n = sizeOf(input!);
    const all = units * pieces;
    const count = all * n + (bias ? all : 0);
    const plus = (text: string): string => (bias ? ` + ${text}` : '');
    return {
      computation: `z = w a${plus('b')}, a_j = largest of the ${pieces} z of neuron j`,
      shapes: `(${all} × ${n})(${n} × 1)${plus(`(${all} × 1)`)} = (${all} × 1) → (${units} × 1)`,
      batchShapes: `(${all} × ${n})(${n} × m)${plus(`(${all} × 1)`)} = (${all} × m) → (${units} × m)`,
      parameters: `${units} · ${pieces} · ${n}${plus(`${units} · ${pieces}`)} = ${count.toLocaleString('en-US')}`,
    };
  },

  picture([input], { units, pieces, bias }) {
    const rows = units * pieces;
    const columns = sizeOf(input!);
    const product = drawProduct([
      { name: 'w', rows, columns },
      { sign: '·', name: 'a', rows: columns, columns: 1 },
      ...(bias ? [{ sign: '+', name: 'b', rows, columns: 1 }] : []),
      { sign: '=', name: 'z', rows, columns: 1 },
    ]);
    const group = (neuron: number): string => {
      const first = (neuron - 1) * pieces;
      const z = pieces > 3 ? [1, undefined, pieces] : Array.from({ length: pieces }, (_, piece) => piece + 1);
      const inside = z.map((piece) => (piece === undefined ? '…' : `z${subscript(first + piece)}`)).join(', ');
      return `a${subscript(neuron)} = max(${inside})`;
    };
    const neurons =
      units > 3 ? [group(1), group(2), '…', group(units)] : Array.from({ length: units }, (_, j) => group(j + 1));
    return [...product, '', neurons.join(', ')];
  },

  define: (m, [shape], { pieces }, { inputs: [x], parameters: [w, b] }) =>
    eachSample(x, (row) => parts(affine(m, row, sizeOf(shape!), w!, b), pieces).map((z) => m.largest(z))),

  create([inputShape], options, ports) {
    const fanIn = sizeOf(inputShape!);
    const { units, pieces } = options;
    const all = units * pieces;
    const { kernels, capacity, output, outputGradient } = ports;
    const input = ports.inputs[0]!;
    const inputGradient = ports.inputGradients[0];
    const [w, b] = ports.parameters;
    const z = ports.allocate('z', capacity * all);
    const delta = ports.allocate('delta', capacity * all);
    /** (rows × units): the piece that each neuron gave. */
    const winners = ports.allocate('winners', capacity * units);
    return {
      forward(rows) {
        kernels.affine(input, w!.value, b?.value, z, rows, fanIn, all); // (m × n)(n × units · pieces)
        for (let at = 0; at < rows * units; at++) {
          let winner = 0;
          // Not z > largest: a NaN must win and stay.
          for (let p = 1; p < pieces; p++) if (!(z[at * pieces + p]! <= z[at * pieces + winner]!)) winner = p;
          output[at] = z[at * pieces + winner]!;
          winners[at] = winner;
        }
      },
      backward(rows) {
        for (let i = 0; i < rows * all; i++) delta[i] = 0;
        for (let at = 0; at < rows * units; at++) delta[at * pieces + winners[at]!] = outputGradient[at]!;
        if (inputGradient !== undefined) kernels.addInputGradient(delta, w!.value, inputGradient, rows, fanIn, all);
        kernels.addWeightGradient(delta, input, w!.sink, rows, fanIn, all);
        if (b !== undefined) kernels.addBiasGradient(delta, b.sink, rows, all);
      },
      pieces(rows, tell) {
        for (let at = 0; at < rows * units; at++) tell(winners[at]!);
      },
    };
  },
} satisfies LayerKind<MaxoutOptions>;
