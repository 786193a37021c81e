import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import type { Workbench } from '../support/workbench.ts';

export const name = 'the panel draws a training of MNIST live; its buttons pause, resume, stop and restart it';

export async function run(workbench: Workbench): Promise<void> {
  // So wide that a mini-batch can be seen, so many epochs that it does not end.
  await workbench.rewrite('mnist.nn.json', (text) =>
    text.replace('"epochs": 30', '"epochs": 9000').replace('[784, 30, 10]', '[784, 120, 10]'),
  );
  await workbench.openFile('mnist.nn.json');
  await workbench.palette('Backprop: Train network');
  const panel = workbench.panel();
  await panel.status(/Training · epoch [\d,]+ of 9,000 · mini-batch [\d,]+ of 5,000/).waitFor();
  await panel.curve('Loss');
  for (let i = 0; i < 2; i++) {
    const before = await panel.picture('Loss');
    await panel.epochAfter((await panel.epoch()) ?? 0, 60_000);
    await until('a longer curve of the loss', async () => (await panel.picture('Loss')) !== before);
  }
  await panel.curve('Accuracy');
  for (const split of ['Training', 'Validation', 'Test'] as const)
    assert.match(await panel.card(split).innerText(), /accuracy\s+\d\d\.\d\d\s%/);

  await panel.button('Pause').click();
  await panel.status('Paused').waitFor();
  const place = await panel.statusText();
  await panel.button('Resume').click();
  await panel.status('Training').waitFor();
  await until(
    'another mini-batch',
    async () => (await panel.statusText()) !== place.replace(/^Paused [^·]*/, 'Training '),
  );

  await panel.button('Stop').click();
  await panel.status('Stopped').waitFor();
  await panel.button('Restart').click();
  await panel.status(/Training · epoch [\d,]+ of 9,000/).waitFor();
  await panel.button('Stop').click();
  await panel.status(/Stopped · (in the first epoch|after epoch [\d,]+) of 9,000/).waitFor();
}
