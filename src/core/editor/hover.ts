import type { ParsedDefinition } from '../definition/network.ts';
import type { TextRange } from '../problem.ts';
import type { NetworkShapes } from '../shapes.ts';
import type { HoverPart } from './markdown.ts';

export interface HoverText {
  /** What the hover is about; the editor marks it. */
  readonly range: TextRange;
  readonly parts: readonly HoverPart[];
}

/** What to say about the place of a definition at `offset`; undefined where there is nothing to say. */
export function hoverAt(parsed: ParsedDefinition, shapes: NetworkShapes, offset: number): HoverText | undefined {
  const place = parsed.pathAt(offset);
  return place === undefined || shapes.layers.length === 0 ? undefined : { range: place.range, parts: [] };
}
