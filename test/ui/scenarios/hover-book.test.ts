import assert from 'node:assert/strict';
import type { Workbench } from '../support/workbench.ts';

export const name = "hovers answer the learner's questions in the file";

/** Also runs on the oldest VS Code we support. */
export const smoke = true;

export async function run(workbench: Workbench): Promise<void> {
  await workbench.openFile('book-2-3-1.nn.json');
  await workbench.codeLens('2 → 3 → 1 · 13 parameters');
  // Of what a comment says as well, the second.
  const expected: readonly [text: string, words: readonly string[], nth?: number][] = [
    ['"sizes"', ['2 → 3 → 1', 'w¹ (3 × 2)', 'Why w¹ is (3 × 2) and not (2 × 3)']],
    [' 3,', ['(3 × 2)(2 × 1) + (3 × 1) = (3 × 1)'], 1],
    ['"loss"', ['cost_derivative', '½ · 2 (a − y) = a − y', 'not a difference quotient']],
    ['[0, 1]', ['x of sample 2: (2 × 1)', '[[0], [1]]', 'shape (2, 1)']],
    ['[1]],', ['y of sample 2: (1 × 1)']],
    ['"batchSize"', ['mini-batch', '(2 × 2)']],
    ['"learningRate"', ['η']],
  ];
  for (const [text, words, nth] of expected) {
    const hover = await workbench.hover(text, nth);
    for (const word of words) assert.ok(hover.includes(word), `${text} does not say ${word}: ${hover}`);
  }
}
