import assert from 'node:assert/strict';
import { accessibilityFaults } from '../support/accessibility.ts';
import type { Panel, PanelTab } from '../support/panel.ts';
import type { Workbench } from '../support/workbench.ts';

export const name = 'the panel is accessible in light, dark and high contrast, and its policy blocks nothing';

/** Seconds: twenty looks at the panel. */
export const limit = 240;

/** By the class that a webview's body has in it. */
const themes = {
  'vscode-dark': 'Default Dark Modern',
  'vscode-light': 'Default Light Modern',
  'vscode-high-contrast': 'Default High Contrast',
  'vscode-high-contrast-light': 'Default High Contrast Light',
};

export async function run(workbench: Workbench): Promise<void> {
  await workbench.openFile('iris.nn.json');
  await workbench.palette('Backprop: Train network');
  const panel = workbench.panel();
  await panel.status('Finished').waitFor();
  await panel.button('Check gradients').click();
  await panel.frame.getByRole('tab', { name: /Gradients.*agree/ }).waitFor();

  for (const [kind, theme] of Object.entries(themes)) {
    await workbench.settings({ 'workbench.colorTheme': theme });
    await panel.frame.locator(`body.${kind}`).waitFor();
    for (const tab of ['Training', 'Network', 'Shapes', 'Gradients', 'NumPy'] as const) {
      await panel.tab(tab).click();
      await shown(panel, tab);
      assert.deepEqual(await accessibilityFaults(panel), [], `${theme}, ${tab}`);
      await workbench.screenshot(`ui-${kind}-${tab.toLowerCase()}`);
    }
  }

  // 320 px beside an editor: the first curve is in sight, as a whole.
  await workbench.palette('View: Toggle Primary Side Bar Visibility');
  await workbench.page.setViewportSize({ width: 690, height: 760 });
  for (const tab of ['Training', 'Network'] as const) {
    await panel.tab(tab).click();
    await shown(panel, tab);
    assert.deepEqual(await accessibilityFaults(panel), [], `narrow, ${tab}`);
    await workbench.screenshot(`ui-narrow-${tab.toLowerCase()}`);
  }
  await panel.tab('Training').click();
  await shown(panel, 'Training');
  const chart = (await panel.frame.getByRole('slider', { name: 'Loss by epoch' }).boundingBox())!;
  assert.ok(chart.width < 320 && chart.y + chart.height < 740, JSON.stringify(chart));
  assert.deepEqual(
    workbench.console.filter((line) => /Content Security Policy|TrustedHTML|TrustedScript/.test(line)),
    [],
  );
}

async function shown(panel: Panel, tab: PanelTab): Promise<void> {
  if (tab === 'Network') {
    await panel.network.locator('image').first().waitFor();
    await panel.plane.locator('image').waitFor();
  } else if (tab !== 'Training') await panel.frame.locator('.scroll table').first().waitFor();
  else for (const chart of ['Accuracy', 'Loss'] as const) await panel.curve(chart);
}
