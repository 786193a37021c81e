import type { NetworkDefinition } from '../definition/network.ts';
import { type Settings, settingsOf, withSettings } from './settings.ts';

/**
 * Whether a file defines another network than the one that is trained. A setting that the training has, or `had`, makes no difference: it was
 * changed on the way, and then written into the file.
 */
export function isEdited(
  file: NetworkDefinition,
  trained: NetworkDefinition,
  had: readonly (Settings | undefined)[],
): boolean {
  const now = settingsOf(file);
  const first = settingsOf(trained);
  const known = [first, ...had.filter((settings) => settings !== undefined)];
  const keys = ['learningRate', 'lambda', 'l1', 'l2', 'batchSize', 'epochs'] as const;
  if (keys.some((key) => known.every((settings) => settings[key] !== now[key]))) return true;
  const layers = Object.keys(now.dropout).map(Number);
  if (layers.some((layer) => known.every(({ dropout }) => dropout[layer] !== now.dropout[layer]))) return true;
  return JSON.stringify(withSettings(file, first)) !== JSON.stringify(withSettings(trained, first));
}
