import type { Workbench } from './workbench.ts';

/** Gives xor.nn.json or book-2-3-1.nn.json some milliseconds of work in an epoch, by two wide layers, and so many epochs. */
export function trainLong(workbench: Workbench, file: string, epochs: number): Promise<void> {
  return workbench.rewrite(file, (text) =>
    text
      .replace(/"epochs": \d+/, `"epochs": ${epochs}`)
      .replace('"sizes": [2, 3, 1]', '"sizes": [2, 1200, 1200, 1]')
      .replace('"units": 4,', '"units": 1200, "activation": "tanh" },\n    { "type": "dense", "units": 1200,'),
  );
}

/** A training that does not end by itself while a scenario lasts. */
export function trainForever(workbench: Workbench, file: string): Promise<void> {
  return trainLong(workbench, file, 1_000_000);
}
