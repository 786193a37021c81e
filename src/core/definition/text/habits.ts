import type { TextEdit, TextRange } from '../../problem.ts';
import type { ProblemList } from './problems.ts';
import { formatCount } from '../../editor/format.ts';

/** A way of writing that other languages have and JSON has not: where it stands all through a text, it is one fault with one fix. */
export interface Habit {
  /** What stands at `range` should be `text`; message and title count for the first place, where it is reported, or at `at`. */
  add(
    place: {
      readonly code: string;
      readonly message: string;
      readonly title: string;
      readonly at?: TextRange;
    } & TextEdit,
  ): void;
  /** An edit that goes with the place before. */
  also(edit: TextEdit): void;
  report(): void;
}

/** More edits of one fix are no help to anyone. */
const mostEdits = 10_000;

/** `title`: of the fix where there are several places. */
export function habit(syntax: Pick<ProblemList, 'report'>, title: string): Habit {
  let first: Parameters<Habit['add']>[0] | undefined;
  let places = 0;
  const edits: TextEdit[] = [];
  let isAll = true;
  const also = ({ range, text }: TextEdit): void => {
    if (edits.length < mostEdits) edits.push({ range, text });
    else isAll = false;
  };
  return {
    add(place) {
      first ??= place;
      places++;
      also(place);
    },
    also,
    report() {
      if (first === undefined) return;
      const { code, message, at = first.range } = first;
      const others = places - 1;
      const more = others === 0 ? '' : `; the same in ${formatCount(others)} more ${others === 1 ? 'place' : 'places'}`;
      const fix = {
        title: others === 0 ? first.title : `${title} in all ${formatCount(places)} places`,
        edits,
        safe: true,
      };
      syntax.report({ code, message: message + more, range: at, fixes: isAll ? [fix] : [] });
    },
  };
}
