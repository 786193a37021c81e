import type { ActivationKind } from '../../activations/activation.ts';
import { type ActivationName, activations } from '../../activations/registry.ts';
import type { LayerDefinition } from '../../definition/network.ts';
import { fileInitializer } from '../../initializers/file.ts';
import { initializerOf, initializerOptions } from '../../initializers/registry.ts';
import { type AnyLayerOptions, kindOf } from '../../layers/registry.ts';
import { formatMatrix, formatShape, type Shape } from '../../shape.ts';
import { type LayerShapes, type NetworkShapes, sourceName } from '../../shapes.ts';
import { formatName, formatNumber, formatQuantity } from '../format.ts';
import type { HoverPart } from '../markdown.ts';
import { faultsOf } from '../summary.ts';
import { code, column, formula, heading, type HoverContext, miniBatchSize, text } from './context.ts';
import { workedActivation, workedLayer } from './worked.ts';

/** A layer as a whole: its computation with the shapes, its parameters, its activation. */
export function layerHover(context: HoverContext, index: number): readonly HoverPart[] | undefined {
  const { definition, shapes } = context;
  const layer = definition.layers[index];
  const shape = shapes.layers[index];
  if (layer?.options === undefined || shape === undefined) return undefined;
  const kind = kindOf(layer.options);
  const fault = faultsOf(shapes)[index];
  const inputs = shape.inputs.filter((input): input is Shape => input !== undefined);
  const parts = [heading(`${titleOf(layer, shape, index)}: ${inOut(shape, shapes)}`)];
  if (fault !== undefined) parts.push(text('Does not fit: ', fault));
  if (inputs.length < Math.max(kind.arity[0], shape.inputs.length)) {
    return [...parts, text(kind.summary), text('The shape of what it reads is not known yet.')];
  }

  const m = miniBatchSize(context);
  const equation = kind.equation(inputs, layer.options);
  const picture = fault === undefined ? (kind.picture?.(inputs, layer.options) ?? []) : [];
  parts.push(
    formula(
      ...(picture.length === 0 ? [] : [...picture, '']),
      `${equation.computation} : ${equation.shapes}`,
      `mini-batch of ${m}: ${equation.batchShapes.replaceAll('× m)', `× ${m})`).replaceAll('of m samples', `of ${m} samples`)}`,
      `parameters: ${equation.parameters}`,
    ),
  );
  parts.push(...rowsHover(shape));
  parts.push(...activationParts(layer.options), ...workedLayer(context, index));
  return parts;
}

function titleOf(layer: LayerDefinition, { type }: LayerShapes, index: number): string {
  const given = layer.options?.name;
  return `Layer ${index + 1}, ${type}${given === undefined ? '' : ` "${formatName(given)}"`}`;
}

/** `[784] → [30]`; of a layer that reads several, with their names: `left [3], input [4] → [7]`. */
function inOut(layer: LayerShapes, shapes: NetworkShapes): string {
  const read = layer.inputs.length === 1 ? formatShape(layer.inputs[0]) : readBy(layer, shapes);
  return `${read} → ${formatShape(layer.output)}`;
}

function readBy({ sources, inputs }: LayerShapes, { layers }: NetworkShapes): string {
  return sources
    .map((source, place) => `${formatName(sourceName(layers, source))} ${formatShape(inputs[place])}`)
    .join(', ');
}

/** Why w is (units × inputs). */
function rowsHover({ parameters, output }: LayerShapes): readonly HoverPart[] {
  const w = parameters.find(({ role, shape, fanIn, fanOut }) => {
    return role === 'weights' && shape.length === 2 && shape[0] === fanOut && shape[1] === fanIn;
  });
  if (w === undefined || output === undefined) return [];
  const hasBias = parameters.some(({ role }) => role === 'biases');
  const bias = hasBias ? ` b holds one bias a neuron and is added to every column.` : '';
  return [
    text(
      `w is (${formatMatrix(w.shape)}), receiving × sending neurons: row j holds the `,
      `${formatQuantity(w.fanIn, 'weight')} into neuron j, so w a needs no transpose.${bias}`,
    ),
  ];
}

function activationParts(options: AnyLayerOptions): readonly HoverPart[] {
  const name = kindOf(options).activation(options);
  if (name === undefined) return [];
  const kind: ActivationKind = activations[name];
  const isFunctionOfZ = kind.formula.split(' = ')[0]!.endsWith('(z)');
  const lines = [isFunctionOfZ ? `a = ${kind.formula}` : kind.formula, kind.derivative];
  const alpha = (options.type === 'activation' ? options.alpha : undefined) ?? kind.alpha;
  if (alpha !== undefined) lines.push(`α = ${alpha}`);
  return [formula(...lines), text(kind.summary)];
}

/** `activation` and `alpha` of a layer. */
export function activationHover(context: HoverContext, index: number): readonly HoverPart[] | undefined {
  const { definition, shapes } = context;
  const options = definition.layers[index]?.options;
  const output = shapes.layers[index]?.output;
  const name = options === undefined ? undefined : kindOf(options).activation(options);
  if (options === undefined || name === undefined || output === undefined) return undefined;
  const otherwise = options.type === 'activation' ? '' : ' Default: linear.';
  return [
    heading(`activation: ${name}`),
    text(
      `From the weighted input z to the activation a, ${scopeOf(name, output)}: ${column(output)} → ${column(output)}.`,
    ),
    ...activationParts(options),
    ...workedActivation(context, index),
    text(`${backwardLine(context, index, name)}${otherwise}`),
  ];
}

/** Readers that are named one by one. */
const mostReaders = 3;

/** BP2, with what the layers that read this one give back to it: `wᵀ δ` of a dense one, of others what they make of it. */
function backwardLine({ definition, shapes }: HoverContext, index: number, name: ActivationName): string {
  if (index === definition.layers.length - 1) {
    return 'This is the output layer: hover on loss for the δ with which the backward pass begins.';
  }
  const readers = shapes.layers.flatMap(({ sources }, reader) => {
    const options = definition.layers[reader]?.options;
    return options !== undefined && sources.includes(index) ? [{ reader, options }] : [];
  });
  if (readers.length === 0) return 'No layer reads it, so no gradient comes back.';
  const ways = readers
    .slice(0, mostReaders)
    .map(({ reader, options }) => `layer ${reader + 1} (${options.type}) gives back ${kindOf(options).givesBack}`);
  if (readers.length > mostReaders) ways.push('…');
  // Each a of a softmax depends on all z.
  const delta = name === 'softmax' ? 'δ_j = Σ_k ∂C/∂a_k ∂a_k/∂z_j' : 'δ = ∂C/∂a ⊙ the derivative at z';
  const gradient =
    readers.length === 1 ? '∂C/∂a comes from the layer that reads a' : '∂C/∂a is a sum over the layers that read a';
  return `Backward (BP2): ${delta}. ${gradient}: ${ways.join('; ')}.`;
}

function scopeOf(name: string, output: Shape): string {
  if (name !== 'softmax') return 'for each neuron on its own';
  return output.length === 1 ? 'over the whole layer' : 'over the last axis, for each position on its own';
}

export function biasHover({ shapes }: HoverContext, index: number): readonly HoverPart[] | undefined {
  const layer = shapes.layers[index];
  const output = layer?.output;
  if (output === undefined) return undefined;
  const shape = layer?.parameters.find(({ role }) => role === 'biases')?.shape ?? output.slice(-1);
  const each = output.length === 1 ? 'a neuron' : 'a channel, the same at every position';
  return [
    heading('bias'),
    text(
      `b ${column(shape)}, one number ${each}, shifts z = w a + b: how easily the neuron fires with all inputs 0. `,
      'false leaves it out: z = w a. Default: true.',
    ),
  ];
}

/** `initializer` of a layer, or (no index) of the network. */
export function initializerHover(
  { definition, shapes }: HoverContext,
  index?: number,
): readonly HoverPart[] | undefined {
  const own = index === undefined ? undefined : definition.layers[index]?.options?.initializer;
  const options =
    index === undefined ? definition.initializer : own === undefined ? undefined : initializerOptions(own);
  if (options === undefined) return undefined;
  const name = options.type;
  if (name === 'file') return [heading('initializer: file'), text(fileInitializer.summary)];
  const parts = [heading(`initializer: ${name}`), text(initializerOf(options).summary)];
  const layers = index === undefined ? shapes.layers : shapes.layers.slice(index, index + 1);
  const widest = layers
    .flatMap(({ parameters }) => parameters.filter(({ role }) => role === 'weights'))
    .reduce((largest, { fanIn }) => Math.max(largest, fanIn), 0);
  if (name === 'default' && widest > 0) {
    parts.push(
      text(`With n_in = ${widest} the weights have deviation 1/√${widest} = ${formatNumber(1 / Math.sqrt(widest))}.`),
    );
  }
  if (name === 'large' && widest > 8) {
    const deviation = formatNumber(Math.sqrt(widest + 1));
    parts.push(
      text(
        `With ${widest} inputs of 1, z has deviation √(${widest} + 1) = ${deviation}: a sigmoid then starts saturated.`,
      ),
    );
  }
  const scope = index === undefined ? 'For every layer that names none. ' : '';
  parts.push(
    text(
      `${scope}Default: by the activation (`,
      code('glorotUniform'),
      ', ',
      code('heNormal'),
      ' for relu and its kin, ',
      code('lecunNormal'),
      ' for selu).',
    ),
  );
  return parts;
}

/** `inputs` of a layer. */
export function layerInputsHover({ shapes }: HoverContext, index: number): readonly HoverPart[] | undefined {
  const layer = shapes.layers[index];
  if (layer === undefined) return undefined;
  return [heading('inputs'), text(`This layer reads ${readBy(layer, shapes)}. Default: the layer before.`)];
}

export function layerNameHover({ definition, shapes }: HoverContext, index: number): readonly HoverPart[] | undefined {
  const layer = definition.layers[index];
  const shape = shapes.layers[index];
  if (layer === undefined || shape === undefined) return undefined;
  return [
    heading(`${titleOf(layer, shape, index)}: ${inOut(shape, shapes)}`),
    text('Its name in tables, and for the inputs of layers below. Default: its kind and number.'),
  ];
}
