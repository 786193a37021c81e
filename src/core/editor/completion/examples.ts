import { safeParse } from 'valibot';
import { type ObjectRule, type Rule, bound, requiredKeys, schemaOf, typeOf } from '../../definition/read/rule.ts';
import { choicesOf } from '../schema/rules.ts';
import { choice, type Draft, type DraftObject, plain, stop } from './draft.ts';

/** What one writes to begin with, by key; where it does not fit a rule, the rule decides. */
const usual: Readonly<Record<string, readonly Draft[]>> = {
  $schema: [stop('')],
  axes: [[stop(2), stop(1)]],
  batchSize: [stop(10)],
  classes: [[stop(1), stop(2)]],
  classWeights: [[stop(1), stop(1)]],
  clipNorm: [stop(1)],
  clipValue: [stop(0.5)],
  csv: [stop('data.csv')],
  description: [stop('')],
  epochs: [stop(30)],
  every: [stop(10)],
  factor: [stop(0.5)],
  filters: [stop(16)],
  from: [stop(20)],
  heads: [stop(4)],
  images: [stop('train-images-idx3-ubyte')],
  input: [[stop(2)]],
  inputs: [[stop('x')]],
  k: [stop(3)],
  kernel: [stop(3)],
  l1: [stop(0.0001)],
  l2: [stop(0.0001)],
  labels: [stop('train-labels-idx1-ubyte')],
  labelSmoothing: [stop(0.1)],
  lambda: [stop(5)],
  learningRate: [stop(0.1)],
  maxNorm: [stop(3)],
  name: [stop('name')],
  noise: [stop(0.1)],
  oneHot: [stop(10)],
  padding: [stop(1)],
  path: [stop('weights.json')],
  patience: [stop(5)],
  range: [[stop(0), stop(100)]],
  rate: [stop(0.5)],
  rates: [[[stop(10), stop(0.01)]]],
  samples: [stop(500), [[[stop(0), stop(1)], [stop(1)]]]],
  scale: [stop(0.00390625)],
  seed: [stop(1)],
  shape: [[stop(-1)]],
  size: [stop(2)],
  sizes: [[stop(2), stop(3), stop(1)]],
  split: [stop(0.2)],
  targets: [[stop('y')]],
  terms: [[stop('x1'), stop('x1^2')]],
  text: [stop('text.txt')],
  units: [stop(10)],
  updates: [stop(100)],
  vocabulary: [stop(30)],
  warmup: [{ epochs: stop(2) }],
  window: [stop(20)],
};

/** Options that are written although they need not be, by the kind or by the key that the sort of object begins with. */
const written: Readonly<Record<string, readonly string[]>> = {
  dense: ['activation'],
  conv1d: ['activation'],
  conv2d: ['activation'],
  convTranspose2d: ['activation'],
  depthwiseConv2d: ['activation'],
  dropout: ['rate'],
  generate: ['samples', 'noise'],
  idx: ['scale', 'oneHot'],
};

/** A good value for a key, which its rule allows. */
export function draftOf(key: string, rule: Rule): Draft {
  const known = usual[key]?.find((draft) => safeParse(schemaOf(rule), plain(draft)).success);
  if (rule.type === 'optional') {
    const { default: value } = rule;
    if (typeof value === 'boolean') return stop(!value);
    // 0 is most often "off": who writes the key wants something else.
    if (typeof value === 'number' && (value !== 0 || known === undefined)) return stop(value);
  }
  if (known !== undefined) return known;
  const first = choicesOf(rule)[0]!;
  switch (first.type) {
    case 'boolean':
      return stop(true);
    case 'literal':
      return first.literal;
    case 'picklist':
      return choice(first.options);
    case 'number':
      return stop(bound(first, 'min_value') ?? 1);
    case 'array':
      return Array.from({ length: bound(first, 'min_length') ?? 0 }, () => draftOf(key, first.item));
    case 'strict_tuple':
      return first.items.map((item) => draftOf(key, item));
    case 'strict_object':
      return draftOfObject(first);
    default:
      return stop('');
  }
}

/** An object of a sort with what it needs, and with what one nearly always writes. */
export function draftOfObject(object: ObjectRule): DraftObject {
  const { entries } = object;
  const required = requiredKeys(object);
  const kind = typeOf(object) ?? required[0] ?? '';
  const keys = [...required, ...(written[kind] ?? []), ...('learningRate' in entries ? ['learningRate'] : [])];
  return Object.fromEntries([...new Set(keys)].map((key) => [key, draftOf(key, entries[key]!)]));
}
