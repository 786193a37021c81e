import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { accessibilityFaults } from '../support/accessibility.ts';
import { until } from '../support/until.ts';
import type { Workbench } from '../support/workbench.ts';

export const name = 'the Data tab shows samples before any training, makes others and takes points by hand';

/** Seconds: four networks, in three themes. */
export const limit = 240;

export async function run(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  const { keyboard } = page;
  const text = (part: string) =>
    until(`${part} in the text`, async () =>
      (await page.locator('.monaco-editor .view-line').allInnerTexts()).some((line) =>
        line.replaceAll('\u00a0', ' ').includes(part),
      ),
    );

  // A table, before any training.
  await workbench.openFile('iris.nn.json');
  await workbench.palette('Backprop: Show panel');
  const panel = workbench.panel();
  await panel.tab('Data').click();
  await panel.frame.getByText('Training: 120 samples · Validation: 30 samples · 4 inputs').waitFor();
  const rows = await panel.table('Samples');
  assert.deepEqual(rows[0], ['sample', 'sepalLength', 'sepalWidth', 'petalLength', 'petalWidth', 'class']);
  assert.equal(rows.length, 51);
  await panel.button('Next samples').click();
  await panel.frame.getByText('51–100 of 120').waitFor();
  // The keyboard stays where it turned the page.
  assert.ok(await panel.button('Next samples').evaluate((button) => button === document.activeElement));
  await panel.frame.getByRole('combobox', { name: 'y' }).selectOption('petalLength');
  await panel.frame.getByRole('img', { name: '150 samples, sepalLength against petalLength' }).waitFor();
  for (const [kind, theme] of [
    ['vscode-dark', 'Default Dark Modern'],
    ['vscode-high-contrast', 'Default High Contrast'],
    ['vscode-light', 'Default Light Modern'],
  ] as const) {
    await workbench.settings({ 'workbench.colorTheme': theme });
    await panel.frame.locator(`body.${kind}`).waitFor();
    assert.deepEqual(await accessibilityFaults(panel), [], theme);
    await workbench.screenshot(`data-${kind}`);
  }

  // Samples in the text: a point is added by keyboard and saved in its place; the editor undoes it.
  // A training that is over gives way to the new data.
  await workbench.openFile('xor.nn.json');
  await workbench.palette('Backprop: Train network');
  const xor = workbench.panel();
  await xor.status('Finished').waitFor();
  // A class has one colour, on the decision surface and among the data.
  const fills = async (swatches: string): Promise<string[]> => {
    await xor.frame.locator(swatches).nth(1).waitFor();
    return xor.frame.locator(swatches).evaluateAll((all) => all.map((swatch) => getComputedStyle(swatch).fill));
  };
  const ofSurface = await fills('svg[width="12"]:not(.key) > rect[rx]');
  await xor.tab('Data').click();
  assert.deepEqual(await fills('.legend.keys circle'), ofSurface);
  const plane = xor.frame.getByRole('application');
  await plane.waitFor();
  assert.match((await plane.getAttribute('aria-label'))!, /^4\spoints, x1 across and x2 up$/);
  await plane.focus();
  await xor.frame.getByRole('combobox', { name: 'New points are' }).selectOption('1');
  await plane.focus();
  await keyboard.press('Enter');
  await xor.frame.getByText('Added x1 0.5, x2 0.5, class 1.').waitFor();
  await keyboard.press('Control+z');
  await xor.frame.getByText('Undo: 4 points.').waitFor();
  await keyboard.press('Control+y');
  await xor.frame.getByText('Redo: 5 points.').waitFor();
  assert.deepEqual(await accessibilityFaults(xor), []);
  // What was edited and not saved outlives its tab, its panel and its window.
  const isEdited = (points: number) =>
    xor.frame.getByRole('application', { name: new RegExp(`^${points}\\spoints`) }).waitFor();
  await xor.tab('Network').click();
  await xor.network.waitFor();
  await xor.tab('Data').click();
  await isEdited(5);
  await workbench.closePanel('xor');
  await workbench.openFile('xor.nn.json');
  await workbench.palette('Backprop: Show panel');
  await xor.frame.getByRole('heading', { name: 'xor.nn.json' }).waitFor();
  await xor.tab('Data').click();
  await isEdited(5);
  await plane.focus();
  await keyboard.press('Control+z');
  await isEdited(4);
  await keyboard.press('Control+y');
  await isEdited(5);
  await xor.button('Save in the file').click();
  await text('[[0.5, 0.5], [1]]');
  await xor.frame.getByText('Training: 5 samples · 2 inputs').waitFor();
  await xor.status('Ready').waitFor();
  await page.locator('.monaco-editor .view-line', { hasText: '"samples"' }).click();
  await keyboard.press('Control+z');
  await xor.frame.getByText('Training: 4 samples · 2 inputs').waitFor();

  // By pointer: a click adds, a drag moves, a right click deletes.
  const box = (await plane.boundingBox())!;
  const at = (x: number, y: number) => ({ x: box.width * x, y: box.height * y });
  await plane.click({ position: at(0.5, 0.3) });
  await xor.frame.getByRole('application', { name: /^5\spoints/ }).waitFor();
  await plane.click({ position: at(0.5, 0.3), button: 'right' });
  await xor.frame.getByRole('application', { name: /^4\spoints/ }).waitFor();
  await xor.button('Discard').click();

  // A generated set: another noise is an edit of the text, and others points are seen.
  await workbench.openFile('spiral.nn.json');
  await workbench.palette('Backprop: Show panel');
  const spiral = workbench.panel();
  await spiral.tab('Data').click();
  const training = spiral.frame.getByRole('group', { name: 'Training data' });
  const first = async (): Promise<string> => (await spiral.table('Samples'))[1]!.join();
  const before = await first();
  await training.getByRole('slider', { name: 'Noise' }).focus();
  await keyboard.press('ArrowRight');
  await text('"noise": 0.25, "seed": 1');
  const noisier = await until('other samples', async () => {
    const now = await first();
    return now === before ? undefined : now;
  });
  await spiral.button('Regenerate the training data with another seed').click();
  await until('samples of another seed', async () => (await first()) !== noisier);

  // The same points with one more become a file beside the network.
  await spiral.frame.getByRole('application').focus();
  await keyboard.press('Enter');
  await spiral.button('Save to data file').click();
  const dialog = page.locator('.quick-input-widget:visible .quick-input-box input');
  await until('the place that is proposed', async () => (await dialog.inputValue()).endsWith('spiral-points.csv'));
  await keyboard.press('Enter');
  const csv = await until('the file', () =>
    readFile(join(workbench.folder, 'spiral-points.csv'), 'utf8').catch(() => undefined),
  );
  assert.equal(csv.trimEnd().split('\n').length, 1002);
  assert.match(csv, /^x,y,class\n/);
  await text('"csv": "spiral-points.csv"');
  await spiral.frame.getByText('Training: 1,001 samples · Test: 1,000 samples · 2 inputs').waitFor();

  // A window of a text keeps the space that it begins with.
  await workbench.openFile('characters.nn.json');
  await workbench.palette('Backprop: Show panel');
  const characters = workbench.panel();
  await characters.tab('Data').click();
  await characters.frame.getByText('Each is a window of the text').waitFor();
  assert.deepEqual((await characters.table('Samples'))[4], ['4', '␣little␣otter␣went␣o', 'v']);

  // 50,000 images come in pages.
  await workbench.openFile('mnist.nn.json');
  await workbench.palette('Backprop: Show panel');
  const mnist = workbench.panel();
  await mnist.tab('Data').click();
  await mnist.frame.getByRole('img', { name: 'Samples 1 to 50, Training' }).waitFor();
  await mnist.button('Last samples').click();
  await mnist.frame.getByRole('img', { name: 'Samples 49951 to 50000, Training' }).waitFor();
  assert.deepEqual(
    workbench.console.filter((line) => /Content Security Policy|TrustedHTML|TrustedScript/.test(line)),
    [],
  );
}
