import assert from 'node:assert/strict';
import type { Workbench } from '../support/workbench.ts';

export const name = 'shows shapes from the menu of a tab, and a layer leads to its place in the file';

export async function run(workbench: Workbench): Promise<void> {
  await workbench.openFile('xor.nn.json');
  await workbench.tabMenu('xor.nn.json', 'Show shapes');
  const panel = workbench.panel();
  const table = await panel.table('Shapes of the layers');
  assert.deepEqual(
    table.map((row) => row.slice(0, 9)),
    [
      ['Layer', 'Kind and shapes', 'Parameters', 'Work', 'Memory'],
      ['Type', 'Input', 'Output', 'Weights and biases', 'Count', 'Share', 'Trainable', 'Multiply-adds', 'Weights'],
      ['dense 1', 'dense', '[2]', '[4]', 'w 4 × 2, b 4 × 1', '12', '70.6 %', 'yes', '8'],
      ['dense 2', 'dense', '[4]', '[1]', 'w 1 × 4, b 1 × 1', '5', '29.4 %', 'yes', '4'],
      ['Total', '', '', '', '', '17', '100 %', '', '12'],
    ],
  );
  assert.equal(await panel.chosenTab(), 'Shapes');

  await panel.button('dense 2').click();
  await workbench.statusBar(/^Ln 6, Col \d+ \(\d+ selected\)/).waitFor();
}
