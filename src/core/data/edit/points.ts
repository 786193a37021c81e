import type { Change } from '../../definition/edit/change.ts';
import type { Json } from '../../definition/edit/write.ts';

export type EditedPoint = readonly [x: number, y: number, targets: readonly number[]];

/** Training samples of two inputs as they shall be. */
export interface EditedPoints {
  readonly points: readonly EditedPoint[];
  readonly names: readonly [x: string, y: string];
  /** Names of the classes, where targets are a vector with a 1 in the place of the class, or a 0 or 1. */
  readonly classes?: readonly string[] | undefined;
}

/**
 * The changes that make the samples in a text those that are wanted. What stands there already is not touched; a sample that goes gives
 * its place to one that comes.
 */
export function samplesChanges(written: unknown, { points }: Pick<EditedPoints, 'points'>): Change[] | undefined {
  if (!Array.isArray(written)) return undefined;
  const path = ['data', 'train', 'samples'];
  // Where the text has labels 0, 1, …, the network gets vectors.
  const areLabels = written.every((sample: unknown) => numbersOf(sample).length === 3);
  const coming = new Map<string, EditedPoint[]>();
  for (const [x, y, targets] of points) {
    const point: EditedPoint = [
      x,
      y,
      areLabels && targets.length > 1 ? [targets.indexOf(Math.max(...targets))] : targets,
    ];
    const key = keyOf(point[0], point[1], point[2]);
    coming.set(key, [...(coming.get(key) ?? []), point]);
  }
  const going = written.flatMap((sample: unknown, index) => {
    const same = coming.get(keyOfSample(sample));
    if (same === undefined || same.length === 0) return [index];
    same.pop();
    return [];
  });
  const added = [...coming.values()].flat().map(([x, y, targets]): Json => [[x, y], [...targets]]);
  const replaced = Math.min(going.length, added.length);
  return [
    ...going.slice(0, replaced).map((index, i): Change => ({ kind: 'set', path: [...path, index], value: added[i]! })),
    ...added
      .slice(replaced)
      .map((value, i): Change => ({ kind: 'insert', path: [...path, written.length + i], value })),
    // From the end, so that the places of the others hold.
    ...going
      .slice(replaced)
      .toReversed()
      .map((index): Change => ({ kind: 'remove', path: [...path, index] })),
  ];
}

function keyOf(x: number, y: number, targets: readonly number[]): string {
  return JSON.stringify([x, y, ...targets]);
}

/** Equal to that of the point which a pair [x, y] becomes. */
function keyOfSample(sample: unknown): string {
  return JSON.stringify(numbersOf(sample));
}

/** All numbers of a pair, whether they stand flat or in columns. */
function numbersOf(sample: unknown): unknown[] {
  return Array.isArray(sample) ? sample.flat(2) : [];
}

/** A CSV file of points, and the source that reads it; `path`: as the definition is to name it. */
export function pointsFile(
  path: string,
  { points, names, classes }: EditedPoints,
): { readonly contents: string; readonly source: { readonly [key: string]: Json } } {
  const width = points[0]?.[2].length ?? 1;
  const inputs = names[0] === names[1] ? ['x1', 'x2'] : [...names];
  const areLabels = classes !== undefined;
  const targets = areLabels
    ? [free('class', inputs)]
    : Array.from({ length: width }, (_, i) => free(`target${i + 1}`, inputs));
  const rows = points.map(([x, y, values]) => {
    const label = width === 1 ? Number(values[0]! > 0.5) : values.indexOf(Math.max(...values));
    return [x, y, ...(areLabels ? [classes[label]!] : values)];
  });
  const areNumbers = classes?.every((name, label) => name === String(label)) === true;
  return {
    contents: [[...inputs, ...targets], ...rows].map((row) => `${row.map(cell).join(',')}\n`).join(''),
    source: { csv: path, inputs, targets, ...(areNumbers && width > 1 && { oneHot: width }) },
  };
}

function free(name: string, taken: readonly string[]): string {
  return taken.includes(name) ? free(`${name}_`, taken) : name;
}

function cell(value: string | number): string {
  const text = String(value);
  return /[",\n\r]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
