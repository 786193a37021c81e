/** Shape of ONE sample, without the batch: `[784]`, `[28, 28, 1]` (height, width, channels). */
export type Shape = readonly number[];

/** Number of values in a shape; exact for every size that can be stored (below 2^53). */
export function sizeOf(shape: Shape): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

/** `[28, 28, 1]`, or `?` where it could not be inferred. */
export function formatShape(shape: Shape | undefined): string {
  return shape === undefined ? '?' : `[${shape.join(', ')}]`;
}

/** `30 × 784`, the way the book writes matrices. */
export function formatMatrix(shape: Shape): string {
  return shape.join(' × ');
}

/** Answers in one output: an output [positions, values] is one for each position, any other is a single one. */
export function answersIn(output: Shape): number {
  return output.length === 2 ? output[0]! : 1;
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((extent, axis) => extent === b[axis]);
}

/** The shape of a number (none) or of nested lists, by what stands first in each; undefined where that is no number. */
export function shapeOfValue(value: unknown): Shape | undefined {
  if (typeof value === 'number') return [];
  const inner = Array.isArray(value) && value.length > 0 ? shapeOfValue(value[0]) : undefined;
  return inner && [(value as readonly unknown[]).length, ...inner];
}
