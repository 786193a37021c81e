import type { Node } from '../text/tree.ts';
import type { Faults } from './faults.ts';
import type { Place } from './place.ts';
import type { Rule } from './rule.ts';

/** What each sort of value is read with. */
export interface Reading {
  readonly text: string;
  readonly faults: Faults;
  /** Further problems are only counted. */
  isFull(): boolean;
  /** A value of any sort. */
  read(rule: Rule, node: Node, place: Place): unknown;
}

/** Words that are listed before the one that was probably meant. */
export const mostListed = 4;

/** Keys of one object that are compared with the known ones; more problems are not shown anyway. */
export const mostCompared = 100;
