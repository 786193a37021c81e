import { type ActivationName, activations } from '../../activations/registry.ts';
import type { LossEquations } from '../../losses/loss.ts';
import { type AnyLossOptions, lossOf, type LossType } from '../../losses/registry.ts';
import { answersIn } from '../../shape.ts';
import { formatNumber } from '../format.ts';
import type { HoverPart } from '../markdown.ts';
import { described } from './option.ts';
import { workedLoss } from './worked.ts';
import { code, column, formula, heading, type HoverContext, outputActivation, text } from './context.ts';

export function lossHover(context: HoverContext): readonly HoverPart[] | undefined {
  const { definition, shapes } = context;
  const { loss } = definition;
  if (loss === undefined) return undefined;
  const activation = outputActivation(definition);
  const equations = lossOf(loss).equations(loss);
  const answers = shapes.output === undefined ? 1 : answersIn(shapes.output);
  const unit = answers === 1 ? 'sample' : `position; a sample shows the mean over its ${answers}`;
  const parts = [
    heading(`loss: ${loss.type}`),
    described(lossOf(loss).summary),
    text(`C is of one ${unit}; a mini-batch and an epoch show the mean.`),
  ];
  const lines = [equations.formula, equations.derivative];
  if (activation !== undefined) {
    const shape = shapes.output === undefined ? '' : ` : ${column(shapes.output)}`;
    lines.push(`δ = ∂C/∂z = ${outputDelta(loss, activation)}${shape}`);
  }
  parts.push(formula(...lines));
  if ('classWeights' in loss && loss.classWeights !== undefined) {
    parts.push(
      text(
        `C and all of its derivatives are multiplied by the weight of the ${answers === 1 ? 'sample' : 'position'}'s class: ${weightsOf(loss.classWeights)}.`,
      ),
    );
  }
  parts.push(...whyDerivative(loss.type));
  if (activation !== undefined) parts.push(text(whyDelta(loss, equations, activation)));
  parts.push(...workedLoss(context));
  return parts;
}

/** Weights that a hover names; the others are counted. */
const mostNamed = 10;

function weightsOf(weights: readonly number[]): string {
  const named = weights.slice(0, mostNamed).map((weight, index) => `${index}: ${formatNumber(weight)}`);
  const more = weights.length - named.length;
  return named.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/**
 * BP1 with the activation of the last layer put in, elementwise over the outputs: `(a − y) ⊙ σ'(z)`. Taken from the
 * formulas that losses and activations give of themselves.
 */
export function outputDelta(loss: AnyLossOptions, activation: ActivationName): string {
  const { derivative, deltas } = lossOf(loss).equations(loss);
  const cancelled = deltas?.[activation];
  if (cancelled !== undefined) return rightSide(cancelled);
  const gradient = rightSide(derivative);
  if (activation === 'linear') return gradient;
  if (activation === 'softmax') return `a ⊙ (g − aᵀ g), g = ${gradient}`;
  const slope = activations[activation].derivative.split(' = ')[0]!;
  return `${gradient.startsWith('(') ? gradient : `(${gradient})`} ⊙ ${slope}`;
}

/** `∂C/∂a_j = a_j − y_j` gives `a − y`: for all outputs j at once. */
function rightSide(equation: string): string {
  return equation.slice(equation.indexOf(' = ') + 3).replaceAll('_j', '');
}

function whyDelta(loss: AnyLossOptions, { deltas }: LossEquations, activation: ActivationName): string {
  const begins = 'δ of the last layer (BP1), where the backward pass begins';
  if (deltas?.[activation] !== undefined) {
    return activation === 'sigmoid'
      ? `${begins}: ∂C/∂a has a (1 − a) below the line, which is σ'(z); they cancel, so a wrong neuron learns fast also where it is saturated.`
      : `${begins}: ∂C/∂a has a below the line, and every slope of softmax has a as a factor; they cancel, so what is badly wrong learns fast.`;
  }
  if (loss.type === 'softmaxCrossEntropy' && activation !== 'linear') {
    return `${begins}. The loss applies the softmax itself, so the last layer should be linear; here it is ${activation}.`;
  }
  if (loss.type === 'binaryCrossEntropy' && loss.logits && activation !== 'linear') {
    return `${begins}. The loss applies the sigmoid itself, so the last layer should be linear; here it is ${activation}.`;
  }
  const needsProbabilities = loss.type === 'crossEntropy' || (loss.type === 'binaryCrossEntropy' && !loss.logits);
  if (needsProbabilities && activation !== 'softmax') {
    return `${begins}. It needs every a between 0 and 1, which ${activation} does not give: use sigmoid.`;
  }
  if (loss.type === 'klDivergence') {
    return `${begins}. It needs outputs above 0 that sum to 1, which ${activation} does not give: use softmax.`;
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
