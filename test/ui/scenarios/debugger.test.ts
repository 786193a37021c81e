import assert from 'node:assert/strict';
import { accessibilityFaults } from '../support/accessibility.ts';
import { Debugger } from '../support/debugger.ts';
import { until } from '../support/until.ts';
import type { Workbench } from '../support/workbench.ts';

export const name =
  'steps through backprop: F5, to the hidden layer, through BP1 to BP4, back, a weight is changed, a condition stops it';

/** Seconds. */
export const limit = 240;

export async function run(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  const { keyboard } = page;
  await workbench.openFile('book-2-3-1.nn.json');
  await workbench.codeLens('Step through backprop');

  // A breakpoint on the line of the layers, and F5 without a launch.json.
  await workbench.clickOn('"sizes"');
  await keyboard.press('F9');
  await page.locator('.codicon-debug-breakpoint, .codicon-debug-breakpoint-unverified').first().waitFor();
  await keyboard.press('F5');
  const panel = workbench.panel();
  const debug = new Debugger(page, panel);
  await debug.strip.waitFor();
  const start = await debug.title();

  assert.equal(await debug.key('F5'), 'z of dense 1');
  await until('the call stack', async () => (await debug.stack()).length >= 4);
  assert.match((await debug.stack())[0]!, /dense 1/);
  const lit = debug.strip.locator('[aria-current="step"]');
  assert.match(await lit.innerText(), /dense 1/);
  assert.equal(await panel.chosenTab(), 'Network');
  assert.equal(await panel.network.locator('.current .head').textContent(), 'dense 1');

  // Forward through the network and back, in the book's order.
  const titles = [await debug.key('F10')];
  // Behind the line stands what the layer has computed.
  await page.locator('.view-line', { hasText: 'a: 3, mean' }).first().waitFor();
  for (let step = 0; step < 12 && !titles.at(-1)?.startsWith('the update'); step++) titles.push(await debug.key('F10'));
  const order = ['a of dense 1', 'z of dense 2', 'a of dense 2', '(BP1)', '(BP2)', '(BP3)', '(BP4)'];
  const places = order.map((part) => titles.findIndex((title) => title.includes(part)));
  assert.ok(!places.includes(-1), titles.join('\n'));
  const forward = places.slice(0, 4);
  assert.deepEqual(
    forward,
    forward.toSorted((a, b) => a - b),
    titles.join('\n'),
  );

  // Back to the error of the hidden layer: its equation with numbers, the layer lit.
  while (!(await debug.title()).includes('delta of dense 1')) await debug.go(() => debug.button('Step Back').click());
  assert.match(await debug.strip.innerText(), /delta¹ = \(\(w²\)ᵀ delta²\) ⊙ sigma'\(z¹\)/);
  const factors = debug.strip.getByRole('table');
  assert.equal(await factors.count(), 4);
  await factors.last().locator('td').nth(1).hover();
  await until('the row and the column', async () => (await debug.strip.locator('td.lit').count()) >= 3);
  assert.deepEqual(await accessibilityFaults(panel), []);
  await workbench.screenshot('debugger-bp2');

  // A key says what is there now.
  const { x, y } = await workbench.pointOf('"loss"');
  await page.mouse.move(x, y, { steps: 5 });
  await page.locator('.debug-hover-widget', { hasText: /\d\.\d+|float/ }).waitFor();

  // Back to the input, with the weights as they were drawn.
  await debug.go(() => debug.button('Reverse').click());
  while ((await debug.title()) !== start) await debug.go(() => debug.button('Step Back').click());

  // A weight is changed where the variables are.
  await debug.key('F10');
  await keyboard.press('Control+Shift+Y');
  const drawn = await debug.ask('weights[0][0, 0]');
  assert.match(await debug.ask('weights[0][0, 0] = 2.5'), /^2\.5\b/);
  assert.match(await debug.ask('weights[0][0, 0]'), /^2\.5\b/);
  assert.doesNotMatch(drawn, /^2\.5\b/);
  assert.match(await debug.ask('weights[0] @ weights[0]'), /shapes \(3,2\) and \(3,2\) not aligned/);
  await workbench.screenshot('debugger-console');

  // What is not finite is in the equation too, and the panel goes on.
  for (const [typed, shown] of [
    ['nan', 'NaN'],
    ['-inf', '−Infinity'],
    ['7.25', '7.25'],
  ] as const) {
    await debug.ask(`biases[0][2] = ${typed}`);
    await debug.strip.locator('td', { hasText: shown }).waitFor();
  }

  // The breakpoint gets a condition; the training goes on to where it holds.
  await workbench.clickOn('"sizes"');
  await keyboard.press('F9');
  await workbench.palette('Debug: Add Conditional Breakpoint...');
  const condition = page.locator('.breakpoint-widget');
  await condition.waitFor();
  await condition.locator('.monaco-editor.focused').waitFor();
  await keyboard.type('norm(delta) > 0.1');
  await keyboard.press('Enter');
  await condition.waitFor({ state: 'detached' });
  assert.match(await debug.key('F5'), /^delta of dense/);
  assert.ok(Number((await debug.ask('norm(delta)')).split(' ')[0]) > 0.1);
  await workbench.screenshot('debugger-condition');

  // Into the next quantity, entry by entry, and into its sum.
  await debug.key('F11');
  await debug.strip.getByText(/^(neuron|entry) 1 of \d+$/).waitFor();
  await debug.key('F11');
  await debug.strip.getByText(/, 0 of \d+ terms/).waitFor();
  await debug.key('F10');
  await debug.strip.locator('.terms tbody tr').waitFor();
  assert.deepEqual(await accessibilityFaults(panel), []);

  await keyboard.press('Shift+F5');
  await debug.strip.waitFor({ state: 'detached' });
}
