import {
  description,
  type InferOutput,
  literal,
  minValue,
  number,
  optional,
  picklist,
  pipe,
  strictObject,
} from 'valibot';
import { piecesOf } from '../activations/pieces.ts';
import type { ActivationKind } from '../activations/activation.ts';
import { activationNames, activations } from '../activations/registry.ts';
import { formatShape, type Shape, sizeOf } from '../shape.ts';
import { layerEntries } from './common.ts';
import type { Inference, LayerKind } from './layer.ts';
import { neurons } from './writing.ts';

const schema = strictObject({
  type: literal('activation'),
  ...layerEntries,
  activation: pipe(
    picklist(activationNames),
    description('The function; softmax over the last axis: for each position of [positions, features] on its own.'),
  ),
  alpha: optional(
    pipe(
      number(),
      minValue(0),
      description('The α of leakyRelu (default 0.01: its slope below 0) and elu (default 1: its depth below 0).'),
    ),
  ),
});

type ActivationOptions = InferOutput<typeof schema>;

function infer([input]: readonly (Shape | undefined)[], { activation, alpha }: ActivationOptions): Inference {
  const inference = { output: input, parameters: [], multiplyAdds: 0 };
  if (alpha === undefined || hasAlpha(activation)) return inference;
  const others = activationNames.filter(hasAlpha).join(' and ');
  const message = `${activation} has no α, but "alpha" is ${alpha}; only ${others} have one`;
  return {
    ...inference,
    fault: { code: 'layer-option', message, option: 'alpha', mends: [{ options: { alpha: undefined } }] },
  };
}

function hasAlpha(name: keyof typeof activations): boolean {
  const kind: ActivationKind = activations[name];
  return kind.alpha !== undefined;
}

/** An activation as a layer of its own: a = f(z), where z is what it reads. */
export const activation = {
  type: 'activation',
  summary: 'An activation on its own: a = f(z) for whatever it reads, of any shape.',
  givesBack: 'δ = its gradient ⊙ the derivative at what it reads',
  schema,
  arity: [1, 1],
  infer,
  activation: (options) => options.activation,

  equation([input], options) {
    const shape = formatShape(input);
    return {
      computation: `a = ${options.activation}(z)`,
      shapes: `${shape} → ${shape}`,
      batchShapes: `(${sizeOf(input!)} × m) → (${sizeOf(input!)} × m)`,
      parameters: '0',
    };
  },

  define: (m, [shape], { activation: name, alpha }, { inputs: [x] }) => neurons(m, name, x!, shape!.at(-1) ?? 1, alpha),

  create([shape], options, ports) {
    const size = sizeOf(shape!);
    const columns = shape!.at(-1) ?? 1;
    const positions = size / columns;
    const functions = ports.kernels.activation(options.activation, options.alpha);
    const z = ports.inputs[0]!;
    const { outputGradient, gradientIsDelta, output } = ports;
    const inputGradient = ports.inputGradients[0];
    const delta = gradientIsDelta ? outputGradient : ports.allocate('delta', ports.capacity * size);
    const pieces = piecesOf(options.activation, z, size);
    return {
      z,
      delta,
      forward(rows) {
        functions.forward(z, output, rows * positions, columns);
      },
      backward(rows) {
        if (inputGradient === undefined) return;
        if (!gradientIsDelta) functions.backward(z, output, outputGradient, delta, rows * positions, columns);
        ports.kernels.add(delta, inputGradient, rows * size);
      },
      ...(pieces && { pieces }),
    };
  },
} satisfies LayerKind<ActivationOptions>;
