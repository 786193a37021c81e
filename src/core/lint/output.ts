import type { ActivationName } from '../activations/registry.ts';
import type { Change } from '../definition/edit/change.ts';
import { kindOf } from '../layers/registry.ts';
import type { AnyLossOptions, LossType } from '../losses/registry.ts';
import type { Fix, Path } from '../problem.ts';
import { answersIn, sizeOf } from '../shape.ts';
import { outputLayer } from '../train/stability.ts';
import type { LintContext, LintFinding } from './rule.ts';

/** The end of a network: its loss and the activation of its outputs. */
export interface Output {
  readonly loss: AnyLossOptions;
  /** Undefined where the layer has none of its own. */
  readonly activation: ActivationName | undefined;
  /** Where the activation stands, or (where `sizes` leaves no choice) the loss. */
  readonly path: Path;
  /** Whether the activation is written at `path`, so that it can be changed. */
  readonly isChosen: boolean;
  /** How many layers there are; undefined where `sizes` leaves no choice. */
  readonly layers: number | undefined;
}

/** Undefined where one of the two is missing or at fault. */
export function outputOf({ definition, sound }: LintContext): Output | undefined {
  const { loss, layers, form } = definition;
  const last = outputLayer(layers);
  if (loss === undefined || last?.options === undefined) return undefined;
  const own = [...last.path, 'activation'];
  const path = form === 'sizes' ? ['loss'] : own;
  if (!sound(['loss']) || !sound(path)) return undefined;
  const activation = kindOf(last.options).activation(last.options);
  const isList = form === 'layers';
  return {
    loss,
    activation,
    path,
    isChosen: isList && activation !== undefined,
    layers: isList ? layers.length : undefined,
  };
}

/** The other side of what is said about an activation. */
export function besideLoss({ loss, path }: Output): Pick<LintFinding, 'related'> {
  return path[0] === 'loss' ? {} : { related: [{ message: `the loss ${loss.type}`, path: ['loss'] }] };
}

/** Another loss, without options. */
export function lossFix(type: LossType): Fix {
  return { title: `Take the loss "${type}"`, changes: [{ kind: 'set', path: ['loss'], value: type }] };
}

/** Gives the outputs another activation: that of the last layer, or where it has none an activation layer behind it. */
export function activationFix(output: Output, activation: ActivationName): Fix[] {
  const changes = activationChange(output, activation);
  if (changes === undefined) return [];
  const title = output.isChosen
    ? `Make the last layer "${activation}"`
    : `Add { "type": "activation", "activation": "${activation}" } at the end`;
  return [{ title, changes }];
}

/** The same as changes; undefined where \`sizes\` leaves no choice. */
export function activationChange(
  { path, isChosen, layers }: Output,
  activation: ActivationName,
): readonly Change[] | undefined {
  if (isChosen) return [{ kind: 'set', path, value: activation }];
  if (layers === undefined) return undefined;
  return [{ kind: 'insert', path: ['layers', layers], value: { type: 'activation', activation } }];
}

/** Whether an answer is one number. */
export function isSingle({ shapes: { output } }: LintContext): boolean {
  return output !== undefined && sizeOf(output) / answersIn(output) === 1;
}

/** Whether a softmax, that of the last layer or of the loss, has nothing to share. */
export function isSingleSoftmax(context: LintContext, { loss, activation }: Output): boolean {
  return isSingle(context) && (activation === 'softmax' || loss.type === 'softmaxCrossEntropy');
}
