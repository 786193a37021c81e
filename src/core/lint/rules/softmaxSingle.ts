import { lossOf } from '../../losses/registry.ts';
import type { ActivationName } from '../../activations/registry.ts';
import type { Change } from '../../definition/edit/change.ts';
import { setFix } from '../../definition/edit/fixes.ts';
import { kindOf } from '../../layers/registry.ts';
import type { LossType } from '../../losses/registry.ts';
import { widening } from '../../mends/width.ts';
import type { Fix } from '../../problem.ts';
import { outputLayer } from '../../train/stability.ts';
import { activationChange, besideLoss, isSingleSoftmax, type Output, outputOf } from '../output.ts';
import type { LintContext, LintFinding, LintRule } from '../rule.ts';

export const softmaxSingle: LintRule = {
  code: 'softmax-single',
  title: 'a softmax over a single output',
  severity: 'warning',
  why:
    'A softmax makes shares of its outputs: each e^z is divided by the sum of all of them. A single output has the whole sum, so it is ' +
    'e^z / e^z = 1 whatever z is: its derivative is 0, and nothing is learned. A yes or no needs one sigmoid neuron, or an output ' +
    'for the yes and one for the no.',
  source: 'Nielsen, chapter 3, "Softmax", equation 78',
  check(context) {
    const output = outputOf(context);
    if (output === undefined || !isSingleSoftmax(context, output)) return hidden(context);
    const train = context.data?.train;
    // That names of more classes do not fit a single output is said already.
    if (train?.targets.range === undefined && (train?.classes?.length ?? 0) > 2) return [];
    const { loss, path } = output;
    // Targets that are no probabilities are said to be already, with how they become some.
    const [least, most] = train?.targets.range ?? [0, 1];
    if (lossOf(loss).takesProbabilities === true && (least < 0 || most > 1)) return [];
    const message =
      `the softmax of a single output is always 1, so ${loss.type} stays what it is and nothing is learned; ` +
      'take a sigmoid with crossEntropy, or an output for each class';
    return [{ path, message, ...besideLoss(output), fixes: fixesFor(context, output) }];
  },
};

/** Layers before the last that hand on a softmax of one value. */
function hidden({ definition, shapes, sound }: LintContext): LintFinding[] {
  const { layers } = definition;
  const last = outputLayer(layers);
  return layers.flatMap((layer, index): LintFinding[] => {
    const { options, name } = layer;
    const path = [...layer.path, 'activation'];
    if (layer === last || options === undefined || kindOf(options).activation(options) !== 'softmax') return [];
    if (shapes.layers[index]?.output?.at(-1) !== 1 || !sound(path)) return [];
    const message =
      `the softmax of a single value is always 1, so ${name} says the same whatever it reads, ` +
      'and what is before it learns nothing; a sigmoid says how much';
    return [{ path, message, fixes: [setFix(path, 'sigmoid', 'Make it "sigmoid"')] }];
  });
}

function fixesFor({ definition, shapes, data }: LintContext, output: Output): Fix[] {
  const train = data?.train;
  const [least, most] = train?.targets.range ?? [0, 1];
  if (least < 0 || (most > 1 && train?.classes === undefined)) {
    return ending(output, 'linear', 'mse', 'Take mse with a linear output, for numbers of any size');
  }
  const classes = train === undefined ? 2 : (train.classes?.length ?? 0);
  const yesOrNo = ending(output, 'sigmoid', 'crossEntropy', 'Take crossEntropy with a sigmoid, for answers 0 and 1');
  // A softmax in sight makes way for that of the loss, which takes labels as they are.
  const given = output.activation === 'softmax' ? 'linear' : output.activation;
  const wider = classes < 2 ? undefined : widening(definition, shapes.layers, shapes.layers.length - 1, classes);
  const several = wider === undefined ? [] : ending(output, given, 'softmaxCrossEntropy', wider.title, wider.change);
  return [...(classes <= 2 ? yesOrNo : []), ...several];
}

/** Another end of the network; nothing where its activation cannot be chosen. */
function ending(
  output: Output,
  activation: ActivationName | undefined,
  loss: LossType,
  title: string,
  ...more: readonly Change[]
): Fix[] {
  const own = activation === undefined || activation === output.activation ? [] : activationChange(output, activation);
  if (own === undefined) return [];
  const changes: Change[] = [...more, ...own];
  if (output.loss.type !== loss) changes.push({ kind: 'set', path: ['loss'], value: loss });
  return [{ title: more.length > 0 ? `${title}, one for each class, with ${loss}` : title, changes }];
}
