import { duplicateLayer } from './duplicateLayer.ts';
import { layersToSizes } from './layersToSizes.ts';
import { extractLoss, inlineLoss } from './loss.ts';
import { moveLayerDown, moveLayerUp } from './moveLayer.ts';
import { nameLayer } from './nameLayer.ts';
import type { Offer, Refactored, Refactoring } from './refactoring.ts';
import { samplesToCsv } from './samplesToCsv.ts';
import { sizesToLayers } from './sizesToLayers.ts';
import { skipConnection } from './skipConnection.ts';

/** All refactorings, in the order in which they are offered. */
export const refactorings = {
  sizesToLayers,
  layersToSizes,
  samplesToCsv,
  extractLoss,
  inlineLoss,
  nameLayer,
  duplicateLayer,
  moveLayerUp,
  moveLayerDown,
  skipConnection,
} as const satisfies Record<string, Refactoring>;

export type RefactoringId = keyof typeof refactorings;

/** What can be done at a selection. */
export function offersAt(refactored: Refactored): readonly Offer[] {
  return Object.values(refactorings).flatMap((refactoring: Refactoring) => refactoring(refactored) ?? []);
}
