import { layoutOf } from '../definition/edit/write.ts';
import type { Comment } from '../definition/edit/comments.ts';

/** How properties are written at a place: each on a line of its own, or one behind the other. */
export interface Place {
  readonly ownLine: boolean;
  readonly indentation: string;
  /** One step of indentation. */
  readonly step: string;
  readonly lineBreak: string;
}

export function placeAt(text: string, offset: number): Place {
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const indentation = /^[ \t]*/.exec(before)![0];
  return { ...layoutOf(text), ownLine: before === indentation && offset > indentation.length, indentation };
}

/** Comments, then properties, as they are written at a place; comments need lines of their own. */
export function writeProperties(
  { ownLine, indentation, lineBreak }: Place,
  comments: readonly Comment[],
  properties: readonly string[],
): string {
  const newLine = lineBreak + indentation;
  if (comments.length === 0) return properties.join(ownLine ? `,${newLine}` : ', ');
  const lines = [...comments.map(({ text }) => text), properties.join(`,${newLine}`)].join(newLine);
  return ownLine ? lines : newLine + lines;
}
