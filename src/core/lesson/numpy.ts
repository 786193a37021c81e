// The shapes that NumPy's operations give, and the words in which they refuse. Numbers are not needed for that.

/** A NumPy shape: `[]` a number, `[2]` flat, `[2, 1]` a column. */
export type Dims = readonly number[];

/** `error`: the text of NumPy's ValueError. */
export type NumpyResult = { readonly dims: Dims } | { readonly error: string };

/** `(2, 1)`, `(2,)`, `()`, as Python writes a tuple. */
export function formatDims(dims: Dims): string {
  return `(${dims.join(', ')}${dims.length === 1 ? ',' : ''})`;
}

/**
 * a + b, a − b, a ⊙ b: both are read from the right, missing places count as 1, and a 1 is stretched to the other's extent.
 * https://numpy.org/doc/stable/user/basics.broadcasting.html
 */
export function broadcast(a: Dims, b: Dims): NumpyResult {
  const rank = Math.max(a.length, b.length);
  const [left, right] = [padded(a, rank), padded(b, rank)];
  const fits = left.every((extent, axis) => extent === right[axis] || extent === 1 || right[axis] === 1);
  if (!fits) return { error: `operands could not be broadcast together with shapes ${compact(a)} ${compact(b)}` };
  return { dims: left.map((extent, axis) => (extent === 1 ? right[axis]! : extent)) };
}

function padded(dims: Dims, rank: number): Dims {
  return [...Array.from({ length: rank - dims.length }, () => 1), ...dims];
}

/** np.dot of arrays, not of bare numbers: the last extent of a meets the last but one of b, or its only one. */
export function dot(a: Dims, b: Dims): NumpyResult {
  const [last, meets] = [a.length - 1, Math.max(0, b.length - 2)];
  if (a[last] !== b[meets]) {
    const sides = `${a[last]} (dim ${last}) != ${b[meets]} (dim ${meets})`;
    return { error: `shapes ${compact(a)} and ${compact(b)} not aligned: ${sides}` };
  }
  return { dims: [...a.slice(0, -1), ...b.filter((_, axis) => axis !== meets)] };
}

/** What is flat has no other side to turn to. */
export function transposed(dims: Dims): Dims {
  return dims.toReversed();
}

export function sameDims(a: Dims, b: Dims): boolean {
  return a.length === b.length && a.every((extent, axis) => extent === b[axis]);
}

/** `(3,3)`, `(2,)`: without spaces, as it stands in error messages. */
function compact(dims: Dims): string {
  return formatDims(dims).replaceAll(' ', '');
}
