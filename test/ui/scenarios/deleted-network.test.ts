import assert from 'node:assert/strict';
import { trainForever } from '../support/networks.ts';
import type { Workbench } from '../support/workbench.ts';

export const name =
  'settings that are written into the file are no edit; without a file nothing is written, and the training goes on';

export async function run(workbench: Workbench): Promise<void> {
  await trainForever(workbench, 'xor.nn.json');
  await workbench.openFile('xor.nn.json');
  await workbench.palette('Backprop: Train network');
  const panel = workbench.panel();
  await panel.epochAfter(0);
  const edited = panel.frame.getByText('The file was edited since', { exact: false });
  const rate = panel.frame.getByLabel('learning rate η', { exact: true });
  async function set(value: string): Promise<void> {
    await rate.fill(value);
    await rate.press('Enter');
    await panel.frame
      .getByRole('button', { name: new RegExp(`^Epoch .*η .* → ${value}`) })
      .first()
      .waitFor();
  }

  await set('0.125');
  await panel.button('Write to file').click();
  await panel.frame.getByText('0.125 in the file', { exact: true }).waitFor();
  assert.equal(await edited.count(), 0);
  // Nor are they when they change once more.
  await set('0.25');
  assert.equal(await edited.count(), 0);
  await panel.button('xor.nn.json').click();
  await workbench.retype('"learningRate": 0.125', '0.5');
  await edited.waitFor();
  await workbench.undoUntil('"learningRate": 0.125');
  await edited.waitFor({ state: 'detached' });
  await workbench.save();

  await workbench.delete('xor.nn.json');
  await panel.frame.getByText('The file was moved or deleted.', { exact: false }).first().waitFor();
  await panel.epochAfter((await panel.epoch())!);
  assert.equal(await panel.button('Write to file').getAttribute('aria-disabled'), 'true');
  assert.equal(await panel.frame.getByText('in the file', { exact: false }).count(), 0);
  await panel.tab('Shapes').click();
  await panel.frame.getByText('There is no definition to read').waitFor();
  await panel.tab('Training').click();
  await panel.button('Stop').click();
  await panel.status('Stopped').waitFor();
  await panel.button('Restart').click();
  await workbench.toast('xor.nn.json cannot be opened; it may have been moved or deleted.').waitFor();
  await panel.status('Stopped').waitFor();
}
