import type { Change } from '../definition/edit/change.ts';
import type { NetworkDefinition } from '../definition/network.ts';
import type { Fix } from '../problem.ts';
import { answersIn, sizeOf } from '../shape.ts';
import type { NetworkShapes } from '../shapes.ts';
import { oneHotFix } from './mends.ts';
import type { RawTargets } from './sources/source.ts';

/** Labels: whole numbers, a class each. */
export interface LabelSpan {
  readonly least: number;
  readonly most: number;
  /** How many different ones there are. */
  readonly different: number;
}

/** More are numbers that happen to be whole. */
const mostClasses = 1000;

/** More than this in a single column of numbers are taken for values, not labels. */
const mostGuessed = 20;

/** A change for each is as much as an editor should be asked for. */
const mostChanged = 1000;

/** From the least to the most; undefined where targets are no labels. */
export function labelSpan(raw: RawTargets): LabelSpan | undefined {
  if (raw.kind === 'texts') return undefined;
  const different = new Set<number>();
  for (const value of raw.table.values) {
    if (!Number.isInteger(value) || value < 0 || value >= mostClasses) return undefined;
    different.add(value);
  }
  return { least: Math.min(...different), most: Math.max(...different), different: different.size };
}

/** `; the labels go from 1 to 3, but classes are counted from 0`, where that is why they do not fit. */
export function countedLater({ least, most }: LabelSpan, classes: number): string {
  if (least === 0 || most - least >= classes) return '';
  return `; the labels go from ${least} to ${most}, but classes are counted from 0`;
}

/** Lets the labels of samples in the text begin with 0, in all parts; undefined where some stand elsewhere. */
function countFromZero({ data }: NetworkDefinition, { least }: LabelSpan): readonly Change[] | undefined {
  if (least === 0) return undefined;
  const changes: Change[] = [];
  for (const part of ['train', 'validation', 'test'] as const) {
    const source = data[part];
    if (source === undefined || 'split' in source) continue;
    if (!('samples' in source) || !Array.isArray(source.samples)) return undefined;
    for (const [index, pair] of source.samples.entries()) {
      const path: (string | number)[] = ['data', part, 'samples', index, 1];
      let y: unknown = (pair as readonly unknown[])[1];
      for (; Array.isArray(y) && y.length === 1; y = y[0]) path.push(0);
      if (typeof y !== 'number' || y < least) return undefined;
      changes.push({ kind: 'set', path, value: y - least });
    }
  }
  return changes.length > mostChanged ? undefined : changes;
}

/** Counts labels from 0 and does what `then` does with them. */
export function countingFromZero(
  definition: NetworkDefinition,
  span: LabelSpan,
  then?: Fix & { readonly changes: readonly Change[] },
): Fix[] {
  const changes = countFromZero(definition, span);
  if (changes === undefined) return [];
  const title = `Count the classes from 0: take ${span.least} from each label`;
  if (then === undefined) return [{ title, changes }];
  return [{ title: `${title}. ${then.title}`, changes: [...changes, ...then.changes] }];
}

/** What targets of a single output say that are labels of several classes. */
export interface ManyClasses {
  /** `labels from 0 to 2` */
  readonly text: string;
  readonly classes: number;
  readonly fixes: readonly Fix[];
}

/** Undefined where a single output is enough, or the targets may as well be numbers. */
export function manyClasses(
  definition: NetworkDefinition,
  shapes: NetworkShapes,
  raw: RawTargets,
): ManyClasses | undefined {
  const { output } = shapes;
  if (output === undefined || sizeOf(output) !== 1 || answersIn(output) !== 1) return undefined;
  const span = labelSpan(raw);
  if (span === undefined) return undefined;
  const { least, most, different } = span;
  // Without a gap: numbers that merely happen to be whole have some.
  if (different < 3 || different > mostGuessed || most - least + 1 !== different) return undefined;
  const text = `labels from ${least} to ${most}${least === 0 ? '' : ' (classes are counted from 0)'}`;
  const vectors = oneHotFix(definition, shapes, different);
  const counted = vectors === undefined || least === 0 ? [] : countingFromZero(definition, span, vectors);
  if (counted.length > 0) return { text, classes: different, fixes: counted };
  const apart = oneHotFix(definition, shapes, most + 1);
  return { text, classes: most + 1, fixes: apart === undefined ? [] : [apart] };
}
