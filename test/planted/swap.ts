import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';

const program = 'worker.js';

/**
 * Puts the program with a wrong layer, built into the folder `planted`, in the place of that of an installed extension: the next check
 * that starts runs it. What is returned puts the right one back.
 */
export async function swapProgram(planted: string, dist: string): Promise<() => Promise<void>> {
  const right = join(planted, 'right.js');
  await copyFile(join(dist, program), right);
  await copyFile(join(planted, program), join(dist, program));
  return () => copyFile(right, join(dist, program));
}
