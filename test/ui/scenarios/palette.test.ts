import assert from 'node:assert/strict';
import { accessibilityFaults } from '../support/accessibility.ts';
import type { Workbench } from '../support/workbench.ts';

export const name = 'every command is in the palette';

export async function run(workbench: Workbench): Promise<void> {
  await workbench.openFile('book-2-3-1.nn.json');
  await workbench.palette('Backprop: Show shapes');
  const panel = workbench.panel();
  assert.equal((await panel.table('Shapes of the layers')).length, 5);

  await workbench.palette('Backprop: Check gradients');
  await panel.verdict('Gradients agree').waitFor();
  const [, first, second] = await panel.table('Gradients by layer');
  assert.deepEqual(first?.slice(0, 2), ['dense 1', 'agree 9 compared']);
  assert.deepEqual(second?.slice(0, 2), ['dense 2', 'agree 4 compared']);
  assert.match(first?.[2] ?? '', /^\d\.\de-\d+$/);
  assert.match(first?.[3] ?? '', /^[wb](\[\d\])+ backpropagation -?[\d.e-]+ dual numbers -?[\d.e-]+$/);

  // Every gradient, and the chosen one as an experiment.
  const every = panel.frame.getByRole('region', { name: 'Every gradient' });
  await every.getByRole('combobox', { name: 'Tensor' }).selectOption('w of dense 1');
  const heat = every.getByRole('application', { name: /^Errors of w of dense 1, 3 × 2/ });
  await heat.focus();
  await workbench.page.keyboard.press('ArrowRight');
  await every.getByRole('img', { name: 'The cost along w[0, 1] of dense 1' }).waitFor();
  const step = every.getByRole('slider', { name: 'Step' });
  await step.focus();
  await workbench.page.keyboard.press('ArrowRight');
  await every.getByText('Secant, by experiment (h = 1e-5)').waitFor();

  // Numbers of one's own, beside those of the same network.
  await workbench.palette('Backprop: Compare my numbers');
  const bp4 = panel.frame.getByRole('region', { name: 'BP4 in numbers' });
  await bp4.getByRole('table', { name: '∂C/∂w, 1 × 3' }).waitFor();
  const homework = panel.frame.getByRole('region', { name: 'Compare my numbers' });
  const delta = await panel.frame
    .getByRole('region', { name: 'BP3 in numbers' })
    .getByRole('table', { name: 'δ, 1 × 1' })
    .innerText();
  const numbers = homework.getByRole('textbox', { name: 'Your numbers' });
  await numbers.fill(`array([[${delta}]])`);
  await workbench.page.keyboard.press('Tab');
  await workbench.page.keyboard.press('Enter');
  await homework.getByText('Right.').waitFor();
  await numbers.fill(`array([[${-Number(delta)}]])`);
  await homework.getByRole('button', { name: 'Compare' }).click();
  await homework.getByText('with the other sign').waitFor();
  await numbers.fill('0.5 '.repeat(5000));
  await homework.getByText('Only 20,000 characters fit here').waitFor();
  assert.deepEqual(await accessibilityFaults(panel), []);

  await workbench.palette('Backprop: Train network');
  await panel.status(/Finished · 1,000\sepochs/).waitFor();

  await workbench.closePanel('book-2-3-1');
  await workbench.palette('Backprop: Show panel');
  await panel.status(/Finished · 1,000\sepochs/).waitFor();
}
