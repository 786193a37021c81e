import assert from 'node:assert/strict';
import type { Workbench } from '../support/workbench.ts';

export const name = 'every command is in the palette';

export async function run(workbench: Workbench): Promise<void> {
  await workbench.openFile('book-2-3-1.nn.json');
  await workbench.palette('Backprop: Show shapes');
  const panel = workbench.panel();
  assert.equal((await panel.table('Shapes of the layers')).length, 5);

  await workbench.palette('Backprop: Check gradients');
  await panel.verdict('Gradients agree').waitFor();
  const [, first, second] = await panel.table('Gradients by layer');
  assert.deepEqual(first?.slice(0, 2), ['dense 1', 'agree 9 compared']);
  assert.deepEqual(second?.slice(0, 2), ['dense 2', 'agree 4 compared']);
  assert.match(first?.[2] ?? '', /^\d\.\de-\d+$/);
  assert.match(first?.[3] ?? '', /^[wb](\[\d\])+ analytic -?[\d.e-]+ numeric -?[\d.e-]+$/);

  await workbench.palette('Backprop: Train network');
  await panel.status(/Finished · 1,000\sepochs/).waitFor();

  await workbench.closePanel('book-2-3-1');
  await workbench.palette('Backprop: Show panel');
  await panel.status(/Finished · 1,000\sepochs/).waitFor();
}
