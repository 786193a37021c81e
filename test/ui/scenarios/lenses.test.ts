import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import type { Workbench } from '../support/workbench.ts';

export const name = 'lenses give shapes, start training and checks, and keep the results';

/** Also runs on the oldest VS Code we support. */
export const smoke = true;

export async function run(workbench: Workbench): Promise<void> {
  await workbench.openFile('xor.nn.json');
  // Room for all the lenses of a line beside the panel.
  await workbench.palette('View: Toggle Primary Side Bar Visibility');
  await workbench.settings({ 'editor.minimap.enabled': false });
  await workbench.codeLens('2 → 4 → 1 · 17 parameters');
  await workbench.pointOf('→ 4');
  // Above each layer only where one asks for it.
  await workbench.settings({ 'editor.minimap.enabled': false, 'backprop.shapes.show': 'both' });
  await workbench.codeLens('→ [4] · 12 parameters');
  await workbench.codeLens('→ [1] · 5 parameters');
  await workbench.codeLens('Show shapes');

  const panel = workbench.panel();
  await (await workbench.codeLens('Check gradients')).click();
  await panel.verdict('Gradients agree').waitFor();
  // The first weights are there to be looked at; that is no training.
  await panel.status('Ready').waitFor();
  await workbench.codeLens('ready, nothing is learned yet');

  await (await workbench.codeLens('Train network')).click();
  await panel.status('Finished').waitFor();
  await workbench.codeLens('100 % training · epoch 300');

  await (await workbench.codeLens('Check gradients')).click();
  await panel.verdict('Gradients agree').waitFor();
  const lenses = workbench.editor().locator('.codelens-decoration a', { hasText: /^gradients agree to/ });
  // Above the layers as a whole, and above each.
  await until('what the check found at each layer', async () => (await lenses.count()) === 3);

  await (await workbench.codeLens('100 % training · epoch 300')).click();
  await panel.card('Training').waitFor();
  await (await workbench.codeLens(/^gradients agree to \de-\d+$/)).click();
  await panel.verdict('Gradients agree').waitFor();
  assert.match(await panel.chosenTab(), /^Gradients/);

  await workbench.retype(' 4,', '5');
  await workbench.codeLens('→ [5] · 15 parameters');
  await workbench.codeLens('100 % training · epoch 300 · file edited since');
}
