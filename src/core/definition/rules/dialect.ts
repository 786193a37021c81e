import type { Finding, Fix, Path } from '../../problem.ts';
import type { Dialect, LayerDefinition } from '../network.ts';
import { removeFix, setFix } from '../edit/fixes.ts';
import { either } from '../text/quote.ts';
import { type Checked, finding } from './rule.ts';

const largestSeed = 2 ** 32 - 1;

/** What the book's programs cannot do is an error in their dialects, and what only they do is one elsewhere. */
export function checkDialect(checked: Checked): Finding[] {
  const { dialect, training } = checked.definition;
  if (dialect === undefined) {
    const { shuffle } = training;
    if (typeof shuffle === 'boolean' || !checked.sound(['training', 'shuffle']) || !checked.sound(['dialect']))
      return [];
    const message = `shuffle "${shuffle}" follows Nielsen's program and needs a "dialect"; without one write true or false`;
    const path = ['training', 'shuffle'];
    const fixes = [setFix(path, true), removeFix(path)];
    return [finding('error', 'needs-dialect', path, message, { fixes })];
  }
  return [
    ...checkNumbers(checked, dialect),
    ...checked.definition.layers.flatMap((layer, index, all) => checkLayer(layer, all[index - 1], dialect, checked)),
    ...checkTraining(checked, dialect),
  ];
}

/** `fixes`: what the dialect has instead; without a dialect all is allowed. */
function refuse(dialect: Dialect, path: Path, message: string, fixes: readonly Fix[] = [removeFix(path)]): Finding {
  const related = [{ message: `the dialect ${dialect}`, path: ['dialect'] }];
  const all = [...fixes, removeFix(['dialect'])];
  return finding('error', 'not-in-dialect', path, `${dialect} ${message}`, { related, fixes: all });
}

function checkNumbers({ read, definition, sound }: Checked, dialect: Dialect): Finding[] {
  const findings: Finding[] = [];
  if (read.dtype === 'float32') {
    findings.push(refuse(dialect, ['dtype'], 'computes in float64, as NumPy does; leave "dtype" away'));
  }
  // `load` of network2.py reads a file.
  const allowed = dialect === 'network.py' ? ['large'] : ['default', 'large', 'file'];
  const { initializer } = definition;
  if (initializer !== undefined && sound(['initializer']) && !allowed.includes(initializer.type)) {
    const choice = either(allowed.map((name) => `"${name}"`));
    findings.push(
      refuse(dialect, ['initializer'], `has only the initializer ${choice}, not "${initializer.type}"`, [
        removeFix(['initializer']),
        setFix(['initializer'], 'large'),
      ]),
    );
  }
  return findings;
}

/** Dense, sigmoid, with bias, reading the layer before. */
function checkLayer(
  { options, path }: LayerDefinition,
  before: LayerDefinition | undefined,
  dialect: Dialect,
  { definition, sound }: Checked,
): Finding[] {
  if (options === undefined || definition.form === 'sizes') return [];
  const findings: Finding[] = [];
  if (options.type !== 'dense') {
    return [refuse(dialect, [...path, 'type'], `has only dense layers, no ${options.type}`, [])];
  }
  const { activation, bias, initializer, inputs } = options;
  if (activation !== 'sigmoid' && sound([...path, 'activation'])) {
    const message = `has only sigmoid neurons; write "activation": "sigmoid" (now it is "${activation}")`;
    const at = [...path, 'activation'];
    findings.push(refuse(dialect, at, message, [setFix(at, 'sigmoid')]));
  }
  if (!bias) findings.push(refuse(dialect, [...path, 'bias'], 'gives every neuron a bias'));
  if (initializer !== undefined) {
    const message = 'starts all layers alike; give the "initializer" to the network, not to a layer';
    findings.push(refuse(dialect, [...path, 'initializer'], message));
  }
  const chain = inputs === undefined || (inputs.length === 1 && inputs[0] === (before?.name ?? 'input'));
  if (!chain)
    findings.push(refuse(dialect, [...path, 'inputs'], 'is a plain chain: every layer reads the one before it'));
  return findings;
}

function checkTraining({ definition, sound }: Checked, dialect: Dialect): Finding[] {
  const { training, loss } = definition;
  const findings: Finding[] = [];
  const at = (key: string): Path => ['training', key];
  const optimizer: string = training.optimizer.type;
  if (optimizer !== 'sgd') {
    findings.push(
      refuse(dialect, [...at('optimizer'), 'type'], `has only plain SGD, no ${optimizer}`, [
        setFix(at('optimizer'), { type: 'sgd', learningRate: training.optimizer.learningRate }, 'Change to plain SGD'),
      ]),
    );
  }
  if (training.l1 !== 0) findings.push(refuse(dialect, at('l1'), 'has no L1 regularisation'));
  if (training.l2 !== 0) {
    const instead = dialect === 'network2.py' ? '; it has "lambda"' : '';
    findings.push(refuse(dialect, at('l2'), `has no "l2"${instead}`));
  }
  if (dialect === 'network.py' && training.lambda !== 0) {
    findings.push(refuse(dialect, at('lambda'), 'has no regularisation; use network2.py for "lambda"'));
  }
  for (const key of ['clipNorm', 'clipValue'] as const) {
    if (training[key] !== undefined) findings.push(refuse(dialect, at(key), 'does not clip gradients'));
  }
  if (training.maxNorm !== undefined) findings.push(refuse(dialect, at('maxNorm'), 'does not limit weights'));
  if (training.accumulate !== 1) {
    findings.push(refuse(dialect, at('accumulate'), 'updates after every mini-batch; make "batchSize" larger'));
  }
  if (training.averageWeights !== undefined) {
    findings.push(refuse(dialect, at('averageWeights'), 'does not average weights'));
  }
  if (training.schedule !== undefined) {
    findings.push(refuse(dialect, at('schedule'), 'has one learning rate from beginning to end'));
  }
  if (training.earlyStopping !== undefined) {
    findings.push(refuse(dialect, at('earlyStopping'), 'has no early stopping: it runs through all epochs'));
  }
  if (training.seed < 0 || training.seed > largestSeed) {
    const message = `seeds NumPy, which takes 0 to ${largestSeed.toLocaleString('en-US')}, not ${training.seed}`;
    const near = Math.min(largestSeed, Math.abs(training.seed));
    findings.push(refuse(dialect, at('seed'), message, [setFix(at('seed'), near)]));
  }
  const losses = dialect === 'network.py' ? ['quadratic'] : ['quadratic', 'crossEntropy'];
  if (loss !== undefined && sound(['loss']) && !losses.includes(loss.type)) {
    const choice = either(losses.map((name) => `"${name}"`));
    findings.push(
      refuse(
        dialect,
        ['loss'],
        `has only the loss ${choice}, not "${loss.type}"`,
        losses.map((name) => setFix(['loss'], name)),
      ),
    );
  } else if (loss?.type === 'crossEntropy' && loss.classWeights !== undefined) {
    findings.push(refuse(dialect, ['loss', 'classWeights'], 'counts all classes alike; it has no "classWeights"'));
  }
  return findings;
}
