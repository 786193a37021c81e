import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import type { Workbench } from '../support/workbench.ts';

export const name = 'a network is written with completions, by keyboard, and its shapes appear in the lines';

export async function run(workbench: Workbench): Promise<void> {
  const { keyboard } = workbench.page;
  await workbench.openFile('book-2-3-1.nn.json');
  await workbench.clickOn('"loss"');
  await keyboard.press('Control+a');
  await keyboard.press('Delete');
  await keyboard.press('Control+Space');
  const networks = await workbench.suggestions((all) => all.length >= 4);
  assert.ok(networks.some((label) => label.startsWith('CSV')));
  await workbench.screenshot('writing-networks');
  await keyboard.type('XOR');
  await workbench.suggestions((all) => all.length === 1);
  await keyboard.press('Enter');
  await workbench.pointOf('"sizes": [2, 3, 1]');
  await hint(workbench, 'w¹ 3 × 2, w² 1 × 3');
  await keyboard.press('Escape');
  await workbench.screenshot('writing-sizes');

  await workbench.openFile('xor.nn.json');
  await workbench.clickOn('"tanh"');
  await keyboard.press('Control+Enter');
  await keyboard.type('{ "type": "lst');
  await workbench.suggestions((all) => all[0] === 'lstm');
  await keyboard.press('Control+Space');
  await workbench.screenshot('writing-layer');
  for (let i = 0; i < 'lst'.length; i++) await keyboard.press('Backspace');
  await keyboard.type('dens');
  await workbench.suggestions((all) => all[0] === 'dense');
  await keyboard.press('Enter');
  await workbench.pointOf('"type": "dense", "units": 10');
  await hint(workbench, '→ 10');
  await keyboard.type('7');
  await hint(workbench, '→ 7');
  await keyboard.press('Control+Shift+Space');
  await workbench.page.locator('.parameter-hints-widget.visible').waitFor();
  await workbench.screenshot('writing-options-light');
  await keyboard.press('Escape');
  await keyboard.press('Escape');
  await keyboard.press('End');
  const line = (await workbench.lines()).find((each) => each.includes('"units": 7'))!;
  // The editor may have closed the bracket itself.
  await keyboard.type(line.includes('}') ? ',' : ' },');
  await hint(workbench, '→ 1');
  await workbench.codeLens('2 → 4 → 7 → 1 · 55 parameters');
  await workbench.screenshot('writing-hints-light');
  await workbench.page.locator('.statusbar-item[id="status.languageStatus"]').hover();
  await workbench.page.locator('.hover-language-status', { hasText: '2 → 4 → 7 → 1 · 55 parameters' }).waitFor();
  await workbench.screenshot('writing-status');
  await workbench.settings({ 'workbench.colorTheme': 'Default Dark Modern' });
  await workbench.page.locator('.monaco-workbench.vs-dark').first().waitFor();
  await workbench.screenshot('writing-hints-dark');
}

/** Waits for a hint in the lines on screen. */
function hint(workbench: Workbench, text: string): Promise<unknown> {
  return until(`the hint ${text}`, async () => (await workbench.lines()).some((line) => line.includes(text)));
}
