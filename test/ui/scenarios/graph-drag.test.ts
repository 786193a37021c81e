import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { until } from '../support/until.ts';
import type { Workbench } from '../support/workbench.ts';

type Spot = readonly [x: number, y: number];

export const name = 'an end of an edge of the graph is dragged to another layer, as an edit of the text';

export async function run(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  const { mouse, keyboard } = page;
  await workbench.openFile('spiral.nn.json');
  await workbench.palette('Backprop: Show graph');
  const panel = workbench.panel();
  const node = (label: string): Locator => panel.frame.getByRole('option', { name: new RegExp(`^${label}, `) });
  const lines = page.locator('.monaco-editor .view-line');
  const text = (part: string) =>
    until(`${part} in the text`, async () => (await lines.allInnerTexts()).some((line) => plain(line).includes(part)));
  const dragged = panel.frame.locator('.picture.dragging');
  await node('sum').waitFor();

  const boxOf = async (label: string) => (await node(label).locator('.box').boundingBox())!;
  const middleOf = async (label: string): Promise<Spot> => {
    const { x, y, width, height } = await boxOf(label);
    return [x + width / 2, y + height / 2];
  };
  /** On the straight edge between two nodes, near to one of its ends. */
  const endOf = async (upper: string, lower: string, end: 'from' | 'to'): Promise<Spot> => {
    const [above, below] = [await boxOf(upper), await boxOf(lower)];
    const top = above.y + above.height;
    return [below.x + below.width / 2, top + (below.y - top) * (end === 'from' ? 0.4 : 0.75)];
  };
  const drag = async (from: Spot, to: Spot): Promise<void> => {
    await mouse.move(...from);
    await mouse.down();
    await mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, { steps: 4 });
    await mouse.move(...to, { steps: 4 });
    await dragged.waitFor();
  };
  const offered = async (label: string, isOffered: boolean): Promise<void> => {
    const one = panel.frame.locator(isOffered ? '.node.open' : '.node.shut');
    await one.filter({ has: panel.frame.locator('.name', { hasText: label }) }).waitFor();
  };

  const picker = panel.frame.getByRole('dialog');
  const start = await linesOf(lines);

  // All of the picture is in sight.
  for (let time = 0; time < 4; time++) await panel.button('Smaller').click();

  // What the third layer reads: anything above it that gives one row of values. Escape gives up.
  await drag(await endOf('sum', 'third', 'from'), await middleOf('first'));
  await offered('first', true);
  await offered('concat 5', false);
  await workbench.screenshot('graph-drag');
  await keyboard.press('Escape');
  await dragged.waitFor({ state: 'detached' });
  await mouse.up();

  // Over a node that is not offered, and over none, nothing happens.
  const [x, y] = await endOf('sum', 'third', 'to');
  for (const target of [await middleOf('concat 5'), [x + 40, y] as const]) {
    await drag(await endOf('sum', 'third', 'from'), target);
    await offered('first', true);
    await mouse.up();
    await dragged.waitFor({ state: 'detached' });
  }
  assert.equal(await picker.count(), 0, 'letting go is no click on the edge');
  assert.deepEqual(await linesOf(lines), start);

  // The third layer reads the first one.
  await drag(await endOf('sum', 'third', 'from'), await middleOf('first'));
  await offered('first', true);
  await mouse.up();
  await text('"name": "third", "inputs": ["first"]');
  await until('the keyboard on the layer', () => panel.hasFocus(node('third')));
  await keyboard.press('Control+z');
  await until('the text as it was', async () => (await linesOf(lines)).join('\n') === start.join('\n'));

  // The other end: the last layer reads the sum, and what read that reads in its place what it read.
  await drag(await endOf('sum', 'third', 'to'), await middleOf('dense 6'));
  await offered('dense 6', true);
  await offered('first', false);
  await workbench.screenshot('graph-drag-end');
  await mouse.up();
  await text('"activation": "sigmoid", "inputs": ["sum"]');
  await until('the keyboard on the layer', () => panel.hasFocus(node('dense 6')));
  await keyboard.press('Control+z');
  await until('the text as it was', async () => (await linesOf(lines)).join('\n') === start.join('\n'));

  // A click on an edge adds a layer there, as ever.
  await mouse.click(...(await endOf('sum', 'third', 'to')));
  await panel.frame.getByRole('combobox', { name: 'Kind of layer' }).waitFor();
}

async function linesOf(lines: Locator): Promise<string[]> {
  return (await lines.allInnerTexts()).map(plain);
}

function plain(line: string): string {
  return line.replaceAll('\u00a0', ' ');
}
