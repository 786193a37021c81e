import { editsOf } from '../definition/edit/edits.ts';
import type { Json } from '../definition/edit/write.ts';
import { lossNamed } from '../losses/registry.ts';
import { hasComments } from '../definition/edit/comments.ts';
import { isSelected, type Offer, type Refactored } from './refactoring.ts';

/** `"mse"` becomes `{ "type": "mse" }`, with the options that the loss has as they are by default. */
export function extractLoss(refactored: Refactored): Offer | undefined {
  const { text, parsed } = refactored;
  const { loss } = parsed.definition;
  if (loss === undefined || typeof parsed.valueAt(['loss']) !== 'string' || !isSelected(refactored, ['loss'])) {
    return undefined;
  }
  const value = Object.fromEntries(Object.entries(loss).filter(([, option]) => option !== undefined)) as Json;
  return {
    title: 'Write the loss as an object with its options',
    kind: 'extract',
    goTo: ['loss'],
    make: () => ({ edits: editsOf(text, [{ kind: 'set', path: ['loss'], value }]) }),
  };
}

/** The other way, where no option says anything else than by default. */
export function inlineLoss(refactored: Refactored): Offer | undefined {
  const { text, parsed } = refactored;
  const { loss } = parsed.definition;
  if (loss === undefined || typeof parsed.valueAt(['loss']) !== 'object' || !isSelected(refactored, ['loss'])) {
    return undefined;
  }
  const usual: Readonly<Record<string, unknown>> = { ...lossNamed(loss.type) };
  const isUsual = Object.entries(loss).every(([key, option]) => JSON.stringify(option) === JSON.stringify(usual[key]));
  if (!isUsual || hasComments(text, parsed.locate(['loss']))) return undefined;
  return {
    title: `Write the loss as its name, "${loss.type}"`,
    kind: 'inline',
    goTo: ['loss'],
    make: () => ({ edits: editsOf(text, [{ kind: 'set', path: ['loss'], value: loss.type }]) }),
  };
}
