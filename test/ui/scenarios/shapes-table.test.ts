import assert from 'node:assert/strict';
import { accessibilityFaults } from '../support/accessibility.ts';
import type { Workbench } from '../support/workbench.ts';

export const name = 'the shapes table is sorted, copied and left for a layer by keyboard, also past a fault';

const region = 'Shapes of the layers';

export async function run(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  const { keyboard } = page;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  // 24 of 8 rows: the kernel fits nowhere, and all that follows is the best guess.
  await workbench.rewrite('mnist-conv.nn.json', (text) =>
    text.replace('"filters": 32, "kernel": 5', '"filters": 32, "kernel": 24'),
  );
  await workbench.openFile('mnist-conv.nn.json');
  await workbench.palette('Backprop: Show shapes');
  const panel = workbench.panel();
  const names = async (): Promise<string[]> =>
    (await panel.table(region)).slice(2).flatMap(([first = '', ...rest]) => (rest.length === 0 ? [] : [first]));
  const inOrder = await names();
  assert.equal(inOrder.length, 9);
  const [fault] = (await panel.table(region)).filter((row) => row.length === 1);
  assert.match(fault?.[0] ?? '', /^layer 3 \(conv2d\): conv2d 24×24 on \[12, 12, 16\] would give/);
  await workbench.screenshot('ui-shapes-fault');

  const byParameters = panel.frame.getByTitle('Sort by: Parameters');
  await keyboard.press('Control+2');
  await panel.focusByKeyboard(page, byParameters);
  await keyboard.press('Enter');
  const heading = panel.frame.locator('th[aria-sort]');
  assert.equal(await heading.getAttribute('aria-sort'), 'descending');
  assert.deepEqual((await names()).slice(0, 2), ['conv2d 3', 'dense 6']);
  await keyboard.press('Space');
  assert.equal(await heading.getAttribute('aria-sort'), 'ascending');
  const ascending = await names();
  assert.deepEqual(ascending.slice(-2), ['conv2d 3', 'Total']);
  // The fault goes with its layer.
  const rows = await panel.table(region);
  assert.equal(
    rows.findIndex((row) => row.length === 1),
    rows.findIndex(([first]) => first === 'conv2d 3') + 1,
  );

  const copied = async (label: string): Promise<string> => {
    await panel.focusByKeyboard(page, label);
    await keyboard.press('Enter');
    await panel.frame.getByText(label.replace('Copy', 'Copied')).waitFor();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const markdown = (await copied('Copy as Markdown')).split('\n');
  assert.match(markdown[0] ?? '', /^\| Layer \| Type \| Input \|.*\| Fault \|$/);
  assert.deepEqual(
    markdown.slice(2, -1).map((line) => line.split(' | ')[0]?.replace('| ', '')),
    ascending,
  );
  const csv = (await copied('Copy as CSV')).split('\n');
  assert.match(csv.at(-2) ?? '', /^Total,/);
  assert.match(csv.find((line) => line.startsWith('conv2d 3')) ?? '', /24 × 24.*layer 3/);

  await panel.focusByKeyboard(page, byParameters);
  await keyboard.press('Enter');
  assert.equal(await heading.count(), 0);
  assert.deepEqual(await names(), inOrder);

  await panel.focusByKeyboard(page, 'dense 6');
  await keyboard.press('Enter');
  await workbench.statusBar(/Ln 17, Col \d+ \(\d+ selected\)/).waitFor();

  await page.setViewportSize({ width: 1000, height: 900 });
  for (const [kind, theme] of Object.entries(themes)) {
    await workbench.settings({ 'workbench.colorTheme': theme });
    await panel.frame.locator(`body.${kind}`).waitFor();
    assert.deepEqual(await accessibilityFaults(panel), [], theme);
    // Nothing but the table is wider than the page.
    assert.ok(await panel.frame.locator('body').evaluate((body) => body.scrollWidth <= body.clientWidth), theme);
    await panel.frame.locator('.scroll').evaluate((region) => (region.scrollLeft = region.scrollWidth / 3));
    await workbench.screenshot(`ui-shapes-${kind}`);
  }
}

/** By the class that a webview's body has in it. */
const themes = {
  'vscode-dark': 'Default Dark Modern',
  'vscode-light': 'Default Light Modern',
  'vscode-high-contrast': 'Default High Contrast',
};
