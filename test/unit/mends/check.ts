import { expect, it } from 'vitest';
import type { Json } from '../../../src/core/definition/edit/write.ts';
import { parseDefinition } from '../../../src/core/definition/parse.ts';
import { codesOf, type Contents, mended, problemsOf, type Said, said, textOf } from '../../support/mends.ts';

/** A broken definition with all that is said about it. */
export interface BrokenRow {
  readonly name: string;
  /** As a value, or as a text. */
  readonly given: Json;
  readonly problems: readonly (Said & {
    /** Codes of what remains after a fix, by its title, where it is not all the others. */
    readonly leaves?: Readonly<Record<string, readonly string[]>>;
  })[];
}

/** Data files that rows name. */
const contents: Contents = {
  'iris.csv': 'a,b,kind\n1,2,setosa\n3,4,virginica\n5,6,versicolor\n',
  images: Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 50, 100, 150, 200, 250, 0, 0, 1, 2, 3, 4),
  labels: Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 3, 2, 0, 1),
  'abc.txt': 'abcabc',
};

/** Each row has exactly its problems, at their places and with their fixes, and each fix leaves exactly the others. */
export function checkRows(rows: readonly BrokenRow[]): void {
  it.each(rows.map((row) => [row.name, row] as const))('%s', async (_, { given, problems }) => {
    const text = textOf(given);
    const found = await problemsOf(text, contents);
    expect(found.map((problem) => said(text, problem))).toEqual(problems.map(({ leaves: _leaves, ...rest }) => rest));
    for (const [index, problem] of found.entries()) {
      const others = codesOf(found.toSpliced(index, 1));
      for (const [title, fixed] of mended(text, problem)) {
        const rest = codesOf(await problemsOf(fixed, contents));
        expect([title, ...rest]).toEqual([title, ...(problems[index]?.leaves?.[title] ?? others)]);
        const { problems: ofText } = parseDefinition(fixed);
        expect(ofText.filter(({ code }) => code.startsWith('syntax-'))).toEqual([]);
      }
    }
  });
}
