import { expect, it } from 'vitest';
import type { DataFacts } from '../../../src/core/data/facts/facts.ts';
import type { Json } from '../../../src/core/definition/edit/write.ts';
import { parseDefinition } from '../../../src/core/definition/parse.ts';
import type { Problem } from '../../../src/core/problem.ts';
import {
  codesOf,
  type Contents,
  mended,
  problemsOf,
  type Said,
  said,
  seenProblemsOf,
  textOf,
} from '../../support/mends.ts';

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
  'kinds.csv': 'a,b,kind\n1,2,0\n3,4,1\n1,1,2\n',
  'later.csv': 'a,b,kind\n1,2,1\n3,4,2\n1,1,3\n',
  'numbers.csv': '1,2,0\n3,4,1\n',
  'thousands.csv': 'a,b\n"1,000",0\n"1,000,000",1\n"1,5",1\n',
  'abc.txt': 'abcabc',
};

/** What is found in a text, and what is known of its data where they were looked at. */
type Find = (text: string, contents: Contents) => Promise<{ problems: readonly Problem[]; data?: DataFacts }>;

/** Each row has exactly its problems, at their places and with their fixes, and each fix leaves exactly the others. */
export function checkRows(rows: readonly BrokenRow[]): void {
  checkFound(rows, async (text, files) => ({ problems: await problemsOf(text, files) }));
}

/** The same with what the data show. */
export function checkSeenRows(rows: readonly BrokenRow[]): void {
  checkFound(rows, seenProblemsOf);
}

function checkFound(rows: readonly BrokenRow[], find: Find): void {
  it.each(rows.map((row) => [row.name, row] as const))('%s', async (_, { given, problems }) => {
    const text = textOf(given);
    const { problems: found, data } = await find(text, contents);
    expect(found.map((problem) => said(text, problem, data))).toEqual(
      problems.map(({ leaves: _leaves, ...rest }) => rest),
    );
    for (const [index, problem] of found.entries()) {
      const others = codesOf(found.toSpliced(index, 1));
      for (const [title, fixed] of mended(text, problem, data)) {
        const rest = codesOf((await find(fixed, contents)).problems);
        expect([title, ...rest]).toEqual([title, ...(problems[index]?.leaves?.[title] ?? others)]);
        const { problems: ofText } = parseDefinition(fixed);
        expect(ofText.filter(({ code }) => code.startsWith('syntax-'))).toEqual([]);
      }
    }
  });
}
