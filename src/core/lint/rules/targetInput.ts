import type { DataPart } from '../../data/load.ts';
import type { CsvSource } from '../../definition/schema/data.ts';
import type { Change } from '../../definition/edit/change.ts';
import { quote } from '../../definition/text/quote.ts';
import type { Fix } from '../../problem.ts';
import type { LintContext, LintRule } from '../rule.ts';

type Column = CsvSource['inputs'][number];

/** A target column that stands among the inputs of a part. */
interface Told {
  readonly part: DataPart;
  readonly place: number;
  readonly column: Column;
}

export const targetInput: LintRule = {
  code: 'target-input',
  title: 'a target column among the inputs',
  severity: 'warning',
  why:
    'The network should find y from x. Where y stands in x it has only to hand it on, whatever the other columns are: loss and accuracy ' +
    'look as good as can be, also on test data, and nothing is learned that is of use where y is not known yet.',
  source: 'Kaufman and others, "Leakage in data mining" (2012)',
  check(context) {
    const { sound } = context;
    const told = (['train', 'validation', 'test'] as const).flatMap((part) => toldIn(context, part));
    const places = told.filter(({ part, place }) => sound(['data', part]) && sound(pathOf({ part, place })));
    return places.map((each, index) => {
      const name = nameOf(each.column);
      const message = `${name} is a target, but stands among the inputs too: the network is told the answer`;
      // All of them go at once, so that the parts stay alike.
      return { path: pathOf(each), message, fixes: index === 0 ? leaveAway(context, told) : [] };
    });
  },
};

function pathOf({ part, place }: Pick<Told, 'part' | 'place'>): readonly (string | number)[] {
  return ['data', part, 'inputs', place];
}

function nameOf(column: Column): string {
  return typeof column === 'number' ? `column ${column}` : quote(column);
}

function toldIn({ definition, data }: LintContext, part: DataPart): Told[] {
  const source = definition.data[part];
  if (source === undefined || !('csv' in source)) return [];
  const header = data?.csv.find(({ path }) => path === source.csv)?.names;
  // By its index where the header is known, so that both ways of naming a column are the same.
  const key = (column: Column): Column => {
    const index = typeof column === 'string' ? (header?.indexOf(column) ?? -1) : column;
    return index < 0 ? column : index;
  };
  const targets = new Set(source.targets.map(key));
  return source.inputs.flatMap((column, place) => (targets.has(key(column)) ? [{ part, place, column }] : []));
}

/** Nothing where no input would be left, or the parts differ. */
function leaveAway(context: LintContext, told: readonly Told[]): Fix[] {
  const { definition } = context;
  const widths = new Set<number>();
  for (const part of ['train', 'validation', 'test'] as const) {
    const source = definition.data[part];
    if (source === undefined || !('csv' in source)) continue;
    widths.add(source.inputs.length - told.filter((each) => each.part === part).length);
  }
  const [width = 0] = widths;
  if (widths.size !== 1) return [];
  if (width === 0) return readOthers(context);
  // From the last to the first: each removal moves those behind it.
  const changes: Change[] = told.toReversed().map((each) => ({ kind: 'remove', path: pathOf(each) }));
  const { form, input } = definition;
  if (input?.length === 1)
    changes.push({ kind: 'set', path: form === 'sizes' ? ['sizes', 0] : ['input', 0], value: width });
  const names = [...new Set(told.map(({ column }) => nameOf(column)))].join(' and ');
  const also = input?.length === 1 ? ` and let the network read ${width} ${width === 1 ? 'value' : 'values'}` : '';
  return [{ title: `Take ${names} out of the inputs${also}`, changes }];
}

/** All columns that are no targets, where none would be left otherwise. */
function readOthers({ definition: { data, form, input }, data: facts }: LintContext): Fix[] {
  const { train } = data;
  if (train === undefined || !('csv' in train)) return [];
  const header = facts?.csv.find(({ path }) => path === train.csv)?.names ?? [];
  const others = header.filter((name, index) => !train.targets.includes(name) && !train.targets.includes(index));
  if (others.length === 0 || others.length > mostRead || new Set(header).size < header.length) return [];
  const changes: Change[] = (['train', 'validation', 'test'] as const).flatMap((part) => {
    const source = data[part];
    const isTable = source !== undefined && 'csv' in source;
    return isTable ? [{ kind: 'set', path: ['data', part, 'inputs'], value: others } as const] : [];
  });
  if (input?.length === 1)
    changes.push({ kind: 'set', path: form === 'sizes' ? ['sizes', 0] : ['input', 0], value: others.length });
  return [{ title: `Read ${others.map(quote).join(', ')} instead`, changes }];
}

/** More columns nobody wants in a title. */
const mostRead = 8;
