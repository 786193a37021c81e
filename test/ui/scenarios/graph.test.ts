import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { accessibilityFaults } from '../support/accessibility.ts';
import { until } from '../support/until.ts';
import type { Workbench } from '../support/workbench.ts';

export const name = 'the graph and the text follow each other, and edits of the graph are edits of the text';

/** Seconds: several edits, each seen in the text, and four themes. */
export const limit = 180;

export async function run(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  const { keyboard } = page;
  await workbench.openFile('spiral.nn.json');
  await workbench.palette('Backprop: Show graph');
  const panel = workbench.panel();
  const node = (label: string) => panel.frame.getByRole('option', { name: new RegExp(`^${label}, `) });
  const selected = (label: string) =>
    panel.frame.locator('.node[aria-selected="true"]', { has: panel.frame.locator('.name', { hasText: label }) });
  // While the graph has the keyboard, the editor is not the active one.
  const lines = page.locator('.monaco-editor .view-line');
  const text = (part: string) =>
    until(`${part} in the text`, async () => (await lines.allInnerTexts()).some((line) => plain(line).includes(part)));
  await node('sum').waitFor();

  // From the text to the graph.
  await workbench.clickOn('"dense"', 1);
  await selected('second').waitFor();
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowDown');
  await selected('sum').waitFor();
  await workbench.screenshot('graph-light');

  // From the graph to the text: by pointer the keyboard stays in the graph, with Enter it goes there.
  await node('third').click();
  await selected('third').waitFor();
  await until('the keyboard on the node', () => panel.hasFocus(node('third')));
  await keyboard.press('ArrowUp');
  await selected('sum').waitFor();
  await keyboard.press('ArrowUp');
  await keyboard.press('ArrowUp');
  await selected('first').waitFor();
  await until('the keyboard on the node', () => panel.hasFocus(node('first')));
  await page.locator('.monaco-editor .selected-text').first().waitFor();
  // The editor's cursor comes after the keys, and may not lead the picture back to where they were.
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp', 'ArrowUp']) {
    await keyboard.press(key);
    await page.waitForTimeout(110);
  }
  await selected('first').waitFor();
  await keyboard.press('Enter');
  await workbench.statusBar(/Ln 6, Col \d+ \(\d+ selected\)/).waitFor();
  await node('first').click();
  await until('the keyboard back on the node', () => panel.hasFocus(node('first')));

  // A number that is given up changes nothing.
  await keyboard.press('F2');
  await keyboard.type('99');
  await keyboard.press('Escape');
  await until('the keyboard in the picture', () => panel.hasFocus(node('first')));

  // Another number of units, by keyboard, and back by the graph's own undo.
  await keyboard.press('F2');
  await keyboard.type('32');
  await keyboard.press('Enter');
  await text('"units": 32, "activation": "tanh", "name": "first"');
  await panel.frame.locator('.node.bad').waitFor();
  // Undone below in one step: there was one edit.
  assert.match((await panel.frame.locator('.node.bad > title').textContent()) ?? '', /^sum, add; .*error: /);
  assert.ok((await panel.frame.locator('.node.guess').count()) > 1, 'what follows the fault is not marked');
  await workbench.screenshot('graph-fault');
  await until('the keyboard in the picture', () => panel.hasFocus(node('first')));
  await keyboard.press('Control+z');
  await text('"units": 24, "activation": "tanh", "name": "first"');
  await panel.frame.locator('.node.bad').waitFor({ state: 'detached' });

  // A layer is added where it is asked for, found by typing.
  await until('the keyboard in the picture', () => panel.hasFocus(node('first')));
  await keyboard.press('a');
  await panel.frame.getByRole('combobox', { name: 'Kind of layer' }).waitFor();
  await keyboard.type('drop');
  await panel.frame.getByRole('option', { name: /^dropout/ }).waitFor();
  await workbench.screenshot('graph-add');
  await keyboard.press('Enter');
  await text('{ "type": "dropout" }');
  await selected('dropout 2').waitFor();
  await until('the keyboard on the new layer', () => panel.hasFocus(node('dropout 2')));

  // It reads something else, and goes again.
  await keyboard.press('i');
  await panel.frame.getByRole('checkbox', { name: /^first/ }).uncheck();
  await panel.frame.getByRole('checkbox', { name: /^input/ }).check();
  await workbench.screenshot('graph-inputs');
  await panel.button('Connect').click();
  await text('{ "type": "dropout", "inputs": ["input"] }');
  await until('the keyboard in the picture', () => panel.hasFocus(node('dropout 2')));
  await keyboard.press('Delete');
  await node('dropout 2').waitFor({ state: 'detached' });

  // The editor undoes what was done in the graph.
  await keyboard.press('Enter');
  await workbench.undoUntil('{ "type": "dropout" }');
  await node('dropout 2').waitFor();
  await until('no dropout after undo', async () => {
    if (!(await workbench.lines()).some((line) => line.includes('dropout'))) return true;
    await keyboard.press('Control+z');
    return false;
  });
  await node('dropout 2').waitFor({ state: 'detached' });

  for (const [kind, theme] of [
    ['vscode-dark', 'Default Dark Modern'],
    ['vscode-high-contrast', 'Default High Contrast'],
    ['vscode-light', 'Default Light Modern'],
  ] as const) {
    await workbench.settings({ 'workbench.colorTheme': theme });
    await panel.frame.locator(`body.${kind}`).waitFor();
    await node('sum').click();
    await selected('sum').waitFor();
    assert.deepEqual(await accessibilityFaults(panel), [], theme);
    await workbench.screenshot(`graph-${kind}`);
  }
  // The picture goes beside the file, where the dialog proposes it.
  await panel.button('Save as SVG').click();
  const dialog = page.locator('.quick-input-widget:visible .quick-input-box input');
  await until('the place that is proposed', async () => (await dialog.inputValue()).endsWith('spiral.svg'));
  await keyboard.press('Enter');
  const svg = await until('the picture', () =>
    readFile(join(workbench.folder, 'spiral.svg'), 'utf8').catch(() => undefined),
  );
  assert.match(svg, /^<\?xml [^]*<title>spiral\.nn\.json<\/title>[^]*<\/svg>\n$/);
  assert.deepEqual(
    workbench.console.filter((line) => /Content Security Policy|TrustedHTML|TrustedScript/.test(line)),
    [],
  );
}

function plain(line: string): string {
  return line.replaceAll('\u00a0', ' ');
}
