import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../parse.ts';

type Schema = Readonly<Record<string, unknown>>;

/** The schema with what it refers to in its places. */
function load(file: string): Schema {
  const text = readFileSync(new URL(`../../../../media/${file}`, import.meta.url), 'utf8');
  const { definitions, ...schema } = JSON.parse(text) as Record<string, unknown>;
  const resolve = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(resolve);
    const { $ref } = value as { readonly $ref?: string };
    if ($ref !== undefined) return resolve((definitions as Schema)[$ref.split('/').at(-1)!]);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item)]));
  };
  return resolve(schema) as Schema;
}

/** Keywords that say something about a schema and nothing about a value. */
const annotations = new Set([
  '$schema',
  'title',
  'description',
  'markdownDescription',
  'default',
  'enumDescriptions',
  'allowComments',
  'allowTrailingCommas',
]);

type Test = (value: unknown, argument: never) => boolean;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isType: Record<string, (value: unknown) => boolean> = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: Number.isInteger,
  boolean: (value) => typeof value === 'boolean',
};

/** The keywords of draft-07 that the generator uses, by its specification (JSON Schema Validation, draft-07, section 6). */
const tests: Record<string, Test> = {
  type: (value, type: string) => isType[type]!(value),
  const: (value, constant: unknown) => value === constant,
  enum: (value, words: unknown[]) => words.includes(value),
  minimum: (value, limit: number) => typeof value !== 'number' || value >= limit,
  maximum: (value, limit: number) => typeof value !== 'number' || value <= limit,
  exclusiveMinimum: (value, limit: number) => typeof value !== 'number' || value > limit,
  exclusiveMaximum: (value, limit: number) => typeof value !== 'number' || value < limit,
  pattern: (value, pattern: string) => typeof value !== 'string' || new RegExp(pattern).test(value),
  minItems: (value, count: number) => !Array.isArray(value) || value.length >= count,
  maxItems: (value, count: number) => !Array.isArray(value) || value.length <= count,
  required: (value, keys: string[]) => !isObject(value) || keys.every((key) => Object.hasOwn(value, key)),
  anyOf: (value, schemas: Schema[]) => schemas.some((schema) => accepts(schema, value)),
  oneOf: (value, schemas: Schema[]) => schemas.filter((schema) => accepts(schema, value)).length === 1,
  not: (value, schema: Schema) => !accepts(schema, value),
};

function accepts(schema: Schema, value: unknown): boolean {
  return Object.entries(schema).every(([keyword, argument]) => {
    if (annotations.has(keyword)) return true;
    if (keyword === 'properties') {
      const properties = argument as Record<string, Schema>;
      return (
        !isObject(value) ||
        Object.entries(value).every(([key, item]) => !Object.hasOwn(properties, key) || accepts(properties[key]!, item))
      );
    }
    if (keyword === 'additionalProperties') {
      if (argument !== false) throw new Error(`${keyword} is expected to be false`);
      const properties = schema['properties'] as Record<string, Schema>;
      return !isObject(value) || Object.keys(value).every((key) => Object.hasOwn(properties, key));
    }
    if (keyword === 'items') {
      if (!Array.isArray(value)) return true;
      if (!Array.isArray(argument)) return value.every((item) => accepts(argument as Schema, item));
      return argument.every((item: Schema, index) => index >= value.length || accepts(item, value[index]));
    }
    if (keyword === 'additionalItems') {
      if (argument !== false) throw new Error(`${keyword} is expected to be false`);
      return !Array.isArray(value) || value.length <= (schema['items'] as unknown[]).length;
    }
    const test = tests[keyword];
    if (test === undefined) throw new Error(`the check does not know the keyword ${keyword}`);
    return test(value, argument as never);
  });
}

const strict = load('nn.schema.json');

/** What a schema cannot say: it knows one field at a time. */
const beyondSchema = new Set([
  'duplicate-name',
  'reserved-name',
  'early-stopping-without-validation',
  'needs-dialect',
  'table-order',
]);

const samples = [[[0], [1]]];
const networks: unknown[] = [
  { sizes: [2, 3, 1], loss: 'quadratic', data: { train: { samples, range: [0, 1], scale: 2, oneHot: 3 } } },
  {
    $schema: 's',
    name: 'n',
    description: 'd',
    dtype: 'float64',
    input: [28, 28, 1],
    layers: [
      { type: 'dense', name: 'a', units: 3, activation: 'tanh', bias: false, initializer: 'zeros', inputs: ['input'] },
      { type: 'dense', units: 1, activation: 'sigmoid' },
    ],
    initializer: 'heNormal',
    loss: { type: 'crossEntropy' },
    data: {
      train: { idx: { images: 'i', labels: 'l' }, standardize: true },
      validation: { split: 0.2 },
      test: { csv: 'c', inputs: ['a', 1], targets: [2] },
    },
    training: {
      epochs: 1,
      batchSize: 2,
      optimizer: { type: 'sgd', learningRate: 0.5 },
      seed: -3,
      shuffle: false,
      l1: 0.1,
      l2: 0.2,
      clipNorm: 3,
      earlyStopping: { patience: 3, metric: 'accuracy' },
      metrics: ['f1', { type: 'recall', perClass: true }, { type: 'topKAccuracy', k: 3 }],
    },
  },
  { sizes: [2, 2], training: { shuffle: 'python2', lambda: 5 }, dialect: 'network2.py' },
  { sizes: [2, 2], loss: { type: 'softmaxCrossEntropy', labelSmoothing: 0.1, classWeights: [1, 2] } },
  { sizes: [2, 2], loss: { type: 'huber', delta: 0.5 }, initializer: { type: 'file', path: 'w.json' } },
  {
    input: [2],
    layers: [{ type: 'dense', units: 3, initializer: { type: 'constant', value: 0.5 } }],
    initializer: { type: 'truncatedNormal', deviation: 0.1 },
  },
  {
    sizes: [2, 2],
    training: {
      epochs: 10,
      optimizer: { type: 'rmsprop', rho: 0.5, epsilon: 1e-3, centered: true },
      schedule: { type: 'cosine', period: 2, periodFactor: 2, minimum: 0, per: 'epoch', warmup: { updates: 2 } },
      accumulate: 2,
      maxNorm: 3,
      clipValue: 0.5,
      averageWeights: { type: 'ema', decay: 0.5 },
    },
  },
  {
    sizes: [2, 2],
    training: {
      epochs: 10,
      optimizer: { type: 'adamw', weightDecay: 0.5 },
      schedule: { type: 'table', rates: [[2, 0.5]], warmup: { epochs: 2 } },
      averageWeights: { type: 'swa', from: 2 },
    },
  },
];

/** The value with each of its parts, one at a time, replaced, left away, or joined by a stranger. */
function* mutants(value: unknown): Generator<unknown> {
  yield* [null, true, 0, -1, 1.5, 2, 1e10, 'x', 'a', [], {}, [1], [2, 2], { type: 'x' }, { split: 0.5 }];
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      yield value.toSpliced(index, 1);
      for (const mutant of mutants(item)) yield value.with(index, mutant);
    }
    yield [...value, ...value];
  } else if (isObject(value)) {
    yield { ...value, stranger: 1 };
    for (const [key, item] of Object.entries(value)) {
      const { [key]: _left, ...rest } = value;
      yield rest;
      for (const mutant of mutants(item)) yield { ...value, [key]: mutant };
    }
  }
}

describe('media/nn.schema.json', () => {
  it.each(networks.map((network) => [network]))('accepts %j', (network) => {
    expect(accepts(strict, network)).toBe(true);
    expect(parseDefinition(JSON.stringify(network)).problems).toEqual([]);
  });

  it('accepts what parseDefinition accepts, and nothing else', () => {
    let accepted = 0;
    let refused = 0;
    const disagreements: string[] = [];
    for (const network of networks) {
      for (const mutant of mutants(network)) {
        const text = JSON.stringify(mutant);
        const errors = parseDefinition(text).problems.filter(({ severity }) => severity === 'error');
        if (errors.some(({ code }) => code === 'not-in-dialect')) continue;
        const expected = errors.every(({ code }) => beyondSchema.has(code));
        if (accepts(strict, mutant) !== expected) disagreements.push(`${expected ? 'refuses' : 'accepts'} ${text}`);
        if (expected) accepted++;
        else refused++;
      }
    }
    expect(disagreements).toEqual([]);
    expect(accepted).toBeGreaterThan(100);
    expect(refused).toBeGreaterThan(500);
  });
});
