import assert from 'node:assert/strict';
import { accessibilityFaults } from '../support/accessibility.ts';
import { until } from '../support/until.ts';
import type { Workbench } from '../support/workbench.ts';

export const name = 'the Layers tab shows histograms over time, dead neurons, filters and feature maps';

/** Seconds: two networks, one of them with images, in three themes. */
export const limit = 240;

export async function run(workbench: Workbench): Promise<void> {
  // A hidden layer that is dead: its weights and biases are −1, the inputs 0 and 1.
  await workbench.rewrite('xor.nn.json', (text) =>
    text
      .replace('"activation": "tanh"', '"activation": "relu", "initializer": { "type": "constant", "value": -1 }')
      .replace(/"epochs": \d+/, '"epochs": 2000'),
  );
  await workbench.openFile('xor.nn.json');
  await workbench.palette('Backprop: Train network');
  const panel = workbench.panel();
  await panel.status('Finished').waitFor();
  await panel.tab('Layers').click();
  await panel.frame.getByRole('img', { name: /^dense 1: 4 of 4 dead; dense 2: / }).waitFor();
  await panel.frame.locator('.complaints .note', { hasText: 'dense 1: 4 of 4 dead.' }).waitFor();

  // Another layer, another quantity: the picture and its table are of those.
  const figure = panel.frame.locator('figure', { has: panel.frame.getByRole('heading', { name: 'Histograms' }) });
  await figure.getByRole('img', { name: /^weights of dense 1, now with the mean −1\.0/ }).waitFor();
  await figure.getByRole('combobox', { name: 'Layer' }).selectOption('dense 2');
  await figure.getByRole('combobox', { name: 'Show' }).selectOption('activations');
  await figure.getByRole('img', { name: /^activations of dense 2, now/ }).waitFor();
  await figure.getByRole('button', { name: 'Table' }).click();
  const rows = await panel.table('Numbers of Histograms');
  assert.ok(rows.length > 3, `there are ${rows.length - 1} moments in the history`);
  assert.equal(rows[1]![1], '4', 'there is not one activation for each sample');
  assert.ok(Number(rows[1]![0]) > Number(rows.at(-1)![0]), 'the newest is not first');

  // It is all there again when the tab, and the window, come back.
  await panel.tab('Training').click();
  await panel.tab('Layers').click();
  await figure.getByRole('button', { name: 'Table' }).click();
  const before = await panel.table('Numbers of Histograms');
  await workbench.panelWrittenDown();
  await workbench.reload();
  await panel.tab('Layers').click();
  await figure.getByRole('button', { name: 'Table' }).click();
  const moments = (table: string[][]): string[] => table.slice(1).map(([epoch]) => epoch!);
  await until('the same moments after a reload', async () => {
    const after = await panel.table('Numbers of Histograms');
    return JSON.stringify(moments(after)) === JSON.stringify(moments(before));
  });

  await workbench.openFile('mnist-conv.nn.json');
  await workbench.palette('Backprop: Show panel');
  const images = workbench.panel();
  await images.tab('Layers').click();
  const pictures = images.frame.getByRole('slider', { name: 'The weights of filters of conv2d 1 as pictures' });
  await pictures.waitFor();
  await pictures.focus();
  await workbench.page.keyboard.press('ArrowRight');
  await images.frame.getByRole('img', { name: 'filter 2, enlarged' }).waitFor();
  const maps = images.frame.locator('figure', { has: images.frame.getByRole('heading', { name: 'Feature maps' }) });
  await maps.getByRole('img', { name: 'Feature maps of conv2d 1 for sample 1' }).waitFor();
  await maps.getByText('Sample 1: 7').waitFor();
  await maps.getByRole('spinbutton', { name: 'Sample' }).fill('2');
  await workbench.page.keyboard.press('Enter');
  await maps.getByText('Sample 2: 2').waitFor();
  await maps.getByRole('combobox', { name: 'Layer' }).selectOption('conv2d 3');
  await maps.getByRole('img', { name: 'Feature maps of conv2d 3 for sample 2' }).waitFor();
  const drawn = await maps.locator('canvas').first().evaluate(inked);
  assert.ok(drawn > 500, `only ${drawn} points of the maps are drawn`);

  for (const [kind, theme] of [
    ['vscode-dark', 'Default Dark Modern'],
    ['vscode-high-contrast', 'Default High Contrast'],
    ['vscode-light', 'Default Light Modern'],
  ] as const) {
    await workbench.settings({ 'workbench.colorTheme': theme });
    await images.frame.locator(`body.${kind}`).waitFor();
    assert.deepEqual(await accessibilityFaults(images), [], theme);
    await workbench.screenshot(`layers-${kind}`);
  }
}

/** Runs in the page: how many points of a canvas differ from the one in its corner. */
function inked(element: Element): number {
  const canvas = element as HTMLCanvasElement;
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let at = 0; at < data.length; at += 4) {
    if (Math.abs(data[at]! - data[0]!) > 20 || Math.abs(data[at + 3]! - data[3]!) > 20) count++;
  }
  return count;
}
