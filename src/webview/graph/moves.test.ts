import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../../core/definition/parse.ts';
import { graphView } from '../../core/graph/graph.ts';
import type { NodeId } from '../../core/graph/graph.ts';
import { inferShapes } from '../../core/shapes.ts';
import { moveFrom } from './moves.ts';

/** A fork: the input is read by 0 and 1, both are added by 2. */
const text = `{ "input": [2], "loss": "mse", "layers": [
  { "type": "dense", "units": 3, "name": "left" },
  { "type": "dense", "units": 3, "name": "right", "inputs": ["input"] },
  { "type": "add", "inputs": ["left", "right"] } ] }`;
const parsed = parseDefinition(text);
const view = graphView(parsed, inferShapes(parsed.definition), []);

describe('moveFrom', () => {
  it.each<[NodeId | undefined, string, NodeId | undefined]>([
    ['input', 'ArrowDown', 0],
    [0, 'ArrowDown', 2],
    [2, 'ArrowDown', 'loss'],
    ['loss', 'ArrowDown', undefined],
    ['loss', 'ArrowUp', 2],
    [1, 'ArrowUp', 'input'],
    ['input', 'ArrowUp', undefined],
    [0, 'ArrowRight', 1],
    [1, 'ArrowLeft', 0],
    [0, 'ArrowLeft', undefined],
    [2, 'Home', 'input'],
    [0, 'End', 'loss'],
    [0, 'x', undefined],
    [undefined, 'ArrowDown', 'input'],
  ])('from %s with %s to %s', (from, key, to) => {
    expect(moveFrom(view, from, key)).toBe(to);
  });
});
