import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Panel } from './panel.ts';

/** What axe finds in a panel that keeps people from using it, one line each. */
export async function accessibilityFaults(panel: Panel): Promise<string[]> {
  const body = await panel.frame.locator('body').elementHandle();
  const frame = await body?.ownerFrame();
  if (frame === null || frame === undefined) throw new Error('The panel is gone');
  await frame.evaluate(await axe());
  const { violations, passes } = await frame.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  if (passes.length < 5) throw new Error('axe found nothing to look at');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => [id, help, target.join(' '), failureSummary].join(' | ')),
    );
}

const axe = (): Promise<string> => readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
