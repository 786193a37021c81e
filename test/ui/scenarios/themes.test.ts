import assert from 'node:assert/strict';
import { accessibilityFaults } from '../support/accessibility.ts';
import type { Panel, PanelTab } from '../support/panel.ts';
import { until } from '../support/until.ts';
import type { Workbench } from '../support/workbench.ts';

export const name = 'the panel is accessible in light, dark and high contrast, and its policy blocks nothing';

const themes = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
};

export async function run(workbench: Workbench): Promise<void> {
  await workbench.openFile('iris.nn.json');
  await workbench.palette('Backprop: Train network');
  const panel = workbench.panel();
  await panel.status('Finished').waitFor();
  await panel.button('Check gradients').click();
  await panel.frame.getByRole('tab', { name: /Gradients.*agree/ }).waitFor();

  for (const [name, theme] of Object.entries(themes)) {
    await workbench.settings({ 'workbench.colorTheme': theme });
    await panel.frame.locator(`body[data-vscode-theme-id="${theme}"]`).waitFor();
    for (const tab of ['Training', 'Shapes', 'Gradients'] as const) {
      await panel.tab(tab).click();
      await shown(panel, tab);
      assert.deepEqual(await accessibilityFaults(panel), [], `${theme}, ${tab}`);
      await workbench.screenshot(`ui-theme-${name}-${tab.toLowerCase()}`);
    }
  }
  assert.deepEqual(
    workbench.console.filter((line) => /Content Security Policy|TrustedHTML|TrustedScript/.test(line)),
    [],
  );
}

async function shown(panel: Panel, tab: PanelTab): Promise<void> {
  if (tab !== 'Training') await panel.frame.locator('.scroll table').waitFor();
  else
    await until('curves in the colours of the theme', async () => {
      return (await panel.ink('Loss')).points > 0 && (await panel.ink('Accuracy')).points > 0;
    });
}
