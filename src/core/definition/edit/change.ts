import type { Path } from '../../problem.ts';
import type { Json } from './write.ts';

/** A change of a definition by paths, whatever its text looks like: what fixes, refactorings and the graph are made of. */
export type Change =
  /** Writes a value where one is, or where none is yet: owners that are missing are made. Of one that is, what differs is written. */
  | { readonly kind: 'set'; readonly path: Path; readonly value: Json }
  /** Puts an item into a list, before the one that is at the index that the path ends with. */
  | { readonly kind: 'insert'; readonly path: Path; readonly value: Json }
  /** Takes away a property or an item, with the comments that belong to it unless those stay. */
  | { readonly kind: 'remove'; readonly path: Path; readonly comments?: 'stay' }
  /** Another name for a property. */
  | { readonly kind: 'rename'; readonly path: Path; readonly key: string }
  /** Puts an item of a list before the one that is at index `to` now. */
  | { readonly kind: 'move'; readonly path: Path; readonly to: number }
  /** Takes a property into another object, which is there, as it is written and with its comments. */
  | { readonly kind: 'bring'; readonly path: Path; readonly to: Path };
