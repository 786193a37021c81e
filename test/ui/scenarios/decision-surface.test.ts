import assert from 'node:assert/strict';
import { accessibilityFaults } from '../support/accessibility.ts';
import { until } from '../support/until.ts';
import type { Workbench } from '../support/workbench.ts';

export const name =
  'the decision surface shows any two inputs, in steps or not, or a curve of one, and is read by mouse and by keyboard';

/** Seconds. */
export const limit = 180;

const oneInput = {
  input: [1],
  layers: [
    ...Array.from({ length: 9 }, () => ({ type: 'dense', units: 4, activation: 'tanh' })),
    { type: 'dense', units: 1, activation: 'linear' },
  ],
  loss: 'mse',
  data: { train: { samples: [-1, -0.5, 0, 0.5, 1].map((x) => [[x], [x * x]]) } },
  training: { epochs: 50, batchSize: 5, optimizer: { type: 'sgd', learningRate: 0.1 }, seed: 1 },
};

export async function run(workbench: Workbench): Promise<void> {
  const { keyboard } = workbench.page;
  await workbench.openFile('iris.nn.json');
  await workbench.palette('Backprop: Train network');
  const panel = workbench.panel();
  await panel.status('Finished').waitFor();
  await panel.tab('Network').click();
  await panel.plane.waitFor();
  const { frame, plane } = panel;
  const drawn = (): Promise<string> => plane.locator('image').evaluate((image) => image.getAttribute('href')!);
  const changed = (what: string, before: string): Promise<unknown> =>
    until(`another surface: ${what}`, async () => (await drawn()) !== before);
  const labels = (): Promise<string[]> => plane.locator('text.label').allTextContents();
  const readout = frame.locator('.readout');

  // Petals tell the three kinds apart; the axes are in centimetres, as the file is.
  let before = await drawn();
  await frame.getByLabel('Horizontal').selectOption({ label: 'petalLength' });
  await frame.getByLabel('Vertical').selectOption({ label: 'petalWidth' });
  await changed('other inputs', before);
  assert.deepEqual(await labels(), ['petalLength', 'petalWidth']);
  const box = (await plane.locator('image').boundingBox())!;
  const svg = (await plane.boundingBox())!;
  const at = (x: number, y: number) => ({
    position: { x: box.x - svg.x + x * box.width, y: box.y - svg.y + y * box.height },
  });
  await plane.hover(at(0.15, 0.85));
  await readout.getByText(/^petalLength 1\.\d+, petalWidth 0\.\d+: setosa (1|0\.9\d*), /).waitFor();
  await plane.hover(at(0.9, 0.1));
  await readout.getByText(/: virginica (1|0\.9\d*), /).waitFor();

  // The input of the other axis changes places.
  before = await drawn();
  await frame.getByLabel('Horizontal').selectOption({ label: 'petalWidth' });
  await changed('swapped', before);
  assert.deepEqual(await labels(), ['petalWidth', 'petalLength']);

  before = await drawn();
  await panel.focusByKeyboard(workbench.page, frame.getByRole('slider', { name: 'sepalWidth' }));
  for (let i = 0; i < 5; i++) await keyboard.press('PageUp');
  await changed('another input held elsewhere', before);
  before = await drawn();
  await panel.button('All at their mean').click();
  await changed('back at the mean', before);

  before = await drawn();
  await panel.button('Discrete').click();
  await changed('in steps', before);
  assert.equal(await plane.locator('.held').count(), 0);
  await panel.button('Validation data').click();
  await plane.locator('.held').first().waitFor();
  await workbench.screenshot('surface-iris');

  await panel.focusByKeyboard(workbench.page, frame.locator('.surface-field'));
  await keyboard.press('ArrowRight');
  const first = await readout.innerText();
  await keyboard.press('Shift+ArrowRight');
  await until('the output at another point', async () => (await readout.innerText()) !== first);
  await readout.getByText(/^petalWidth \d\.\d+, petalLength \d\.\d+: /).waitFor();

  // With one input it is a curve.
  await workbench.rewrite('xor.nn.json', () => JSON.stringify(oneInput));
  await workbench.openFile('xor.nn.json');
  await workbench.palette('Backprop: Train network');
  const other = workbench.panel();
  await other.status('Finished').waitFor();
  await other.tab('Network').click();
  const curve = other.frame.getByRole('group', { name: /^Curve: arrow keys/ });
  await curve.locator('path.line').waitFor();
  assert.deepEqual(await curve.locator('text.label').allTextContents(), ['x', 'output']);
  await curve.focus();
  await keyboard.press('End');
  await other.frame.locator('.readout', { hasText: /^x 1\.2: output −?[\d.]+$/ }).waitFor();
  assert.deepEqual(await accessibilityFaults(other), []);

  // It has more layers than there is room for: which are in sight is said, and buttons lead to the rest.
  const sight = other.frame.getByRole('group', { name: 'Parts of the network' });
  await sight.getByText(/^Layers 1–\d of 10 in sight$/).waitFor();
  assert.equal(await other.button('Earlier layers').getAttribute('aria-disabled'), 'true');
  await other.button('Later layers').click();
  await sight.getByText(/^Layers \d–10 of 10 in sight$/).waitFor();
  assert.equal(await other.button('Later layers').getAttribute('aria-disabled'), 'true');
  await other.button('Earlier layers').focus();
  await keyboard.press('Enter');
  await sight.getByText(/^Layers 1–\d of 10 in sight$/).waitFor();
}
