import type { Workbench } from './workbench.ts';

/** Gives a network that is small a training that does not end by itself while a scenario lasts. */
export function trainForever(workbench: Workbench, file: string): Promise<void> {
  return workbench.rewrite(file, (text) => text.replace(/"epochs": \d+/, '"epochs": 1000000000'));
}
