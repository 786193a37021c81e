import type { NetworkDefinition, ParsedDefinition } from '../../definition/network.ts';
import type { Path } from '../../problem.ts';
import type { Around } from '../schema/rules.ts';

// What the schema cannot say: which keys and words exclude or need others. `rules/` reports what this keeps from being offered.

/** Keys that the book's programs have no counterpart of. */
const notInDialect: ReadonlySet<string> = new Set([
  ...['l1', 'l2', 'clipNorm', 'clipValue', 'maxNorm', 'accumulate', 'averageWeights', 'schedule', 'earlyStopping'],
]);

/** Whether a key of the object at `path` goes with what stands around it. */
export function isLegalKey(path: Path, key: string, around: Around, { definition, has }: ParsedDefinition): boolean {
  const given = (...keys: readonly string[]): boolean => keys.some((each) => around.has([...path, each]));
  const { dialect } = definition;
  switch (path[0]) {
    case undefined:
      if (key === 'sizes') return !given('input', 'layers');
      if (key === 'input' || key === 'layers') return !given('sizes');
      if (key === 'dialect') return isChain(definition);
      return key !== 'dtype' || dialect === undefined;
    case 'layers':
      return (
        path.length !== 2 || dialect === undefined || !['bias', 'initializer', 'inputs', 'perPosition'].includes(key)
      );
    case 'loss':
      return key !== 'classWeights' || dialect === undefined;
    case 'training':
      if (path.length > 1) return true;
      if (key === 'lambda') return !given('l2') && dialect !== 'network.py';
      if (key === 'l2' && given('lambda')) return false;
      if (key === 'earlyStopping' && !has(['data', 'validation'])) return false;
      return dialect === undefined || !notInDialect.has(key);
    default:
      return true;
  }
}

/** Whether a word, or an object of a kind, may stand at `path`. */
export function isLegalWord(path: Path, word: string, { definition: { dialect } }: ParsedDefinition): boolean {
  const at = path.filter((step) => typeof step === 'string').join('.');
  if (at === 'training.shuffle') return dialect !== undefined || !word.startsWith('python');
  if (dialect === undefined) return true;
  switch (at) {
    case 'dtype':
      return word === 'float64';
    case 'initializer':
    case 'initializer.type':
      return word === 'large' || (dialect === 'network2.py' && (word === 'default' || word === 'file'));
    case 'layers':
    case 'layers.type':
      return word === 'dense';
    case 'layers.activation':
      return word === 'sigmoid';
    case 'loss':
    case 'loss.type':
      return word === 'quadratic' || (dialect === 'network2.py' && word === 'crossEntropy');
    case 'training.optimizer':
    case 'training.optimizer.type':
      return word === 'sgd';
    default:
      return true;
  }
}

/** What the book's programs can do: a chain of dense sigmoid layers, its two costs, plain SGD. */
function isChain({ layers, loss, training, initializer }: NetworkDefinition): boolean {
  const dense = layers.every(({ options }) => {
    if (options?.type !== 'dense') return false;
    return (
      options.activation === 'sigmoid' &&
      options.bias &&
      options.initializer === undefined &&
      options.inputs === undefined
    );
  });
  return (
    dense &&
    (loss === undefined || loss.type === 'quadratic') &&
    training.optimizer.type === 'sgd' &&
    (initializer === undefined || initializer.type === 'large') &&
    training.accumulate === 1 &&
    training.l1 + training.l2 + training.lambda === 0 &&
    [training.clipNorm, training.clipValue, training.maxNorm].every((limit) => limit === undefined) &&
    [training.averageWeights, training.schedule, training.earlyStopping].every((part) => part === undefined)
  );
}
