import { activations } from '../../activations/registry.ts';
import { kindOf } from '../../layers/registry.ts';
import { networkInput } from '../../shapes.ts';
import { trialKey } from '../../train/trial.ts';
import type { Beginning, WorkedSample } from '../../workings/sample.ts';
import { formatNumber } from '../format.ts';
import type { HoverPart } from '../markdown.ts';
import { formula, type HoverContext, text } from './context.ts';

// The equations with the numbers of the first sample put in, at the weights with which the training begins.

/** Undefined until the data have been read, and for a network that is too large. */
function workedOf({ definition, data }: HoverContext): WorkedSample | undefined {
  const worked = data?.worked;
  return worked !== undefined && worked.key === trialKey(definition) ? worked : undefined;
}

/** `(0.12, −0.3, 0.5, …)` */
function tuple({ values, length }: Beginning): string {
  const shown = values.map(formatNumber).join(', ');
  if (length === 1) return shown;
  return `(${shown}${length > values.length ? `, … ${length - values.length} more` : ''})`;
}

const introduction = 'With the first sample, at the weights that training begins with:';

/** BP1 in numbers: from a and y to C, dC/da and delta. */
export function workedLoss(context: HoverContext): readonly HoverPart[] {
  const worked = workedOf(context);
  const last = worked?.layers.at(-1);
  if (worked === undefined || last === undefined) return [];
  const { gradient, slope, delta } = last;
  const lines = [`a = ${tuple(last.a)}`, `y = ${tuple(worked.y)}`, `C = ${formatNumber(worked.cost)}`];
  if (gradient !== undefined) lines.push(`∂C/∂a = ${tuple(gradient)}`);
  if (slope !== undefined) lines.push(`${slopeName(context, worked.layers.length - 1)} = ${tuple(slope)}`);
  if (delta !== undefined) lines.push(`δ = ∂C/∂z = ${tuple(delta)}`);
  const regularised = context.definition.training.l1 > 0 || context.definition.training.l2 > 0;
  return [text(introduction), formula(...lines), ...(regularised ? [text('C includes the regularisers.')] : [])];
}

function slopeName({ definition }: HoverContext, index: number): string {
  const options = definition.layers[index]?.options;
  const name = options && kindOf(options).activation(options);
  return name === undefined ? 'slope' : activations[name].derivative.split(' = ')[0]!;
}

/** The function at work on the first sample. */
export function workedActivation(context: HoverContext, index: number): readonly HoverPart[] {
  const layer = workedOf(context)?.layers[index];
  if (layer?.z === undefined) return [];
  const lines = [`z = ${tuple(layer.z)}`, `a = ${tuple(layer.a)}`];
  if (layer.slope !== undefined) lines.push(`${slopeName(context, index)} = ${tuple(layer.slope)}`);
  return [text(introduction), formula(...lines)];
}

/** A dense layer forward and back: BP1 or BP2, BP3, and one entry of BP4. */
export function workedLayer(context: HoverContext, index: number): readonly HoverPart[] {
  const { shapes, definition } = context;
  const worked = workedOf(context);
  const layer = worked?.layers[index];
  if (worked === undefined || layer === undefined) return [];
  const lines = layer.z === undefined ? [`a = ${tuple(layer.a)}`] : [`z = ${tuple(layer.z)}`, `a = ${tuple(layer.a)}`];
  if (layer.delta !== undefined) {
    const slope = slopeName(context, index);
    const isLast = index === definition.layers.length - 1;
    const from = isLast ? 'δ' : `δ = wᵀ δ of layer ${index + 2} ⊙ ${slope}`;
    lines.push(`${isLast ? 'BP1' : 'BP2'}  ${from} = ${tuple(layer.delta)}`);
    const [source] = shapes.layers[index]!.sources;
    const read = source === networkInput ? worked.x : worked.layers[source!]!.a;
    if (shapes.layers[index]!.parameters.some(({ role }) => role === 'biases')) lines.push('BP3  ∂C/∂b = δ');
    const [d, a] = [layer.delta.values[0]!, read.values[0]!];
    lines.push(
      `BP4  ∂C/∂w = δ aᵀ: its first entry is δ_0 a_0 = ${formatNumber(d)} · ${formatNumber(a)} = ${formatNumber(d * a)}`,
    );
  }
  return [text(introduction), formula(...lines)];
}
