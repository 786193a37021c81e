import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import type { Workbench } from '../support/workbench.ts';

export const name = 'charts are read, enlarged, smoothed and copied, with the keyboard too';

export async function run(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await page
    .context()
    .grantPermissions(['clipboard-read', 'clipboard-write'])
    .catch(() => {});
  await workbench.openFile('iris.nn.json');
  await workbench.palette('Backprop: Train network');
  const panel = workbench.panel();
  await panel.status('Finished').waitFor();
  const loss = panel.frame.getByRole('slider', { name: 'Loss by epoch' });
  await panel.curve('Loss');
  const said = async (): Promise<string> => (await loss.getAttribute('aria-valuetext')) ?? '';
  const changed = async (what: string, before: string): Promise<string> => {
    await until(what, async () => (await panel.picture('Loss')) !== before);
    return panel.picture('Loss');
  };

  await page.keyboard.press('Control+2');
  await panel.focusByKeyboard(page, loss);
  await page.keyboard.press('Home');
  await until('the first epoch', async () => (await said()).startsWith('before training: '));
  await page.keyboard.press('ArrowRight');
  await until('epoch 1', async () => /^epoch 1: .*Training [\d.]+/.test(await said()));
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  const last = Number(await loss.getAttribute('aria-valuemax'));
  await until('the last epoch but one', async () => (await said()).startsWith(`epoch ${last - 1}: `));

  const whole = await panel.picture('Loss');
  await page.keyboard.press('+');
  const large = await changed('an enlarged curve', whole);
  await page.keyboard.press('-');
  await changed('a smaller curve', large);
  await page.keyboard.press('0');
  await until('the whole curve', async () => (await panel.picture('Loss')) === whole);

  const box = (await loss.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.4, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 60, { steps: 4 });
  await page.mouse.up();
  await changed('the range that was marked', whole);
  await panel.button('Show all epochs').click();
  await until('the whole curve', async () => (await panel.picture('Loss')) === whole);

  await panel.button('Logarithmic').click();
  const logarithmic = await changed('a logarithmic axis', whole);
  await panel.button('Logarithmic').click();
  await until('a linear axis', async () => (await panel.picture('Loss')) === whole);
  assert.notEqual(logarithmic, whole);
  await panel.button('Logarithmic epochs').click();
  const slow = await changed('logarithmic epochs', whole);
  await panel.button('Logarithmic epochs').click();
  await until('linear epochs', async () => (await panel.picture('Loss')) === whole);
  assert.notEqual(slow, whole);
  await panel.frame.getByLabel('Smoothing').fill('0.9');
  await changed('smooth curves', whole);

  const speeds = panel.frame.getByRole('slider', { name: 'Gradient ‖∇C‖ of each layer' });
  if ((await speeds.count()) > 0) {
    await panel.frame.getByRole('combobox', { name: 'Show' }).selectOption({ label: 'Update to weights' });
    await panel.frame.getByRole('slider', { name: 'Update to weights of each layer' }).waitFor();
  }

  const figure = panel.frame.locator('figure', { has: panel.frame.getByRole('heading', { name: 'Loss' }) });
  await figure.getByRole('button', { name: 'Table' }).click();
  const rows = await panel.table('Numbers of Loss');
  assert.deepEqual(rows[0]?.[0], 'epoch');
  assert.match(rows[0]?.at(-1) ?? '', /changes/);
  await figure.getByRole('button', { name: 'Copy Loss as SVG' }).click();
  await figure.getByText(/Copied as SVG|Not copied/).waitFor();
  assert.match(await figure.locator('[role="status"]').innerText(), /Copied as SVG/);
  // In colours that other programs know too.
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^<svg [^]* stroke="#[0-9a-f]{6}" stroke-opacity="0\.\d+"/);
  assert.doesNotMatch(copied, /="(?:color|oklch|rgb)[\w-]*\(/);
}
