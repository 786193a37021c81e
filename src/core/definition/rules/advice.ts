import type { ActivationName } from '../../activations/registry.ts';
import { kindOf } from '../../layers/registry.ts';
import type { OptimizerType } from '../../optimizers/registry.ts';
import type { LossType } from '../../losses/registry.ts';
import { moveLayer, removeLayer } from '../../mends/layerList.ts';
import type { Finding, Fix } from '../../problem.ts';
import type { Change } from '../edit/change.ts';
import { removeFix, safely, setFix } from '../edit/fixes.ts';
import { inLine } from '../edit/write.ts';
import type { LayerDefinition, NetworkDefinition } from '../network.ts';
import { type Checked, finding } from './rule.ts';
import { adviseTraining } from './training.ts';

/** Legal, but hardly what was meant. */
export function giveAdvice(checked: Checked): Finding[] {
  return [...adviseLoss(checked), ...adviseLayers(checked), ...adviseLearningRate(checked), ...adviseTraining(checked)];
}

function adviseLoss({ definition, has, sound }: Checked): Finding[] {
  const { loss, layers } = definition;
  const last = outputLayer(layers);
  if (loss === undefined || last?.options === undefined) return [];
  const path = definition.form === 'sizes' ? ['loss'] : [...last.path, 'activation'];
  if (!sound(['loss']) || !sound(path)) return [];
  const activation: ActivationName | undefined = kindOf(last.options).activation(last.options);
  const otherSide = [{ message: `the loss ${loss.type}`, path: ['loss'] }];
  const related = path[0] === 'loss' ? [] : otherSide;
  const advise = (code: string, message: string, fixes: readonly Fix[]): Finding[] => [
    finding('warning', code, path, message, { related, fixes: fixes.filter((fix) => changesOf(fix).length > 0) }),
  ];
  const ending = (word: ActivationName): Fix => endingIn(definition, last, word);
  const instead = (other: LossType): Fix => setFix(['loss'], other, `Take the loss "${other}"`);

  switch (loss.type) {
    case 'quadratic': {
      if (activation !== 'softmax') return [];
      const message =
        'softmax with the quadratic loss learns slowly where it is badly wrong; use a linear last layer with softmaxCrossEntropy';
      const both = [...changesOf(ending('linear')), ...changesOf(instead('softmaxCrossEntropy'))];
      const fix = { title: 'Take softmaxCrossEntropy with a linear last layer', changes: both };
      return advise('softmax-quadratic', message, [fix, ending('sigmoid')]);
    }
    case 'softmaxCrossEntropy': {
      if (activation !== 'softmax') return [];
      const message =
        'softmaxCrossEntropy applies the softmax itself, so here it is applied twice; make the last layer "linear"';
      return advise('softmax-twice', message, [safely(ending('linear')), instead('crossEntropy')]);
    }
    case 'crossEntropy':
    case 'binaryCrossEntropy': {
      if (loss.type === 'binaryCrossEntropy' && loss.logits) {
        if (activation !== 'sigmoid') return [];
        const message =
          'with "logits": true the loss applies the sigmoid itself, so here it is applied twice; ' +
          'make the last layer "linear", or leave "logits" away';
        return advise('sigmoid-twice', message, [ending('linear'), removeFix(['loss', 'logits'])]);
      }
      if (activation === 'sigmoid' || activation === 'softmax') return [];
      const isBinary = loss.type === 'binaryCrossEntropy';
      const logits = isBinary ? ', or give the loss "logits": true' : '';
      const message =
        `${loss.type} takes ln a and ln (1 − a), so outputs must lie in (0, 1); ` +
        `a ${activation ?? 'layer without activation'} can give others: make the last layer "sigmoid"${logits}`;
      const [at, value] = has(['loss', 'type'])
        ? [['loss', 'logits'], true]
        : [['loss'], { type: loss.type, logits: true }];
      const others = isBinary ? [setFix(at, value, 'Give the loss "logits": true')] : [instead('softmaxCrossEntropy')];
      return advise('cross-entropy-range', message, [ending('sigmoid'), ...others]);
    }
    case 'klDivergence': {
      if (activation === 'softmax') return [];
      const message =
        'klDivergence compares two distributions, so the outputs must be above 0 and sum to 1; ' +
        `a ${activation ?? 'layer without activation'} gives others: make the last layer "softmax"`;
      return advise('kl-divergence-range', message, [ending('softmax'), instead('crossEntropy')]);
    }
    case 'hinge': {
      if (activation !== 'sigmoid' && activation !== 'softmax') return [];
      const message = `hinge compares scores of any size, and ${activation} squeezes them into (0, 1); make the last layer "linear"`;
      return advise('hinge-range', message, [ending('linear'), instead('crossEntropy')]);
    }
    default:
      return [];
  }
}

/** Gives the outputs another activation: that of the layer that has it, or a layer of its own at the end; `sizes` has none. */
function endingIn(definition: NetworkDefinition, last: LayerDefinition, word: ActivationName): Fix {
  const title = `Make the last layer "${word}"`;
  if (definition.form === 'sizes') return { title, changes: [] };
  const { options, path } = last;
  if (options !== undefined && 'activation' in options && hasOneActivation(options.type)) {
    return setFix([...path, 'activation'], word, title);
  }
  const layer = { type: 'activation', activation: word };
  const changes: Change[] = [{ kind: 'insert', path: ['layers', definition.layers.length], value: layer }];
  return { title: `Add ${inLine(layer)} at the end`, changes };
}

/** The activation of a recurrent layer bounds its state; the outputs have another. */
function hasOneActivation(type: string): boolean {
  return !['simpleRnn', 'lstm', 'gru'].includes(type);
}

function changesOf(fix: Fix): readonly Change[] {
  return 'changes' in fix ? fix.changes : [];
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
        const fixes = [setFix([...path, 'rate'], 0.5), leftOut(definition, index)];
        findings.push(finding('warning', 'dropout-rate', [...path, 'rate'], message, { fixes }));
      }
      if (index === layers.length - 1) {
        const message =
          'dropout as the last layer sets outputs to 0, which no weight can make good again; put it before the last dense layer';
        const to = layers.findLastIndex((layer) => layer.options?.type === 'dense');
        const moved = { title: `Put it before layer ${to + 1} (dense)`, changes: moveLayer(definition, index, to) };
        const fixes = [...(to < 1 ? [] : [moved]), leftOut(definition, index)];
        findings.push(finding('warning', 'dropout-last', type, message, { fixes }));
      }
      return findings;
    }
    if (options?.type !== 'batchNorm' || training.batchSize !== 1 || !sound(['training', 'batchSize'])) return [];
    const message =
      'batchNorm takes mean and variance over the mini-batch, and with batchSize 1 that is one sample, which says ' +
      'little about the others; use a larger batchSize, or layerNorm';
    const batch = ['training', 'batchSize'];
    const related = [{ message: 'batchSize 1', path: batch }];
    return [finding('warning', 'batch-norm-batch', type, message, { related, fixes: [setFix(batch, 10)] })];
  });
}

function leftOut(definition: NetworkDefinition, index: number): Fix {
  const { options } = definition.layers[index]!;
  return { title: `Leave layer ${index + 1} (${options!.type}) away`, changes: removeLayer(definition, index) };
}

/** Optimisers whose steps are about η long in every parameter, whatever the gradient. */
const scaleFree: ReadonlySet<OptimizerType> = new Set(['rmsprop', 'adam', 'amsgrad', 'adamw', 'nadam', 'lion']);

function adviseLearningRate({ definition, sound }: Checked): Finding[] {
  const path = ['training', 'optimizer', 'learningRate'];
  const { learningRate, type } = definition.training.optimizer;
  if (!sound(path)) return [];
  const advise = (message: string, usual: number): Finding[] => [
    finding('warning', 'learning-rate', path, message, { fixes: [setFix(path, usual)] }),
  ];
  const usual = scaleFree.has(type) ? 0.001 : 3;
  if (learningRate === 0) return advise('with learningRate 0 nothing is learned; the book begins with 3', usual);
  if (scaleFree.has(type) && learningRate >= 1) {
    return advise(
      `with ${type} every parameter moves by about learningRate at every update, whatever its gradient; ` +
        `${learningRate} is far, 0.001 is usual`,
      usual,
    );
  }
  if (learningRate <= 100) return [];
  return advise(`learningRate ${learningRate} is above 100; steps that large nearly always diverge`, usual);
}
