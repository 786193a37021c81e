import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import type { Workbench } from '../support/workbench.ts';

export const name =
  'a weight is read and changed in the picture of the network, by mouse and by keyboard, also while it trains';

/** Seconds. */
export const limit = 180;

export async function run(workbench: Workbench): Promise<void> {
  const { keyboard } = workbench.page;
  // For a long time, so slowly that a weight that was set can be read again.
  await workbench.rewrite('xor.nn.json', (text) =>
    text.replace(/"epochs": \d+/, '"epochs": 1000000000').replace('"learningRate": 1 ', '"learningRate": 0.0001 '),
  );
  await workbench.openFile('xor.nn.json');
  await workbench.palette('Backprop: Train network');
  const panel = workbench.panel();
  await panel.status('Training').waitFor();
  await panel.tab('Network').click();
  await panel.network.waitFor();
  await panel.network.locator('image').first().waitFor();

  // While it trains.
  const drawn = (): Promise<string> => panel.plane.locator('image').evaluate((image) => image.getAttribute('href')!);
  const before = await drawn();
  await panel.network.click({ position: await panel.weight(0) });
  const field = panel.frame.getByLabel('w from x1 to neuron 1 of dense 1');
  await until('the keyboard in the field', () => panel.hasFocus(field));
  await keyboard.type('many');
  await keyboard.press('Enter');
  await panel.frame.getByRole('alert').getByText('“many” is no number').waitFor();
  await field.fill('−7.25');
  await keyboard.press('Enter');
  await field.waitFor({ state: 'detached' });
  await panel.network.hover({ position: await panel.weight(0) });
  await panel.tip.getByText(/w from x1 to neuron 1 of dense 1: −7\.2\d\d$/).waitFor();
  await until('another surface', async () => (await drawn()) !== before);
  await workbench.screenshot('network-running');

  // VS Code's own keys go on to VS Code.
  await panel.network.click({ position: await panel.weight(0) });
  await until('the keyboard in the field', () => panel.hasFocus(field));
  await keyboard.press('F1');
  const palette = workbench.page.locator('.quick-input-widget:visible');
  await palette.waitFor();
  await keyboard.press('Escape');
  await palette.waitFor({ state: 'hidden' });

  // Escape leaves it as it is.
  await panel.network.click({ position: await panel.weight(0) });
  await field.fill('99');
  await keyboard.press('Escape');
  await field.waitFor({ state: 'detached' });
  await panel.network.hover({ position: await panel.weight(1) });
  await panel.network.hover({ position: await panel.weight(0) });
  await panel.tip.getByText(/: −7\.2\d\d$/).waitFor();

  // The picture moves on by itself.
  const lines = (): Promise<string> =>
    panel.network.locator('.weight').evaluateAll((all) => all.map((line) => line.getAttribute('stroke-width')).join());
  const still = await lines();
  await until('a picture that changes', async () => (await lines()) !== still);

  // By keyboard, while it stands still.
  await panel.button('Pause').click();
  await panel.status('Paused').waitFor();
  await panel.focusByKeyboard(workbench.page, panel.frame.locator('.network-field'));
  await keyboard.press('ArrowRight');
  await panel.tip.getByText(/^b of neuron 1 of dense 1: /).waitFor();
  await keyboard.press('ArrowDown');
  await panel.tip.getByText(/^b of neuron 2 of dense 1: /).waitFor();
  await keyboard.press('ArrowLeft');
  await panel.tip.getByText(/^w from x2 to neuron 2 of dense 1: /).waitFor();
  await keyboard.press('ArrowUp');
  await panel.tip.getByText(/^w from x1 to neuron 2 of dense 1: /).waitFor();
  await keyboard.press('Enter');
  await keyboard.type('0.5');
  await keyboard.press('Enter');
  await panel.tip.getByText('w from x1 to neuron 2 of dense 1: 0.5000').waitFor();
  await keyboard.press('ArrowRight');
  await keyboard.press('Enter');
  await keyboard.type('1.5');
  await keyboard.press('Enter');
  await panel.tip.getByText('b of neuron 2 of dense 1: 1.500').waitFor();

  const table = panel.frame.getByRole('region', { name: 'Numbers of Network' });
  await panel.frame.getByRole('button', { name: 'Table' }).first().click();
  await table.waitFor();
  const rows = await panel.table('Numbers of Network');
  assert.deepEqual(
    rows.find(([neuron, parameter]) => neuron === 'neuron 2 of dense 1' && parameter === 'w from x1'),
    ['neuron 2 of dense 1', 'w from x1', '0.500000'],
  );
}
