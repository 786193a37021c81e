import type { DataFacts } from '../data/facts/facts.ts';
import type { ParsedDefinition } from '../definition/network.ts';
import { inLine } from '../definition/edit/write.ts';
import type { Fix, Problem } from '../problem.ts';

/** More columns are rather counted than named. */
const mostNamed = 12;

/** The fix of a table whose columns are not named yet, where its header is known: usually the last column is the target. */
export function columnFixes(
  { pathAt, valueAt, has }: Pick<ParsedDefinition, 'pathAt' | 'valueAt' | 'has'>,
  { range }: Pick<Problem, 'range'>,
  { csv }: DataFacts,
): readonly Fix[] {
  const source = pathAt(range.start)?.path ?? [];
  const file = valueAt([...source, 'csv']);
  const names = csv.find(({ path }) => path === file)?.names ?? [];
  const given = ['inputs', 'targets'].filter((key) => has([...source, key]));
  const taken = given.flatMap((key) => valueAt([...source, key])).map((column) => names[Number(column)] ?? column);
  const free = names.filter((name) => !taken.includes(name));
  const isNamed = new Set(names).size === names.length && names.length <= mostNamed;
  if (!isNamed || given.length === 2 || free.length < 2 - given.length) return [];
  const columns: readonly (readonly [key: string, names: readonly string[]])[] = [
    ['inputs', given.includes('targets') ? free : free.slice(0, -1)],
    ['targets', free.slice(-1)],
  ];
  const missing = columns.filter(([key]) => !given.includes(key));
  return [
    {
      title: `Add ${missing.map(([key, value]) => `"${key}": ${inLine(value)}`).join(' and ')}`,
      changes: missing.map(([key, value]) => ({ kind: 'set', path: [...source, key], value })),
    },
  ];
}
