import type { DType } from '../../floats.ts';
import type { Arena } from './arena.ts';
import type { Crew } from './crew.ts';

/** What the wrappers of one job share. */
export interface Machine {
  readonly dtype: DType;
  readonly arena: Arena;
  readonly crew: Crew;
}
