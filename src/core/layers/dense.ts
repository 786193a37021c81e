import { boolean, description, type InferOutput, literal, optional, picklist, pipe, strictObject } from 'valibot';
import { piecesOf } from '../activations/pieces.ts';
import { activationNames } from '../activations/registry.ts';
import type { Floats } from '../floats.ts';
import { formatShape, type Shape, sizeOf } from '../shape.ts';
import { initializerOption, layerEntries, positiveInteger } from './common.ts';
import type { Inference, Layer, LayerFault, LayerKind, LayerMend, LayerPorts, ParameterSpec } from './layer.ts';
import { drawProduct, type Term } from './pictures/product.ts';
import { asSequence, sequenceFault } from './sequence.ts';
import { affine, neurons } from './writing.ts';

const schema = strictObject({
  type: literal('dense'),
  ...layerEntries,
  units: pipe(positiveInteger, description('Number of neurons of the layer.')),
  activation: optional(
    pipe(picklist(activationNames), description('Function from the weighted input z to the activation a.')),
    'linear',
  ),
  bias: optional(pipe(boolean(), description('Whether the neurons have a bias b.')), true),
  perPosition: optional(
    pipe(
      boolean(),
      description(
        'The same neurons for every position: [positions, features] becomes [positions, units]. Default: false.',
      ),
    ),
  ),
  initializer: initializerOption,
});

export type DenseOptions = InferOutput<typeof schema>;

function parameterSpecs(fanIn: number, { units, bias }: DenseOptions): ParameterSpec[] {
  const w: ParameterSpec = { name: 'w', shape: [units, fanIn], role: 'weights', fanIn, fanOut: units, packed: true };
  const b: ParameterSpec = { name: 'b', shape: [units, 1], role: 'biases', fanIn, fanOut: units };
  return bias ? [w, b] : [w];
}

/** How often the neurons are applied, and to how many inputs. */
function extentOf(input: Shape, { perPosition }: DenseOptions): readonly [positions: number, fanIn: number] {
  return perPosition === true ? asSequence(input) : [1, sizeOf(input)];
}

function infer([input]: readonly (Shape | undefined)[], options: DenseOptions): Inference {
  const { units, perPosition } = options;
  if (input === undefined) {
    return { output: perPosition === true ? undefined : [units], parameters: [], multiplyAdds: 0 };
  }
  const [positions, fanIn] = extentOf(input, options);
  const fault = perPosition === true ? positionsFault(input) : flatFault(input, units);
  return {
    output: perPosition === true ? [positions, units] : [units],
    parameters: parameterSpecs(fanIn, options),
    multiplyAdds: positions * units * fanIn,
    ...(fault && { fault }),
  };
}

/** On a flat input the option is the likelier slip. */
function positionsFault(input: Shape): LayerFault | undefined {
  const fault = sequenceFault('dense with "perPosition"', input);
  if (fault === undefined || input.length > 1) return fault;
  const message = `${fault.message}; without "perPosition" every neuron reads all ${input[0]} values`;
  return {
    ...fault,
    message,
    option: 'perPosition',
    mends: [{ options: { perPosition: undefined } }, ...fault.mends!],
  };
}

function flatFault(input: Shape, units: number): LayerFault | undefined {
  if (input.length === 1) return undefined;
  const perPosition =
    input.length === 2
      ? `, "perPosition": true gives [${input[0]}, ${units}] (the same neurons for each position)`
      : '';
  const message =
    `dense reads a flat [n], but gets ${formatShape(input)}; ` +
    `a flatten layer before it gives [${sizeOf(input)}] (the same values in a row)${perPosition}`;
  const mends: LayerMend[] = [{ before: { type: 'flatten' } }];
  if (input.length === 2) mends.push({ options: { perPosition: true } });
  return { code: 'layer-shape', message, mends };
}

/** Z = w a + b of one sample. */
function termsOf(fanIn: number, { units, bias }: DenseOptions): readonly Term[] {
  return [
    { name: 'w', rows: units, columns: fanIn },
    { sign: '·', name: 'a', rows: fanIn, columns: 1 },
    ...(bias ? [{ sign: '+', name: 'b', rows: units, columns: 1 }] : []),
    { sign: '=', name: 'z', rows: units, columns: 1 },
  ];
}

/** One neuron alone, whose weights lie in a row. */
function refreshing(
  positions: number,
  fanIn: number,
  { units, activation: name }: DenseOptions,
  { kernels, inputs, parameters: [w, b], output, capacity, allocate }: LayerPorts,
  z: Floats,
): NonNullable<Layer['refresh']> {
  const activation = kernels.activation(name);
  const ownZ = allocate('z of a neuron', capacity * positions);
  const ownA = allocate('a of a neuron', capacity * positions);
  return (parameter, entry, samples) => {
    const rows = samples * positions;
    const unit = parameter === 0 ? Math.floor(entry / fanIn) : entry;
    const weights = w!.value.subarray(unit * fanIn, (unit + 1) * fanIn);
    kernels.affine(inputs[0]!, weights, b?.value.subarray(unit, unit + 1), ownZ, rows, fanIn, 1);
    for (let row = 0; row < rows; row++) z[row * units + unit] = ownZ[row]!;
    if (name === 'softmax') {
      activation.forward(z, output, rows, units);
      return;
    }
    activation.forward(ownZ, ownA, rows, 1);
    for (let row = 0; row < rows; row++) output[row * units + unit] = ownA[row]!;
  };
}

/** Every neuron reads every input: z = w a + b, then the activation (chapter 2, equation 25). */
export const dense = {
  type: 'dense',
  summary: 'Every neuron reads every input: z = w a + b, then the activation.',
  givesBack: 'wᵀ δ, with its own w and δ',
  schema,
  arity: [1, 1],
  infer,
  activation: (options) => options.activation,

  equation([input], options) {
    const [positions, n] = extentOf(input!, options);
    const k = options.units;
    const each = options.perPosition === true ? `, for each of ${positions} positions` : '';
    const count = k * n + (options.bias ? k : 0);
    const plus = (text: string): string => (options.bias ? ` + ${text}` : '');
    return {
      computation: `z = w a${plus('b')}`,
      shapes: `(${k} × ${n})(${n} × 1)${plus(`(${k} × 1)`)} = (${k} × 1)${each}`,
      batchShapes: `(${k} × ${n})(${n} × m)${plus(`(${k} × 1)`)} = (${k} × m)${each}`,
      parameters: `${k} · ${n}${plus(String(k))} = ${count.toLocaleString('en-US')}`,
    };
  },

  picture: ([input], options) => drawProduct(termsOf(extentOf(input!, options)[1], options)),

  define(m, [shape], options, { inputs: [x], parameters: [w, b] }) {
    const [, fanIn] = extentOf(shape!, options);
    const z = x!.map((row) => affine(m, row, fanIn, w!, b));
    return neurons(m, options.activation, z, options.units);
  },

  create([inputShape], options, ports) {
    const [positions, fanIn] = extentOf(inputShape!, options);
    const { units } = options;
    const { kernels } = ports;
    const size = positions * units;
    const activation = kernels.activation(options.activation);
    const input = ports.inputs[0]!;
    const inputGradient = ports.inputGradients[0];
    const [w, b] = ports.parameters;
    const z = ports.allocate('z', ports.capacity * size);
    const delta = ports.gradientIsDelta ? ports.outputGradient : ports.allocate('delta', ports.capacity * size);
    const pieces = piecesOf(options.activation, z, size);
    const refresh = kernels.panel === 1 ? refreshing(positions, fanIn, options, ports, z) : undefined;
    return {
      z,
      delta,
      forward(samples) {
        const rows = samples * positions;
        kernels.affine(input, w!.value, b?.value, z, rows, fanIn, units); // Z = A wᵀ + b: (m × n)(n × k)
        activation.forward(z, ports.output, rows, units);
      },
      backward(samples) {
        const rows = samples * positions;
        if (!ports.gradientIsDelta) {
          activation.backward(z, ports.output, ports.outputGradient, delta, rows, units); // BP1, BP2: ⊙ σ'(z)
        }
        // BP2, with w as it was in the forward pass: delta w.
        if (inputGradient !== undefined) kernels.addInputGradient(delta, w!.value, inputGradient, rows, fanIn, units);
        kernels.addWeightGradient(delta, input, w!.sink, rows, fanIn, units); // BP4: deltaᵀ A, (k × m)(m × n)
        if (b !== undefined) kernels.addBiasGradient(delta, b.sink, rows, units); // BP3
      },
      ...(pieces && { pieces }),
      ...(refresh && { refresh }),
    };
  },
} satisfies LayerKind<DenseOptions>;
