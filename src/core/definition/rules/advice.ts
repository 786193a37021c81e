import type { ActivationName } from '../../activations/registry.ts';
import { kindOf } from '../../layers/registry.ts';
import type { OptimizerType } from '../../optimizers/registry.ts';
import type { Finding } from '../../problem.ts';
import type { LayerDefinition } from '../network.ts';
import { type Checked, finding } from './rule.ts';
import { adviseTraining } from './training.ts';

/** Legal, but hardly what was meant. */
export function giveAdvice(checked: Checked): Finding[] {
  return [...adviseLoss(checked), ...adviseLayers(checked), ...adviseLearningRate(checked), ...adviseTraining(checked)];
}

function adviseLoss({ definition, sound }: Checked): Finding[] {
  const { loss, layers } = definition;
  const last = outputLayer(layers);
  if (loss === undefined || last?.options === undefined) return [];
  const path = definition.form === 'sizes' ? ['loss'] : [...last.path, 'activation'];
  if (!sound(['loss']) || !sound(path)) return [];
  const activation: ActivationName | undefined = kindOf(last.options).activation(last.options);
  const advise = (code: string, message: string): Finding[] => [finding('warning', code, path, message)];

  switch (loss.type) {
    case 'quadratic': {
      if (activation !== 'softmax') return [];
      const message =
        'softmax with the quadratic loss learns slowly where it is badly wrong; use a linear last layer with softmaxCrossEntropy';
      return advise('softmax-quadratic', message);
    }
    case 'softmaxCrossEntropy': {
      if (activation !== 'softmax') return [];
      const message =
        'softmaxCrossEntropy applies the softmax itself, so here it is applied twice; make the last layer "linear"';
      return advise('softmax-twice', message);
    }
    case 'crossEntropy':
    case 'binaryCrossEntropy': {
      if (loss.type === 'binaryCrossEntropy' && loss.logits) {
        if (activation !== 'sigmoid') return [];
        const message =
          'with "logits": true the loss applies the sigmoid itself, so here it is applied twice; ' +
          'make the last layer "linear", or leave "logits" away';
        return advise('sigmoid-twice', message);
      }
      if (activation === 'sigmoid' || activation === 'softmax') return [];
      const instead = loss.type === 'binaryCrossEntropy' ? ', or give the loss "logits": true' : '';
      const message =
        `${loss.type} takes ln a and ln (1 − a), so outputs must lie in (0, 1); ` +
        `a ${activation ?? 'layer without activation'} can give others: make the last layer "sigmoid"${instead}`;
      return advise('cross-entropy-range', message);
    }
    case 'klDivergence': {
      if (activation === 'softmax') return [];
      const message =
        'klDivergence compares two distributions, so the outputs must be above 0 and sum to 1; ' +
        `a ${activation ?? 'layer without activation'} gives others: make the last layer "softmax"`;
      return advise('kl-divergence-range', message);
    }
    case 'hinge': {
      if (activation !== 'sigmoid' && activation !== 'softmax') return [];
      const message = `hinge compares scores of any size, and ${activation} squeezes them into (0, 1); make the last layer "linear"`;
      return advise('hinge-range', message);
    }
    default:
      return [];
  }
}

/** The layer whose activation the outputs have: what only moves values hands it on. */
function outputLayer(layers: readonly LayerDefinition[]): LayerDefinition | undefined {
  const moves: readonly unknown[] = ['flatten', 'permute', 'reshape'];
  let index = layers.length - 1;
  while (moves.includes(layers[index]?.options?.type) && layers[index]!.inputs === undefined) index--;
  return layers[index];
}

function adviseLayers({ definition, sound }: Checked): Finding[] {
  const { layers, training } = definition;
  return layers.flatMap(({ options, path }, index): Finding[] => {
    const type = [...path, 'type'];
    if (options?.type === 'dropout') {
      const findings: Finding[] = [];
      if (options.rate === 0) {
        const message = 'dropout with rate 0 drops nothing; the book drops half of the hidden neurons, rate 0.5';
        findings.push(finding('warning', 'dropout-rate', [...path, 'rate'], message));
      }
      if (index === layers.length - 1) {
        const message =
          'dropout as the last layer sets outputs to 0, which no weight can make good again; put it before the last dense layer';
        findings.push(finding('warning', 'dropout-last', type, message));
      }
      return findings;
    }
    if (options?.type !== 'batchNorm' || training.batchSize !== 1 || !sound(['training', 'batchSize'])) return [];
    const message =
      'batchNorm takes mean and variance over the mini-batch, and with batchSize 1 that is one sample, which says ' +
      'little about the others; use a larger batchSize, or layerNorm';
    return [finding('warning', 'batch-norm-batch', type, message)];
  });
}

/** Optimisers whose steps are about η long in every parameter, whatever the gradient. */
const scaleFree: ReadonlySet<OptimizerType> = new Set(['rmsprop', 'adam', 'amsgrad', 'adamw', 'nadam', 'lion']);

function adviseLearningRate({ definition, sound }: Checked): Finding[] {
  const path = ['training', 'optimizer', 'learningRate'];
  const { learningRate, type } = definition.training.optimizer;
  if (!sound(path)) return [];
  const advise = (message: string): Finding[] => [finding('warning', 'learning-rate', path, message)];
  if (learningRate === 0) return advise('with learningRate 0 nothing is learned; the book begins with 3');
  if (scaleFree.has(type) && learningRate >= 1) {
    return advise(
      `with ${type} every parameter moves by about learningRate at every update, whatever its gradient; ` +
        `${learningRate} is far, 0.001 is usual`,
    );
  }
  if (learningRate <= 100) return [];
  return advise(`learningRate ${learningRate} is above 100; steps that large nearly always diverge`);
}
