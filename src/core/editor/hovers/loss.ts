import { type ActivationName, activations } from '../../activations/registry.ts';
import { losses, type LossType } from '../../losses/registry.ts';
import { answersIn } from '../../shape.ts';
import type { HoverPart } from '../markdown.ts';
import { code, column, formula, heading, type HoverContext, outputActivation, text } from './context.ts';

export function lossHover({ definition, shapes }: HoverContext): readonly HoverPart[] | undefined {
  const type = definition.loss;
  if (type === undefined) return undefined;
  const kind = losses[type];
  const activation = outputActivation(definition);
  const answers = shapes.output === undefined ? 1 : answersIn(shapes.output);
  const unit = answers === 1 ? 'sample' : `position; a sample shows the mean over its ${answers}`;
  // What the loss is stands below: the editor's JSON service adds its description.
  const parts = [heading(`loss: ${type}`), text(`C is of one ${unit}; a mini-batch and an epoch show the mean.`)];
  const lines = [kind.formula, kind.derivative.split(';')[0]!];
  if (activation !== undefined) {
    const shape = shapes.output === undefined ? '' : ` : ${column(shapes.output)}`;
    lines.push(`δ = ∂C/∂z = ${outputDelta(type, activation)}${shape}`);
  }
  parts.push(formula(...lines));
  parts.push(...whyDerivative(type));
  if (activation !== undefined) parts.push(text(whyDelta(type, activation)));
  return parts;
}

/**
 * BP1 with the activation of the last layer put in, elementwise over the outputs: `(a − y) ⊙ σ'(z)`. Taken from the
 * formulas that losses and activations give of themselves.
 */
export function outputDelta(type: LossType, activation: ActivationName): string {
  const kind = losses[type];
  const gradient = rightSide(kind.derivative.split(';')[0]!);
  if (kind.cancels.some((name) => name === activation)) return rightSide(kind.derivative.split(';').at(-1)!);
  if (activation === 'linear') return gradient;
  if (activation === 'softmax') return `a ⊙ (g − aᵀ g), g = ${gradient}`;
  const slope = activations[activation].derivative.split(' = ')[0]!;
  return `${gradient.startsWith('(') ? gradient : `(${gradient})`} ⊙ ${slope}`;
}

/** `∂C/∂a_j = a_j − y_j` gives `a − y`: for all outputs j at once. */
function rightSide(equation: string): string {
  return equation.slice(equation.indexOf(' = ') + 3).replaceAll('_j', '');
}

function whyDelta(type: LossType, activation: ActivationName): string {
  const begins = 'δ of the last layer (BP1), where the backward pass begins';
  if (losses[type].cancels.some((name) => name === activation)) {
    return `${begins}: ∂C/∂a has a (1 − a) below the line, which is σ'(z); they cancel, so a wrong neuron learns fast also where it is saturated.`;
  }
  if (type === 'softmaxCrossEntropy' && activation !== 'linear') {
    return `${begins}. The loss applies the softmax itself, so the last layer should be linear; here it is ${activation}.`;
  }
  if (type === 'crossEntropy' && activation !== 'softmax') {
    return `${begins}. It needs every a between 0 and 1, which ${activation} does not give: use sigmoid.`;
  }
  if (activation === 'linear') return `${begins}: the last layer is linear, a = z, so ∂C/∂z = ∂C/∂a.`;
  if (activation === 'softmax') return `${begins}: every z moves every a, which share 1 among them; g is ∂C/∂a.`;
  const slope = activations[activation].derivative;
  const slow = activation === 'sigmoid' ? ': nearly 0 where the neuron is saturated, which then learns slowly' : '';
  return `${begins}: ∂C/∂a times the slope of ${activation}, ${slope}${slow}.`;
}

/** The learner's question: why does `cost_derivative` return a − y? */
function whyDerivative(type: LossType): readonly HoverPart[] {
  if (type === 'quadratic') {
    return [
      text(
        'Why ',
        code('cost_derivative'),
        ' is a − y: it is the derivative of ½ (a − y)² as a formula: ½ · 2 (a − y) = a − y, the 2 cancels the ½. ',
        'It is not a difference quotient: no small h, nothing approximated. Check gradients compares the two.',
      ),
    ];
  }
  if (type === 'mse') {
    return [
      text('Without the ½ of the quadratic cost the 2 of the square stays, and the mean over n outputs divides by n.'),
    ];
  }
  return [];
}
