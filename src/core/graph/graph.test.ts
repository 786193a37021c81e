import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../definition/parse.ts';
import { inferShapes } from '../shapes.ts';
import { type GraphView, graphView, nodeAt, nodeSize, pathOfNode } from './graph.ts';

function viewOf(text: string): GraphView {
  const parsed = parseDefinition(text);
  const shapes = inferShapes(parsed.definition);
  return graphView(parsed, shapes, [...parsed.problems, ...shapes.findings.map((each) => parsed.toProblem(each))]);
}

const spiral = readFileSync('examples/spiral.nn.json', 'utf8');

describe('graphView', () => {
  it('shows input, layers and loss with what they are and give', () => {
    const { nodes, form } = viewOf('{ "sizes": [784, 30, 10], "loss": "quadratic" }');
    expect(form).toBe('sizes');
    expect(nodes.map(({ id, name, kind, shape, parameters }) => [id, name, kind, shape, parameters])).toEqual([
      ['input', 'input', 'one sample', '[784]', ''],
      [0, 'dense 1', 'dense · sigmoid', '[30]', '23,550 parameters'],
      [1, 'dense 2', 'dense · sigmoid', '[10]', '310 parameters'],
      ['loss', 'loss', 'quadratic', '', ''],
    ]);
    expect(nodes[1]!.size).toEqual({ option: 'units', value: 30 });
    expect(nodes[1]!.description).toBe(
      'dense 1, dense · sigmoid; gives [30]; 23,550 parameters; reads input; read by dense 2',
    );
    expect(nodes[1]!.text.parameters).toBe('23,550 params');
  });

  it('shows shortcuts, with the shapes that pass by', () => {
    const { nodes, wires, labels } = viewOf(spiral);
    expect(nodes.find(({ id }) => id === 4)!.reads).toEqual(['input', 2, 3]);
    expect(wires).toHaveLength(10);
    expect(labels.map(({ from, text }) => [from, text])).toEqual([
      ['input', '[2]'],
      [0, '[24]'],
      [2, '[24]'],
    ]);
    for (const { path } of wires) expect(path).toMatch(/^M[\d.]+ [\d.]+(V[\d.]+|C[\d. ]+)+$/);
  });

  it('marks the fault, and what is guessed behind it', () => {
    const { nodes, wires } = viewOf(
      spiral.replace('"units": 24, "activation": "tanh", "name": "second"', '"units": 23, "name": "second"'),
    );
    const bad = nodes.filter(({ fault }) => fault !== undefined);
    expect(bad.map(({ id }) => id)).toEqual([2]);
    expect(bad[0]!.description).toContain(`error: ${bad[0]!.fault}`);
    expect(nodes.filter(({ guess }) => guess).map(({ id }) => id)).toEqual([3, 4, 5, 'loss']);
    expect(wires.filter(({ guess }) => guess).map(({ to }) => to)).toContain('loss');
  });

  it.each([
    ['nothing', ''],
    ['no layers', '{ "input": [2] }'],
    [
      'an unknown kind',
      '{ "input": [2], "layers": [{ "type": "dens" }, 3, { "type": "add", "inputs": ["x"] }], "loss": "mse" }',
    ],
    ['half a text', spiral.slice(0, 400)],
    ['names that are markup', '{ "input": [2], "layers": [{ "type": "dense", "units": 1, "name": "<b>\u202E&\\n" }] }'],
  ])('draws %s without complaint', (_, text) => {
    const { nodes, width, height } = viewOf(text);
    expect(nodes[0]!.id).toBe('input');
    for (const { x, y } of nodes) {
      expect(x + nodeSize.width).toBeLessThanOrEqual(width);
      expect(y + nodeSize.height).toBeLessThanOrEqual(height);
    }
  });

  it('does not move when a number grows', () => {
    const places = (text: string) => viewOf(text).nodes.map(({ x, y }) => [x, y]);
    expect(places(spiral.replaceAll('24', '96'))).toEqual(places(spiral));
  });

  it('cuts what a node has no room for, and nothing else', () => {
    const name = 'a layer whose name is far too long for its box';
    const [, node] = viewOf(`{ "input": [28, 28, 3], "layers": [{ "type": "flatten", "name": "${name}" }] }`).nodes;
    expect(node!.name).toBe(name);
    expect(node!.text.name).toMatch(/^a layer.*…$/);
    expect(node!.text.shape).toBe('[2352]');
  });
});

describe('places in the text', () => {
  const parsed = parseDefinition(spiral);

  it.each([
    ['"input": [2]', 'input'],
    ['"first"', 0],
    ['"add"', 2],
    ['"crossEntropy"', 'loss'],
    ['"epochs"', undefined],
  ])('%s is in node %s', (text, node) => {
    expect(nodeAt(parsed, spiral.indexOf(text) + 2)).toBe(node);
  });

  it.each(['input', 'loss', 0, 5] as const)('node %s is found where it stands', (node) => {
    const { start, end } = parsed.locate(pathOfNode(node, parsed.definition));
    expect(nodeAt(parsed, start)).toBe(node);
    expect(nodeAt(parsed, end)).toBe(node);
  });

  it('are items of sizes', () => {
    const sizes = parseDefinition('{ "sizes": [784, 30, 10] }');
    expect(['784', '30', '10'].map((text) => nodeAt(sizes, '{ "sizes": [784, 30, 10] }'.indexOf(text)))).toEqual([
      'input',
      0,
      1,
    ]);
    expect(pathOfNode('input', sizes.definition)).toEqual(['sizes', 0]);
  });
});
