import type { Workbench } from './workbench.ts';

/** A network that is small but has a training that does not end by itself before the scenario does. */
export function addLongTraining(workbench: Workbench, file: string): Promise<void> {
  return workbench.rewrite('xor.nn.json', (text) => text.replace('"epochs": 300', '"epochs": 1000000000'), file);
}
