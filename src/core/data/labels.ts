import type { Change } from '../definition/edit/change.ts';
import type { NetworkDefinition } from '../definition/network.ts';
import type { Fix, Path } from '../problem.ts';
import { answersIn, sizeOf } from '../shape.ts';
import type { NetworkShapes } from '../shapes.ts';
import { oneHotFix } from './mends.ts';
import { widening } from '../mends/width.ts';
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
    const labels = 'samples' in source && Array.isArray(source.samples) ? labelsIn(part, source.samples) : undefined;
    if (labels === undefined || labels.some(({ y }) => y < least)) return undefined;
    changes.push(...labels.map(({ path, y }) => ({ kind: 'set', path, value: y - least }) as const));
  }
  return changes.length > mostChanged ? undefined : changes;
}

/** The one number of each y, and where it stands; undefined where one has several. */
function labelsIn(part: string, samples: readonly unknown[]): { path: Path; y: number }[] | undefined {
  const labels: { path: Path; y: number }[] = [];
  for (const [index, pair] of samples.entries()) {
    const path: (string | number)[] = ['data', part, 'samples', index, 1];
    let y: unknown = (pair as readonly unknown[])[1];
    for (; Array.isArray(y) && y.length === 1; y = y[0]) path.push(0);
    if (typeof y !== 'number') return undefined;
    labels.push({ path, y });
  }
  return labels;
}

/** Counts labels from 0 and does what `then` does with them; where they stand in a file, lists the classes as they are called there. */
export function countingFromZero(
  definition: NetworkDefinition,
  shapes: NetworkShapes,
  span: LabelSpan,
  then?: Fix & { readonly changes: readonly Change[] },
): Fix[] {
  const changes = countFromZero(definition, span);
  if (changes === undefined) return listing(definition, shapes, classesOf(span));
  const title = `Count the classes from 0: take ${span.least} from each label`;
  if (then === undefined) return [{ title, changes }];
  return [{ title: `${title}. ${then.title}`, changes: [...changes, ...then.changes] }];
}

/** The classes from the least to the most; none where some have no sample. */
function classesOf(span: LabelSpan): readonly number[] {
  return isGapless(span) ? Array.from({ length: span.different }, (_, index) => span.least + index) : [];
}

/** Lists the classes of the training samples of a file, with an output for each; two may share one. */
function listing(definition: NetworkDefinition, shapes: NetworkShapes, classes: readonly number[]): Fix[] {
  const { train } = definition.data;
  const [count, outputs] = [classes.length, shapes.output?.at(-1)];
  if (train === undefined || !('csv' in train || 'idx' in train) || count < 2 || count > mostGuessed) return [];
  const isBinary = count === 2 && outputs === 1;
  const wider =
    isBinary || outputs === count ? undefined : widening(definition, shapes.layers, shapes.layers.length - 1, count);
  if (wider === undefined && !isBinary && outputs !== count) return [];
  const path = ['data', 'train', 'classes'];
  const changes: Change[] = [{ kind: 'set', path, value: [...classes] }];
  if (train.oneHot !== undefined && (isBinary || train.oneHot !== count)) {
    changes.push({ kind: 'remove', path: ['data', 'train', 'oneHot'] });
  }
  const title = `List the classes: ${classes.length > mostTitled ? `${classes[0]} to ${classes.at(-1)}` : classes.join(', ')}`;
  if (wider === undefined) return [{ title, changes }];
  const also = wider.title.charAt(0).toLowerCase() + wider.title.slice(1);
  return [{ title: `${title}, and ${also}`, changes: [...changes, wider.change] }];
}

/** Classes that a title names one by one. */
const mostTitled = 5;

/** What to do with labels where the network has so many outputs, in words; `span`: of the labels. */
export function vectorAdvice(span: LabelSpan | undefined, outputs: number): string {
  if (span === undefined) return `add "oneHot": ${outputs}`;
  const { least, most } = span;
  const [classes, needed] = [most - least + 1, most + 1];
  if (least > 0 && isGapless(span)) {
    return (
      `the labels go from ${least} to ${most}, but classes are counted from 0: take ${least} from each and add "oneHot": ${classes}, ` +
      `or take ${needed} outputs and "oneHot": ${needed}`
    );
  }
  if (needed > outputs) return `the labels go from ${least} to ${most}: take ${needed} outputs and "oneHot": ${needed}`;
  // Samples of the other classes may be still to come.
  const isFewer = needed < outputs && needed > 1 && isGapless(span);
  const fewer = `; the labels go from ${least} to ${most}, for which ${needed} outputs and "oneHot": ${needed} are enough`;
  return `add "oneHot": ${outputs}${isFewer ? fewer : ''}`;
}

/** Whether every class from the least to the most has a sample. */
export function isGapless({ least, most, different }: LabelSpan): boolean {
  return most - least + 1 === different;
}

/** What targets of a single output say that are labels of several classes, or of two that are not 0 and 1. */
export interface ManyClasses {
  /** `these are labels from 0 to 2: 3 classes need an output each and "oneHot": 3` */
  readonly text: string;
  readonly fixes: readonly Fix[];
}

/** Undefined where a single output is enough, or the targets may as well be numbers. */
export function manyClasses(
  definition: NetworkDefinition,
  shapes: NetworkShapes,
  span: LabelSpan | undefined,
): ManyClasses | undefined {
  const { output } = shapes;
  if (output === undefined || sizeOf(output) !== 1 || answersIn(output) !== 1) return undefined;
  if (span === undefined) return undefined;
  const { least, most, different } = span;
  // Without a gap: numbers that merely happen to be whole have some.
  if (different < 2 || different > mostGuessed || !isGapless(span)) return undefined;
  if (different === 2) {
    if (least === 0) return undefined;
    const text = `these are labels ${least} and ${most}: classes are counted from 0, so take ${least} from each label`;
    const counted = countingFromZero(definition, shapes, span);
    return { text, fixes: counted.length > 0 ? counted : asVectors(definition, shapes, most + 1) };
  }
  const told = (classes: number, isListed = false): string => {
    const from = least === 0 ? '' : ' (classes are counted from 0)';
    const how = isListed ? ', and "classes" lists them' : ` and "oneHot": ${classes}`;
    return `these are labels from ${least} to ${most}${from}: ${classes} classes need an output each${how}`;
  };
  const vectors = oneHotFix(definition, shapes, different);
  const counted = vectors === undefined || least === 0 ? [] : countingFromZero(definition, shapes, span, vectors);
  const isListed = countFromZero(definition, span) === undefined;
  if (counted.length > 0) return { text: told(different, isListed), fixes: counted };
  return { text: told(most + 1), fixes: asVectors(definition, shapes, most + 1) };
}

function asVectors(definition: NetworkDefinition, shapes: NetworkShapes, classes: number): Fix[] {
  const fix = oneHotFix(definition, shapes, classes);
  return fix === undefined ? [] : [fix];
}

/** Lets the targets −1 and 1 of samples, in the text or made, be 0 and 1, in all parts; none where some stand elsewhere. */
export function signsToClasses(definition: NetworkDefinition, shapes: NetworkShapes): Fix[] {
  const { data } = definition;
  const changes: Change[] = [];
  for (const part of ['train', 'validation', 'test'] as const) {
    const source = data[part];
    if (source === undefined || 'split' in source) continue;
    if ('generate' in source) {
      if (source.signs) changes.push({ kind: 'remove', path: ['data', part, 'signs'] });
      continue;
    }
    if (!('samples' in source)) return listing(definition, shapes, [-1, 1]);
    for (const { path, y } of labelsIn(part, source.samples) ?? []) {
      if (y === -1) changes.push({ kind: 'set', path, value: 0 });
    }
  }
  if (changes.length === 0 || changes.length > mostChanged) return [];
  return [{ title: 'Write the classes −1 and 1 as 0 and 1', changes }];
}
