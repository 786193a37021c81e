import assert from 'node:assert/strict';
import { trainForever } from '../support/networks.ts';
import { until } from '../support/until.ts';
import type { Workbench } from '../support/workbench.ts';

export const name =
  'a training is stepped, rewound, begun anew, continued, slowed down, extended and changed on the way';

/** Seconds: many steps. */
export const limit = 240;

export async function run(workbench: Workbench): Promise<void> {
  await trainForever(workbench, 'xor.nn.json');
  await workbench.rewrite('xor.nn.json', (text) => text.replace(/"batchSize": \d+/, '"batchSize": 2, "l2": 0.001'));
  await workbench.openFile('xor.nn.json');
  await workbench.palette('Backprop: Show panel');
  const panel = workbench.panel();
  const fingerprint = (): Promise<string> => panel.frame.locator('.facts code').innerText();

  // The speed can be chosen before there is a training to watch.
  const speed = panel.frame.getByRole('combobox', { name: /^Speed/ });
  await speed.selectOption({ label: '1 mini-batch a second' });

  // Without a training a step begins one.
  await panel.button('Step one mini-batch').click();
  await panel.status(/Paused.*epoch 1 of 1,000,000 · mini-batch 1 of 2/).waitFor();
  const first = await fingerprint();
  assert.equal(await speed.locator('option:checked').innerText(), '1 mini-batch a second');
  await speed.selectOption({ label: 'as fast as it goes' });
  await panel.button('Step one sample').click();
  await panel.status(/mini-batch 1 of 2 · sample 2 of the next mini-batch/).waitFor();
  await panel.button('Step one sample').click();
  await panel.status(/Paused.*mini-batch 2 of 2/).waitFor();
  assert.notEqual(await fingerprint(), first);
  await panel.button('Step one epoch').click();
  await panel.status(/Paused after epoch 2 · epoch 2 of 1,000,000 · mini-batch 2 of 2/).waitFor();

  // The same weights and order again, then others.
  await panel.button('Back to the start').click();
  await panel.status(/Ready · The first weights are drawn from seed/).waitFor();
  const seed = /seed (\d+)/.exec(await panel.statusText())![1];
  await panel.button('Step one mini-batch').click();
  await panel.status(/Paused.*mini-batch 1 of 2/).waitFor();
  assert.equal(await fingerprint(), first);
  await panel.button('New start').click();
  await until('another seed', async () => {
    const other = /seed (\d+)/.exec(await panel.statusText())?.[1];
    return other !== undefined && other !== seed;
  });
  await panel.button('Step one mini-batch').click();
  await panel.status(/Paused.*mini-batch 1 of 2/).waitFor();
  assert.notEqual(await fingerprint(), first);

  // Slowly, then as fast as it goes.
  await speed.selectOption({ label: '3 a second' });
  await panel.button('Resume').click();
  await panel.status(/Training .*epoch [34] of/).waitFor();
  await speed.selectOption({ label: 'as fast as it goes' });
  await panel.epochAfter(20);

  // Changed on the way: at once, with a mark.
  const rate = panel.frame.getByLabel('learning rate η', { exact: true });
  // A long number is not cut off.
  const [short, long] = await Promise.all(
    [rate, panel.frame.getByLabel('epochs', { exact: true })].map(async (box) => (await box.boundingBox())!.width),
  );
  assert.ok(long! > short!, `the box of 1000000 is ${long} pixels wide, that of a few digits ${short}`);
  await rate.fill('0.125');
  await rate.press('Enter');
  await panel.frame
    .getByRole('button', { name: /^Epoch .*η .* → 0\.125/ })
    .first()
    .waitFor();
  await panel.button('Reset learning rate η').click();
  await panel.frame
    .getByRole('button', { name: /^Epoch .*η 0\.125 → / })
    .first()
    .waitFor();
  // What regularises is called as in the file.
  assert.equal(await panel.frame.getByLabel('λ', { exact: true }).count(), 0);
  const decay = panel.frame.getByLabel('l2', { exact: true });
  assert.equal(await decay.inputValue(), '0.001');
  await decay.fill('0.002');
  await decay.press('Enter');
  await panel.frame
    .getByRole('button', { name: /^Epoch .*l2 0\.001 → 0\.002/ })
    .first()
    .waitFor();
  // What cannot be is said, and is no change.
  const before = await rate.inputValue();
  await rate.fill('-1');
  await rate.press('Enter');
  await panel.frame.getByText('a number from 0 to 1,000,000, please').waitFor();
  assert.equal(await rate.getAttribute('aria-invalid'), 'true');
  await rate.press('Escape');
  assert.equal(await rate.inputValue(), before);
  assert.equal(await panel.frame.getByText('a number from 0 to 1,000,000, please').count(), 0);
  const size = panel.frame.getByLabel('mini-batch size', { exact: true });
  await size.fill('4');
  await size.press('Enter');
  await panel.status(/of 1$|mini-batch \d+ of 1 /).waitFor();
  // Whoever works by keyboard is still in the box.
  assert.ok(await panel.hasFocus(size));

  await panel.button('Add 10 epochs').click();
  await panel.status(/of 1,000,010/).waitFor();
  await panel.button('Stop').click();
  await panel.status('Stopped').waitFor();
  const stopped = (await panel.epoch())!;
  await panel.button('Continue').click();
  assert.ok((await panel.epochAfter(stopped)) > stopped);
  await panel.button('Stop').click();
  await panel.status('Stopped').waitFor();

  // Begun anew with what was set here, not with what the file says.
  const last = (await panel.epoch())!;
  await panel.button('Restart').click();
  await until('the first epochs again', async () => ((await panel.epoch()) ?? 0) < last);
  await panel.epochAfter(0);
  assert.equal(await size.inputValue(), '4');
  await panel.button('Stop').click();
  await panel.status('Stopped').waitFor();

  await panel.button('Write to file').click();
  await panel.frame.getByText('4 in the file', { exact: true }).waitFor();
  await panel.frame.getByText('1000010 in the file', { exact: true }).waitFor();

  await workbench.palette('Backprop: Back to the start of the training');
  await panel.status('Ready').waitFor();
  await workbench.palette('Backprop: Step one epoch');
  await panel.status('Paused').waitFor();
  await workbench.palette('Backprop: Step one mini-batch');
  await panel.status(/epoch 2 of/).waitFor();
}
