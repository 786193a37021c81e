import { expect, it } from 'vitest';
import { nodeSize } from '../../core/graph/graph.ts';
import { nodeSize as drawn } from './size.ts';

it('nodes are drawn as large as they are laid out', () => {
  expect(drawn).toEqual(nodeSize);
});
