import { lanes, panelWidth, panelsOf, rowBytes, tileRows } from './lanes';

// Copies of operands in the order in which the products read them, so that one pointer and constant offsets reach all.

/** Rows of A (rows × columns, `stride` bytes apart) tile by tile: [rows / tileRows][columns][tileRows]. Whole tiles only. */
export function packRows<T>(a: usize, stride: usize, rows: i32, columns: i32, target: usize): void {
  const whole = columns - (columns % lanes<T>());
  const step = tileRows * sizeof<T>();
  for (; rows >= tileRows; rows -= tileRows) {
    let p = a;
    for (let i = 0; i < whole; i += lanes<T>()) {
      transposeFour<T>(p, stride, target, step);
      // A tile has five rows.
      const fifth = v128.load(p + 4 * stride);
      v128.store_lane<T>(target, fifth, 0, 4 * sizeof<T>());
      v128.store_lane<T>(target, fifth, 1, 9 * sizeof<T>());
      if (sizeof<T>() == 4) {
        v128.store_lane<T>(target, fifth, 2, 14 * sizeof<T>());
        v128.store_lane<T>(target, fifth, 3, 19 * sizeof<T>());
      }
      p += 16;
      target += usize(lanes<T>()) * step;
    }
    for (let i = whole; i < columns; i++) {
      for (let r = 0; r < tileRows; r++) store<T>(target + usize(r) * sizeof<T>(), load<T>(p + usize(r) * stride));
      p += sizeof<T>();
      target += step;
    }
    a += usize(tileRows) * stride;
  }
}

/** Four rows of one vector each, column by column, `step` bytes from one to the next. */
// @ts-ignore: decorator
@inline function transposeFour<T>(p: usize, stride: usize, target: usize, step: usize): void {
  const r0 = v128.load(p);
  const r1 = v128.load(p + stride);
  const r2 = v128.load(p + 2 * stride);
  const r3 = v128.load(p + 3 * stride);
  if (sizeof<T>() == 4) {
    const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
    const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
    const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
    const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
    v128.store(target, v128.shuffle<f64>(low01, low23, 0, 2));
    v128.store(target + step, v128.shuffle<f64>(low01, low23, 1, 3));
    v128.store(target + 2 * step, v128.shuffle<f64>(high01, high23, 0, 2));
    v128.store(target + 3 * step, v128.shuffle<f64>(high01, high23, 1, 3));
  } else {
    v128.store(target, v128.shuffle<f64>(r0, r1, 0, 2));
    v128.store(target, v128.shuffle<f64>(r2, r3, 0, 2), 16);
    v128.store(target + step, v128.shuffle<f64>(r0, r1, 1, 3));
    v128.store(target + step, v128.shuffle<f64>(r2, r3, 1, 3), 16);
  }
}

/** Five values that lie side by side: the rows of a tile. */
// @ts-ignore: decorator
@inline export function copyTile<T>(from: usize, to: usize): void {
  v128.store(to, v128.load(from));
  if (sizeof<T>() == 8) v128.store(to, v128.load(from, 16), 16);
  store<T>(to, load<T>(from, 4 * sizeof<T>()), 4 * sizeof<T>());
}

/** Columns of A (rows × columns) tile by tile: [columns / tileRows][rows][tileRows]. Whole tiles only. */
export function packColumns<T>(a: usize, rows: i32, columns: i32, target: usize): void {
  const tileBytes = usize(rows) * tileRows * sizeof<T>();
  for (let row = 0; row < rows; row++) {
    let to = target + usize(row) * tileRows * sizeof<T>();
    for (let i = 0; i + tileRows <= columns; i += tileRows) {
      copyTile<T>(a + usize(i) * sizeof<T>(), to);
      to += tileBytes;
    }
    a += usize(columns) * sizeof<T>();
  }
}

/** factor · delta (rows × units) in panels: [panel][rows][panelWidth], zeros behind the last unit. */
export function packPanels<T>(
  delta: usize,
  factor: T,
  rows: i32,
  units: i32,
  panelFrom: i32,
  panelTo: i32,
  target: usize,
): void {
  const scale = v128.splat<T>(factor);
  for (let panel = panelFrom; panel < panelTo; panel++) {
    const first = panel * panelWidth<T>();
    const count = min(panelWidth<T>(), units - first);
    let p = delta + usize(first) * sizeof<T>();
    for (let row = 0; row < rows; row++) {
      if (count == panelWidth<T>()) {
        v128.store(target, v128.mul<T>(scale, v128.load(p)));
        v128.store(target, v128.mul<T>(scale, v128.load(p, 16)), 16);
      } else {
        // The zeros are not multiplied: a factor that is not finite must not reach the pads.
        storeScaled<T>(p, factor, count, target);
      }
      target += rowBytes;
      p += usize(units) * sizeof<T>();
    }
  }
}

function storeScaled<T>(p: usize, factor: T, count: i32, target: usize): void {
  v128.store(target, i32x4.splat(0));
  v128.store(target, i32x4.splat(0), 16);
  for (let j = 0; j < count; j++) {
    const at = usize(j) * sizeof<T>();
    store<T>(target + at, <T>(load<T>(p + at) * factor));
  }
}

/**
 * Inputs i…i + panelWidth of W (in panels) as rows of receiving neurons: [unit][panelWidth], zeros behind the last
 * input. The pads of W come along as rows behind the last unit.
 */
export function transposePanel<T>(w: usize, inputs: i32, units: i32, input: i32, target: usize): void {
  const width = panelWidth<T>();
  const count = min(width, inputs - input);
  for (let panel = 0; panel < panelsOf<T>(units); panel++) {
    const p = w + usize(panel * inputs + input) * rowBytes;
    if (count == width) {
      transposeBlock<T>(p, target);
    } else {
      for (let j = 0; j < width; j++) {
        for (let i = 0; i < width; i++) {
          const value = i < count ? load<T>(p + usize(i) * rowBytes + usize(j) * sizeof<T>()) : <T>0;
          store<T>(target + usize(j) * rowBytes + usize(i) * sizeof<T>(), value);
        }
      }
    }
    target += usize(width) * rowBytes;
  }
}

/** A panelWidth × panelWidth block, 32 bytes a row, transposed. */
// @ts-ignore: decorator
@inline function transposeBlock<T>(p: usize, target: usize): void {
  if (sizeof<T>() == 4) {
    for (let half: usize = 0; half < 2; half++) {
      transposeSquare(p + half * 128, target + half * 16);
      transposeSquare(p + half * 128 + 16, target + half * 16 + 128);
    }
  } else {
    for (let half: usize = 0; half < 2; half++) {
      transposePair(p + half * 64, target + half * 16);
      transposePair(p + half * 64 + 16, target + half * 16 + 64);
    }
  }
}

/** 4 × 4 float32, 32 bytes a row on both sides. */
// @ts-ignore: decorator
@inline function transposeSquare(p: usize, target: usize): void {
  const r0 = v128.load(p);
  const r1 = v128.load(p, 32);
  const r2 = v128.load(p, 64);
  const r3 = v128.load(p, 96);
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(target, v128.shuffle<f64>(low01, low23, 0, 2));
  v128.store(target, v128.shuffle<f64>(low01, low23, 1, 3), 32);
  v128.store(target, v128.shuffle<f64>(high01, high23, 0, 2), 64);
  v128.store(target, v128.shuffle<f64>(high01, high23, 1, 3), 96);
}

/** 2 × 2 float64, 32 bytes a row on both sides. */
// @ts-ignore: decorator
@inline function transposePair(p: usize, target: usize): void {
  const r0 = v128.load(p);
  const r1 = v128.load(p, 32);
  v128.store(target, v128.shuffle<f64>(r0, r1, 0, 2));
  v128.store(target, v128.shuffle<f64>(r0, r1, 1, 3), 32);
}

/** `count` rows of B (columns long, `stride` bytes apart), 0 < count ≤ panelWidth, as one panel: [columns][panelWidth]. */
export function packPanel<T>(b: usize, stride: usize, count: i32, columns: i32, target: usize): void {
  for (let i = 0; i < columns; i++) {
    v128.store(target, i32x4.splat(0));
    v128.store(target, i32x4.splat(0), 16);
    for (let j = 0; j < count; j++) {
      store<T>(target + usize(j) * sizeof<T>(), load<T>(b + usize(j) * stride + usize(i) * sizeof<T>()));
    }
    target += rowBytes;
  }
}
