import assert from 'node:assert/strict';
import type { Workbench } from '../support/workbench.ts';

export const name = 'a hover on a layer gives its computation with shapes';

export async function run(workbench: Workbench): Promise<void> {
  await workbench.openFile('mnist.nn.json');
  const layer = await workbench.hover(' 30,');
  assert.match(layer, /z = w a \+ b : \(30 × 784\)\(784 × 1\) \+ \(30 × 1\) = \(30 × 1\)/);
  assert.match(layer, /23,550/);
  assert.match(layer, /a = σ\(z\) = 1 \/ \(1 \+ e\^\(−z\)\)/);
  const sizes = await workbench.hover('"sizes"');
  assert.match(sizes, /784 → 30 → 10/);
  assert.match(sizes, /\(10 × 30\)/);
}
