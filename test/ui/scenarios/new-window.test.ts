import assert from 'node:assert/strict';
import { trainForever } from '../support/networks.ts';
import { Panel } from '../support/panel.ts';
import { until } from '../support/until.ts';
import type { Workbench } from '../support/workbench.ts';

export const name =
  'a panel that is moved into a window of its own is there with its history, and its training goes on';

export async function run(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await trainForever(workbench, 'xor.nn.json');
  await workbench.openFile('xor.nn.json');
  await workbench.palette('Backprop: Train network');
  const panel = workbench.panel();
  const epoch = await panel.epochAfter(100);
  await panel.slowDown();
  const rate = panel.frame.getByLabel('learning rate η', { exact: true });
  await rate.fill('0.125');
  await rate.press('Enter');
  const mark = /^Epoch .*η .* → 0\.125/;
  await panel.frame.getByRole('button', { name: mark }).first().waitFor();

  await workbench.panelTab('xor').click();
  const opened = page.context().waitForEvent('page');
  await workbench.palette('View: Move Editor into New Window');
  const other = await opened;
  await workbench.panelTab('xor').waitFor({ state: 'detached' });
  const moved = new Panel(other.frameLocator('iframe.webview.ready').first().frameLocator('#active-frame'));
  await moved.status('Training').waitFor();
  assert.ok((await moved.epochAfter(epoch)) > epoch);
  await moved.curve('Loss', 100);
  // From its first epoch on, with what was changed on the way.
  await moved.frame.getByRole('button', { name: mark }).first().waitFor();
  const chart = moved.frame.getByRole('slider', { name: 'Loss by epoch' });
  await chart.focus();
  await other.keyboard.press('Home');
  await until('the first epoch', async () =>
    ((await chart.getAttribute('aria-valuetext')) ?? '').startsWith('before training: '),
  );
  // Those of before it was moved are there too; very many are thinned.
  await other.keyboard.press('ArrowRight');
  const next = await until(
    'the next epoch',
    async () => /^epoch ([\d,]+): /.exec((await chart.getAttribute('aria-valuetext')) ?? '')?.[1],
  );
  assert.ok(Number(next.replaceAll(',', '')) < epoch / 2, `after the first epoch comes ${next}`);
  await moved.tab('Network').click();
  await moved.network.locator('image').first().waitFor();
  await moved.button('Stop').click();
  await moved.status('Stopped').waitFor();
}
