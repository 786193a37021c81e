import { inTiles, panelWidth, rowBytes, tileRows } from './lanes';
import { copyTile, packPanel, packRows } from './pack';
import { aligned, scratchAddress } from './scratch';
import { panelOfC } from './tiles';

// Products of plain row-major matrices, for small ones. Leading dimensions (values from one row to the next) let a matrix be
// a part of a larger one. Every entry is a sum in index order.

/** C += A B with A (m × k), B (k × n), C (m × n). */
export function addMatmul<T>(
  a: usize,
  b: usize,
  c: usize,
  m: i32,
  k: i32,
  n: i32,
  lda: i32,
  ldb: i32,
  ldc: i32,
): void {
  const rowA = usize(lda) * sizeof<T>();
  const rowC = usize(ldc) * sizeof<T>();
  const packed = scratchAddress();
  const panel = packed + aligned(usize(m) * usize(k) * sizeof<T>());
  const rest = a + usize(inTiles(m)) * rowA;
  const tileBytes = usize(k) * tileRows * sizeof<T>();
  packRows<T>(a, rowA, m, k, packed);
  for (let j = 0; j < n; j += panelWidth<T>()) {
    copyPanel<T>(b + usize(j) * sizeof<T>(), usize(ldb) * sizeof<T>(), min(n - j, panelWidth<T>()), k, panel);
    const to = c + usize(j) * sizeof<T>();
    panelOfC<T>(true, packed, tileBytes, rest, rowA, panel, k, to, rowC, m, n - j);
  }
}

/** C = A Bᵀ with A (m × k), B (n × k), C (m × n). */
export function matmulTransposedRight<T>(
  a: usize,
  b: usize,
  c: usize,
  m: i32,
  k: i32,
  n: i32,
  lda: i32,
  ldb: i32,
  ldc: i32,
): void {
  const rowA = usize(lda) * sizeof<T>();
  const rowB = usize(ldb) * sizeof<T>();
  const rowC = usize(ldc) * sizeof<T>();
  const packed = scratchAddress();
  const panel = packed + aligned(usize(m) * usize(k) * sizeof<T>());
  const rest = a + usize(inTiles(m)) * rowA;
  const tileBytes = usize(k) * tileRows * sizeof<T>();
  packRows<T>(a, rowA, m, k, packed);
  for (let j = 0; j < n; j += panelWidth<T>()) {
    packPanel<T>(b + usize(j) * rowB, rowB, min(n - j, panelWidth<T>()), k, panel);
    const to = c + usize(j) * sizeof<T>();
    panelOfC<T>(false, packed, tileBytes, rest, rowA, panel, k, to, rowC, m, n - j);
  }
}

/** C += Aᵀ B with A (k × m), B (k × n), C (m × n). */
export function addMatmulTransposedLeft<T>(
  a: usize,
  b: usize,
  c: usize,
  m: i32,
  k: i32,
  n: i32,
  lda: i32,
  ldb: i32,
  ldc: i32,
): void {
  const rowA = usize(lda) * sizeof<T>();
  const rowC = usize(ldc) * sizeof<T>();
  const panel = scratchAddress();
  const packed = panel + aligned(usize(k) * rowBytes);
  const rest = packed + usize(inTiles(m)) * usize(k) * sizeof<T>();
  const tileBytes = usize(k) * tileRows * sizeof<T>();
  packTransposed<T>(a, rowA, m, k, packed);
  for (let j = 0; j < n; j += panelWidth<T>()) {
    copyPanel<T>(b + usize(j) * sizeof<T>(), usize(ldb) * sizeof<T>(), min(n - j, panelWidth<T>()), k, panel);
    const to = c + usize(j) * sizeof<T>();
    panelOfC<T>(true, packed, tileBytes, rest, usize(k) * sizeof<T>(), panel, k, to, rowC, m, n - j);
  }
}

/** The columns of A (k × m) as `packRows` would leave them, were they rows; behind the whole tiles the others, one by one. */
function packTransposed<T>(a: usize, rowA: usize, m: i32, k: i32, target: usize): void {
  const whole = inTiles(m);
  const rest = target + usize(whole) * usize(k) * sizeof<T>();
  for (let p = 0; p < k; p++, a += rowA) {
    for (let i = 0; i < whole; i += tileRows) {
      const from = a + usize(i) * sizeof<T>();
      const to = target + usize(i * k + tileRows * p) * sizeof<T>();
      copyTile<T>(from, to);
    }
    for (let i = whole; i < m; i++) {
      store<T>(rest + usize((i - whole) * k + p) * sizeof<T>(), load<T>(a + usize(i) * sizeof<T>()));
    }
  }
}

/** `count` columns of B (k rows, `stride` bytes apart) as one panel, zeros behind the last column. */
function copyPanel<T>(b: usize, stride: usize, count: i32, k: i32, panel: usize): void {
  for (let p = 0; p < k; p++, b += stride, panel += rowBytes) {
    if (count == panelWidth<T>()) {
      v128.store(panel, v128.load(b));
      v128.store(panel, v128.load(b, 16), 16);
      continue;
    }
    v128.store(panel, i32x4.splat(0));
    v128.store(panel, i32x4.splat(0), 16);
    for (let j = 0; j < count; j++) {
      store<T>(panel + usize(j) * sizeof<T>(), load<T>(b + usize(j) * sizeof<T>()));
    }
  }
}
