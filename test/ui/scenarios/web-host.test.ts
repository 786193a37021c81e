import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { until } from '../support/until.ts';
import type { Workbench } from '../support/workbench.ts';

export const name = 'in a browser without Node: problems, hovers, a training with the same bits, a gradient check, the history';

export const web = true;

/** Seconds. */
export const limit = 240;

export async function run(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await workbench.openFile('iris.nn.json');
  await workbench.codeLens('Train network');
  assert.match(await workbench.hover('"loss"'), /cross/i);
  await workbench.screenshot('web-iris');
}
