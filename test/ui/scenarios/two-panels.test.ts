import { trainForever } from '../support/networks.ts';
import type { Workbench } from '../support/workbench.ts';

export const name = 'two files train at once, each in its panel, and a hidden panel loses nothing';

export async function run(workbench: Workbench): Promise<void> {
  await trainForever(workbench, 'xor.nn.json');
  await trainForever(workbench, 'book-2-3-1.nn.json');
  const panel = workbench.panel();
  await workbench.openFile('xor.nn.json');
  await workbench.palette('Backprop: Train network');
  await panel.heading('xor.nn.json').waitFor();
  const before = await panel.epochAfter(0);
  await panel.slowDown();
  await workbench.openFile('book-2-3-1.nn.json');
  await workbench.palette('Backprop: Train network');
  await panel.heading('book-2-3-1.nn.json').waitFor();
  await panel.epochAfter(0);
  await panel.slowDown();
  await workbench.statusBar(/book-2-3-1: .*\(\+1\)/).waitFor();

  await workbench.panelTab('xor').click();
  await panel.heading('xor.nn.json').waitFor();
  const hidden = await panel.epochAfter(before);
  await panel.epochAfter(hidden);
  await panel.curve('Loss');

  await panel.button('Stop').click();
  await panel.status('Stopped').waitFor();
  await workbench.statusBar(/book-2-3-1: epoch [^(]*$/).waitFor();
  await workbench.panelTab('book-2-3-1').click();
  await panel.heading('book-2-3-1.nn.json').waitFor();
  await panel.status('Training').waitFor();
  await workbench.palette('Backprop: Stop');
  await panel.status('Stopped').waitFor();
}
