import { type Offer, type Refactored, selectedLayer } from './refactoring.ts';

/** A layer without a name gets one, and what reads it follows. */
export function nameLayer(refactored: Refactored): Offer | undefined {
  const { parsed } = refactored;
  const index = selectedLayer(refactored);
  if (index === undefined) return undefined;
  const path = ['layers', index];
  if (parsed.has([...path, 'name']) || typeof parsed.valueAt([...path, 'type']) !== 'string') return undefined;
  const renameAt = parsed.locate([...path, 'type']).start + 1;
  return { title: 'Give the layer a name', kind: 'rewrite', renameAt };
}
