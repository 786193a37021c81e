import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import type { Workbench } from '../support/workbench.ts';

export const name = 'a mistake of MNIST is looked at, and a digit is drawn, changed and loaded';

/** Seconds: two epochs of MNIST come first. */
export const limit = 180;

export async function run(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  const { keyboard, mouse } = page;
  await workbench.rewrite('mnist.nn.json', (text) => text.replace('"epochs": 30', '"epochs": 9000'));
  await workbench.openFile('mnist.nn.json');
  await workbench.palette('Backprop: Train network');
  const panel = workbench.panel();
  await panel.epochAfter(1, 90_000);
  await panel.tab('Mistakes').click();

  // While it trains: drawn with the mouse, a line from top to bottom is a one.
  await panel.button('Try your own').click();
  const pad = panel.frame.locator('canvas.pad');
  const draw = async (...points: readonly (readonly [x: number, y: number])[]): Promise<void> => {
    await pad.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await pad.boundingBox())!;
    const [first, ...rest] = points.map(([px, py]) => [x + px * width, y + py * height] as const);
    await mouse.move(...first!);
    await mouse.down();
    for (const point of rest) await mouse.move(...point, { steps: 8 });
    await mouse.up();
  };
  const answer = (digit: string) => panel.frame.locator('.said', { hasText: new RegExp(`^${digit}$`) });
  await draw([0.55, 0.15], [0.5, 0.85]);
  await answer('1').waitFor();
  await panel.button('Clear').click();
  await draw([0.3, 0.2], [0.7, 0.2], [0.45, 0.85]);
  await answer('7').waitFor();
  await workbench.screenshot('mistakes-draw');

  await panel.button('Stop').click();
  await panel.status('Stopped').waitFor();

  // After its end: by keyboard, from a sample.
  await panel.button('Use it').click();
  await panel.frame.getByRole('application').focus();
  const status = panel.frame.locator('.pixel-editor [role="status"]');
  await status.getByText('row 15, column 15').waitFor();
  const bars = (): Promise<string> => panel.frame.getByRole('region', { name: 'Outputs' }).innerText();
  const before = await bars();
  await keyboard.press('ArrowUp');
  await keyboard.press('Space');
  await status.getByText('row 14, column 15').waitFor();
  await until('another answer', async () => (await bars()) !== before);

  // A picture from a file: black on white, which the data has the other way round.
  const picture = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 90;
    const context = canvas.getContext('2d')!;
    context.fillStyle = 'white';
    context.fillRect(0, 0, 90, 90);
    context.fillStyle = 'black';
    context.fillRect(41, 15, 8, 60);
    return canvas.toDataURL('image/png').split(',')[1]!;
  });
  const file = { name: 'one.png', mimeType: 'image/png', buffer: Buffer.from(picture, 'base64') };
  await panel.frame.locator('input[type="file"]').setInputFiles(file);
  await answer('1').waitFor();
  const text = { name: 'one.txt', mimeType: 'text/plain', buffer: Buffer.from('1') };
  await panel.frame.locator('input[type="file"]').setInputFiles(text);
  await panel.frame.getByText('one.txt is no picture that can be read.').waitFor();

  // The worst mistake, with its way through the network.
  await panel.button('What it gets wrong').click();
  const tiles = panel.frame.locator('.tile');
  await tiles.first().waitFor();
  assert.equal(await tiles.count(), 24);
  await workbench.screenshot('mistakes-mnist');
  await tiles.first().click();
  await panel.frame.getByText(/ is wrong: it is \d/).waitFor();
  await panel.frame.getByText('C = ½ Σ_j (a_j − y_j)²').waitFor();
  assert.equal((await panel.table('Outputs')).length, 11);
  await panel.frame.getByRole('list', { name: 'Outputs of dense 2' }).waitFor();
  await workbench.screenshot('mistakes-mnist-sample');
  await panel.button('Next page').click();
  await panel.frame.getByText(/page 2 of \d+/).waitFor();
}
