import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import type { Workbench } from '../support/workbench.ts';

export const name =
  'a link of the TensorFlow Playground that was copied is opened, and a broken one is refused in the box';

const link = 'https://playground.tensorflow.org/#dataset=xor&networkShape=3&seed=0.5&xTimesY=true';

export async function run(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((text) => navigator.clipboard.writeText(text), link);
  await workbench.palette('Backprop: Open Playground link…');
  const input = page.locator('.quick-input-widget .quick-input-box input');
  await until('the link stands in the box', async () => (await input.inputValue()) === link);

  await input.fill('#networkShape=1e9');
  await page.getByText('a layer of networkShape has from 1 to 1,000 neurons').first().waitFor();
  await page.keyboard.press('Enter');
  assert.equal(await input.isVisible(), true);

  await input.fill(link);
  await page.keyboard.press('Enter');
  await workbench.pointOf('"terms": ["x1", "x2", "x1*x2"]');
  await workbench.palette('Backprop: Train network');
  await workbench
    .panel()
    .status(/Finished · 500\sepochs/)
    .waitFor();
}
