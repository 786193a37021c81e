import assert from 'node:assert/strict';
import { activationNames } from '../../../src/core/activations/registry.ts';
import { until } from '../support/until.ts';
import type { Workbench } from '../support/workbench.ts';

export const name = 'keys and values are completed and explained, and comments are allowed';

export async function run(workbench: Workbench): Promise<void> {
  const { keyboard } = workbench.page;
  await workbench.openFile('xor.nn.json');
  await until('what a key means', async () =>
    (await workbench.hover('"epochs"')).includes('Passes over the training data'),
  );

  await workbench.retype('"tanh"', 're');
  await workbench.suggestions((names) => names.some((name) => name.includes('relu')));
  await keyboard.press('Enter');
  await workbench.pointOf('"activation": "relu"');

  await workbench.retype('"relu"', '');
  await keyboard.press('Delete');
  await keyboard.press('Control+Space');
  const names = (await workbench.suggestions((all) => all.length >= 5)).map((label) => label.replaceAll('"', ''));
  // The list is higher than its window.
  assert.ok(names.length >= 10, names.join());
  assert.deepEqual(
    names.filter((name) => !activationNames.some((known) => known === name)),
    [],
  );
  await keyboard.press('Escape');
  await workbench.undoUntil('"relu"');

  await workbench.clickOn('"crossEntropy",');
  await keyboard.press('Control+Enter');
  await keyboard.type('"dt');
  await workbench.suggestions((all) => all.some((label) => label.includes('dtype')));
  await keyboard.press('Enter');
  await workbench.pointOf('"dtype": ');
  await keyboard.press('Escape');
  await workbench.undoUntil('"activation": "tanh"');

  await workbench.clickOn('"seed"');
  await keyboard.press('Control+/');
  await workbench.pointOf('// "seed": 1');
  await workbench.noProblems();
}
