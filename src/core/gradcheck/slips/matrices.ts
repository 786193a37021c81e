/** A B, (m × k)(k × n) = (m × n). */
export function timesMatrix(a: Float64Array, b: ArrayLike<number>, m: number, k: number, n: number): Float64Array {
  const product = new Float64Array(m * n);
  for (let row = 0; row < m; row++) {
    for (let i = 0; i < k; i++) {
      const factor = a[row * k + i]!;
      for (let j = 0; j < n; j++) product[row * n + j] = product[row * n + j]! + factor * b[i * n + j]!;
    }
  }
  return product;
}

/** Transpose of a (rows × columns) matrix: (columns × rows). */
export function transposed(matrix: ArrayLike<number>, rows: number, columns: number): Float64Array {
  const result = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) result[j * rows + i] = matrix[i * columns + j]!;
  return result;
}

/** Elementwise a ⊙ b. */
export function product(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value * b[i]!);
}

/** Row r of the result is row r + by, round the end. */
export function rolled(values: ArrayLike<number>, columns: number, by: number): Float64Array {
  return Float64Array.from({ length: values.length }, (_, i) => values[(i + by * columns) % values.length]!);
}
