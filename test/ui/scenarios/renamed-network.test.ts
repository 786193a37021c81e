import { trainForever } from '../support/networks.ts';
import type { Workbench } from '../support/workbench.ts';

export const name =
  'a network that is renamed while it trains keeps its training, its panel and, over a reload, its weights';

export const limit = 240;

export async function run(workbench: Workbench): Promise<void> {
  await trainForever(workbench, 'xor.nn.json');
  await trainForever(workbench, 'book-2-3-1.nn.json');
  // Two panels, one behind the other: a page that is not seen cannot be told.
  await workbench.openFile('book-2-3-1.nn.json');
  await workbench.palette('Backprop: Train network');
  const panel = workbench.panel();
  await panel.epochAfter(0);
  await workbench.openFile('xor.nn.json');
  await workbench.palette('Backprop: Train network');
  await panel.heading('xor.nn.json').waitFor();
  await panel.epochAfter(0);
  await workbench.panelWrittenDown();

  await workbench.rename('xor.nn.json', 'one.nn.json');
  await panel.heading('one.nn.json').waitFor();
  await workbench.panelTab('one').waitFor();
  await panel.epochAfter((await panel.epoch())!);
  await workbench.statusBar('one:').waitFor();
  await panel.button('Pause').click();
  await panel.status('Paused').waitFor();
  const epoch = (await panel.epoch())!;

  await workbench.rename('book-2-3-1.nn.json', 'two.nn.json');
  await workbench.panelTab('two').waitFor();

  await workbench.panelWrittenDown('one');
  await workbench.writtenDown('movedPanels.*two');

  // What was renamed is found again, the hidden one too.
  await workbench.reload();
  await panel.heading('one.nn.json').waitFor();
  await panel.status('Paused').waitFor();
  await panel.epochAfter(epoch - 1);
  await panel.button('Resume').click();
  await panel.epochAfter(epoch);
  await panel.button('Stop').click();
  await panel.status('Stopped').waitFor();
  // Until it is shown its tab has the title that the window wrote down last.
  await workbench.panelTab('(two|book-2-3-1)').click();
  await workbench.panelTab('two').waitFor();
  await panel.heading('two.nn.json').waitFor();
  await panel.status('Training').waitFor();
  await panel.button('Stop').click();
  await panel.status('Stopped').waitFor();
}
