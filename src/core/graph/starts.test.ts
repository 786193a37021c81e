import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyChanges } from '../definition/edit/edits.ts';
import { parseDefinition } from '../definition/parse.ts';
import { lint } from '../lint/lint.ts';
import { inferShapes } from '../shapes.ts';
import { graphEdit } from './edit.ts';
import type { NodeId } from './graph.ts';
import { kindsAt } from './starts.ts';

function read(text: string) {
  const parsed = parseDefinition(text);
  const shapes = inferShapes(parsed.definition);
  const problems = [...parsed.problems, ...shapes.findings.map(parsed.toProblem), ...lint(parsed, shapes, undefined)];
  return { ...parsed, shapes, problems };
}

function typesAt(text: string, source: NodeId): readonly string[] {
  const { definition, shapes } = read(text);
  return kindsAt(definition, shapes, { source }).map(({ type }) => type);
}

function network(input: readonly number[], layers: readonly object[], more: object = {}): string {
  return JSON.stringify({ input, layers, loss: 'crossEntropy', ...more });
}

const dense = (units: number, activation = 'linear'): object => ({ type: 'dense', units, activation });

const folder = new URL('../../../examples/', import.meta.url);
const texts: readonly (readonly [string, string])[] = [
  ...readdirSync(folder)
    .filter((name) => name.endsWith('.nn.json'))
    .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const),
  ['a softmax', network([4], [dense(3, 'relu'), dense(3, 'softmax')])],
  ['a softmax of the loss', network([4], [dense(3, 'relu'), dense(3)], { loss: 'softmaxCrossEntropy' })],
  [
    'sigmoids',
    network(
      [4],
      [1, 2, 3, 4].map(() => dense(3, 'sigmoid')),
      { loss: 'quadratic' },
    ),
  ],
  ['sizes', '{ "sizes": [4, 3, 2], "loss": "quadratic" }'],
  [
    'a picture',
    network([6, 6, 2], [{ type: 'conv2d', filters: 2, kernel: 3 }, { type: 'flatten' }, dense(1, 'sigmoid')]),
  ],
  ['a sequence', network([6, 4], [{ type: 'lstm', units: 4 }, dense(1)], { loss: 'mse' })],
  ['mini-batches of one', network([4], [dense(3, 'tanh'), dense(1, 'sigmoid')], { training: { batchSize: 1 } })],
];

describe('what is offered to be added', () => {
  it.each(texts)('%s: leaves the file without a new problem', (_, text) => {
    const before = read(text);
    const nodes: NodeId[] = ['input', ...before.definition.layers.keys()];
    let offered = 0;
    for (const source of nodes) {
      for (const type of typesAt(text, source)) {
        const edit = graphEdit(before.definition, before.shapes, { kind: 'add', place: { source }, type })!;
        const { problems, shapes } = read(applyChanges(text, edit.changes));
        const more = problems.filter(
          ({ code, severity }) => severity !== 'hint' && !before.problems.some((each) => each.code === code),
        );
        expect([type, source, more.map(({ message }) => message)]).toEqual([type, source, []]);
        expect(shapes.layers).toHaveLength(before.shapes.layers.length + 1);
        offered++;
      }
    }
    expect(offered).toBeGreaterThanOrEqual(nodes.length);
  });

  it.each<[string, string, string, NodeId, boolean]>([
    ['dropout behind a hidden layer', 'dropout', network([4], [dense(3, 'relu'), dense(1, 'sigmoid')]), 0, true],
    ['no dropout behind the last one', 'dropout', network([4], [dense(3, 'relu'), dense(1, 'sigmoid')]), 1, false],
    ['no flatten of what is flat', 'flatten', network([4], [dense(3, 'relu'), dense(1, 'sigmoid')]), 0, false],
    ['a flatten of a picture', 'flatten', network([4, 4, 1], [{ type: 'maxPool2d', size: 2 }]), 0, true],
    ['no permutation of one axis', 'permute', network([4], [dense(3)]), 'input', false],
    ['a permutation of two', 'permute', network([4, 3], [{ type: 'flatten' }]), 'input', true],
    ['an activation of sums', 'activation', network([4], [dense(3), dense(1, 'sigmoid')]), 0, true],
    ['none of what has one', 'activation', network([4], [dense(3, 'softmax')]), 0, false],
    ['none that the loss cannot bear', 'activation', network([4], [dense(3, 'relu'), dense(1, 'sigmoid')]), 1, false],
    ['no pooling of single values', 'maxPool', network([1, 3], [{ type: 'flatten' }]), 'input', false],
    ['no batchNorm of one sample', 'batchNorm', network([4], [dense(3)], { training: { batchSize: 1 } }), 0, false],
    ['a batchNorm of more', 'batchNorm', network([4], [dense(3), dense(1, 'sigmoid')]), 0, true],
  ])('%s', (_, type, text, source, isOffered) => {
    expect(typesAt(text, source).includes(type)).toBe(isOffered);
  });
});
