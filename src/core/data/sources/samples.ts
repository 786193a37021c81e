import { removeFix, setFix } from '../../definition/edit/fixes.ts';
import { quote } from '../../definition/text/quote.ts';
import type { Finding, Path } from '../../problem.ts';
import { formatShape, sameShape, type Shape, sizeOf } from '../../shape.ts';
import { numbersIn } from '../nested.ts';
import type { SamplesSource } from '../../definition/schema/data.ts';
import { dataError, failed, type RawTargets, type SourceKind, type SourceResult } from './source.ts';

const bytesPerNumber = Float64Array.BYTES_PER_ELEMENT;

/** More findings than this about single samples tell nothing new. */
const mostNamed = 3;

/** Pairs [x, y] written in the definition: the book's list of tuples (x, y). */
export const samples: SourceKind<SamplesSource> = {
  async read({ samples: list }, { budget }): Promise<SourceResult> {
    if (list.length === 0) {
      return failed(
        dataError('no-samples', ['samples'], 'there are no samples; write pairs [x, y], e.g. [[0, 1], [1]]'),
      );
    }

    const flat = flatSamples(list);
    if (flat !== undefined) return failed(flat);
    const measured = list.map(measureSample);
    const findings = measured.filter((sample) => 'message' in sample);
    const good = measured.filter((sample) => 'x' in sample);
    const x = commonShape(good.map((sample) => sample.x));
    const y = commonShape(good.map((sample) => sample.y));
    for (const sample of good) {
      const path = ['samples', sample.index];
      if (!sameShape(sample.x, x)) findings.push(unequal([...path, 0], 'x', sample.x, x));
      if (!sameShape(sample.y, y)) findings.push(unequal([...path, 1], 'y', sample.y, y));
    }
    if (findings.length > 0) return { ok: false, findings: firstFew(findings) };

    const inputSize = sizeOf(x);
    const targetSize = y === ofTexts ? 1 : sizeOf(y);
    const refusal = budget.reserve(list.length * (inputSize + targetSize) * bytesPerNumber);
    if (refusal !== undefined) return failed(dataError('memory', ['samples'], refusal));
    const inputs = new Float64Array(list.length * inputSize);
    for (const [index, sample] of list.entries()) {
      const [inputValue] = sample as [unknown, unknown];
      copyNumbers(inputValue, inputs, index * inputSize);
    }
    const rows = list.length;
    const targets = y === ofTexts ? textTargets(list) : numberTargets(list, targetSize);
    return {
      ok: true,
      samples: {
        inputs: { rows, columns: inputSize, values: inputs, scale: 1 },
        inputShape: x,
        targets,
        columns: undefined,
        places: {
          inputs: ['samples', 0, 0],
          targets: ['samples', 0, 1],
          sample: (index) => `sample ${index + 1}`,
          target: (index) => ({ text: `sample ${index + 1}`, path: ['samples', index, 1] }),
        },
      },
    };
  },
};

/** Shapes of the two sides of a pair, or what is wrong with it. */
function measureSample(sample: unknown, index: number): { index: number; x: Shape; y: Shape } | Finding {
  const path = ['samples', index];
  if (!Array.isArray(sample) || sample.length !== 2) {
    const found = Array.isArray(sample) ? `a list of ${sample.length}` : describe(sample);
    const fixes = [removeFix(path, 'Leave this sample away')];
    return dataError('sample-pair', path, `a sample is a pair [x, y], e.g. [[0, 1], [1]]; found ${found}`, { fixes });
  }
  const x = measure(sample[0], [...path, 0]);
  if ('message' in x) return x;
  if (nameOf(sample[1]) !== undefined) return { index, x: asVector(x.shape), y: ofTexts };
  const y = measure(sample[1], [...path, 1]);
  if ('message' in y) return y;
  const columnX = asVector(x.shape);
  const columnY = asVector(y.shape);
  if (columnY.length > 1) {
    const message =
      `y is a number or a list of numbers; found one of shape ${formatShape(y.shape)}; ` +
      `write its ${sizeOf(y.shape)} numbers in one list, row after row`;
    const fixes = [setFix([...path, 1], numbersIn(sample[1]), 'Write y as one list')];
    return dataError('sample-shape', [...path, 1], message, { fixes });
  }
  return { index, x: columnX, y: columnY };
}

/** In place of the shape of a y that is the name of a class. */
const ofTexts: Shape = [];

/** The name of a class, alone or in a list of its own. */
function nameOf(y: unknown): string | undefined {
  const [only] = Array.isArray(y) && y.length === 1 ? (y as unknown[]) : [y];
  return typeof only === 'string' && only.trim() !== '' && Number.isNaN(Number(only)) ? only : undefined;
}

/** Whether a list of pairs has names in the place of numbers. */
export function namesClasses({ samples: list }: SamplesSource): boolean {
  return list.some((sample) => Array.isArray(sample) && nameOf(sample[1]) !== undefined);
}

function textTargets(list: readonly unknown[]): RawTargets {
  return { kind: 'texts', texts: list.map((sample) => nameOf((sample as [unknown, unknown])[1])!) };
}

function numberTargets(list: readonly unknown[], columns: number): RawTargets {
  const values = new Float64Array(list.length * columns);
  for (const [index, sample] of list.entries()) copyNumbers((sample as [unknown, unknown])[1], values, index * columns);
  return { kind: 'numbers', table: { rows: list.length, columns, values, scale: 1 } };
}

/** Lists of numbers in which x and y follow each other, as the rows of a table do. */
function flatSamples(list: readonly unknown[]): Finding | undefined {
  const [first] = list;
  const width = Array.isArray(first) ? first.length : 0;
  const isRow = (sample: unknown): sample is number[] =>
    Array.isArray(sample) && sample.length === width && sample.every((value) => typeof value === 'number');
  if (width < 3 || !list.every(isRow)) return undefined;
  const message = `a sample is a pair [x, y], e.g. [[0, 1], [1]]; these are lists of ${width} numbers, in which x and y follow each other`;
  const value = list.map((row) => [row.slice(0, -1), row.slice(-1)]);
  const fix = setFix(['samples'], value, 'Take the last number of each as y');
  return dataError('sample-pair', ['samples'], message, { fixes: list.length > mostWritten ? [] : [fix] });
}

/** More are no change that anyone asks an editor for. */
const mostWritten = 1000;

/** The shape of a number (none) or of a regular nested list of numbers. */
function measure(value: unknown, path: Path): { shape: Shape } | Finding {
  if (typeof value === 'number' && Number.isFinite(value)) return { shape: [] };
  if (!Array.isArray(value)) {
    return dataError('sample-number', path, `expected a number or a list of numbers, found ${describe(value)}`);
  }
  if (value.length === 0) return dataError('sample-shape', path, 'expected numbers, found an empty list');
  let first: Shape | undefined;
  for (const [index, part] of value.entries()) {
    const measured = measure(part, [...path, index]);
    if ('message' in measured) return measured;
    first ??= measured.shape;
    if (!sameShape(first, measured.shape)) {
      const message = `the lists in here differ: ${formatShape(first)} first, ${formatShape(measured.shape)} here`;
      return dataError('sample-shape', [...path, index], message);
    }
  }
  return { shape: [value.length, ...(first ?? [])] };
}

/** A number counts as [1], a column (n × 1) as [n]. */
function asVector(shape: Shape): Shape {
  if (shape.length === 0) return [1];
  return shape.length === 2 && shape[1] === 1 ? [shape[0]!] : shape;
}

/** What most have, the earliest of equals: one odd sample among many is the one to be named. */
function commonShape(shapes: readonly Shape[]): Shape {
  const counts = new Map<string, { shape: Shape; count: number }>();
  for (const shape of shapes) {
    const key = shape.join();
    const entry = counts.get(key);
    if (entry === undefined) counts.set(key, { shape, count: 1 });
    else entry.count++;
  }
  let best = { shape: [] as Shape, count: 0 };
  for (const entry of counts.values()) if (entry.count > best.count) best = entry;
  return best.shape;
}

function unequal(path: Path, letter: string, found: Shape, expected: Shape): Finding {
  const count = (shape: Shape): string => {
    if (shape === ofTexts) return 'a name';
    return shape.length === 1 ? `${shape[0]} ${shape[0] === 1 ? 'value' : 'values'}` : `shape ${formatShape(shape)}`;
  };
  const message = `this ${letter} has ${count(found)}, expected ${count(expected)} as in the other samples`;
  return dataError('sample-shape', path, message, { fixes: [removeFix(path.slice(0, 2), 'Leave this sample away')] });
}

function firstFew(findings: readonly Finding[]): Finding[] {
  const rest = findings.length - mostNamed;
  const named = findings.slice(0, mostNamed);
  if (rest > 0)
    named.push(dataError('sample-shape', ['samples'], `${rest} more of the samples are wrong in the same ways`));
  return named;
}

function copyNumbers(value: unknown, target: Float64Array, at: number): number {
  if (!Array.isArray(value)) {
    target[at] = value as number;
    return at + 1;
  }
  let next = at;
  for (const part of value) next = copyNumbers(part, target, next);
  return next;
}

function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return `the text ${quote(value)}`;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : typeof value;
}
