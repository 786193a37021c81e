import { lanes, loadSome, storeSome, sumOfLanes } from './lanes';

export function fill<T>(target: usize, n: i32, value: T): void {
  const v = v128.splat<T>(value);
  for (; n >= 4 * lanes<T>(); n -= 4 * lanes<T>(), target += 64) {
    v128.store(target, v);
    v128.store(target, v, 16);
    v128.store(target, v, 32);
    v128.store(target, v, 48);
  }
  for (; n > 0; n -= lanes<T>(), target += 16) storeSome<T>(target, v, n);
}

/** to += from. */
export function add<T>(from: usize, to: usize, n: i32): void {
  for (; n > 0; n -= lanes<T>(), from += 16, to += 16) {
    storeSome<T>(to, v128.add<T>(loadSome<T>(to, n), loadSome<T>(from, n)), n);
  }
}

/** out = a − b. */
export function subtract<T>(a: usize, b: usize, out: usize, n: i32): void {
  for (; n > 0; n -= lanes<T>(), a += 16, b += 16, out += 16) {
    storeSome<T>(out, v128.sub<T>(loadSome<T>(a, n), loadSome<T>(b, n)), n);
  }
}

/** value = keep · value − step · nabla. */
export function sgdStep<T>(value: usize, nabla: usize, n: i32, step: T, keep: T): void {
  const rate = v128.splat<T>(step);
  const kept = v128.splat<T>(keep);
  for (; n > 0; n -= lanes<T>(), value += 16, nabla += 16) {
    const w = v128.mul<T>(kept, loadSome<T>(value, n));
    storeSome<T>(value, v128.sub<T>(w, v128.mul<T>(rate, loadSome<T>(nabla, n))), n);
  }
}

/** g = scale · nabla + decay · value; v = momentum · v + g; value −= rate · v, or rate · (g + momentum · v) with Nesterov. */
export function momentumStep<T>(
  value: usize,
  nabla: usize,
  velocity: usize,
  n: i32,
  scale: T,
  decay: T,
  momentum: T,
  rate: T,
  nesterov: bool,
): void {
  const s = v128.splat<T>(scale);
  const d = v128.splat<T>(decay);
  const mu = v128.splat<T>(momentum);
  const eta = v128.splat<T>(rate);
  for (; n > 0; n -= lanes<T>(), value += 16, nabla += 16, velocity += 16) {
    const w = loadSome<T>(value, n);
    const g = v128.add<T>(v128.mul<T>(s, loadSome<T>(nabla, n)), v128.mul<T>(d, w));
    const v = v128.add<T>(v128.mul<T>(mu, loadSome<T>(velocity, n)), g);
    storeSome<T>(velocity, v, n);
    const direction = nesterov ? v128.add<T>(g, v128.mul<T>(mu, v)) : v;
    storeSome<T>(value, v128.sub<T>(w, v128.mul<T>(eta, direction)), n);
  }
}

/**
 * g = scale · nabla + decay · value; m += (1 − beta1)(g − m); v = beta2 · v + (1 − beta2) g²;
 * value = keep · value − rate · m / (√v · root + epsilon), with rate = η / (1 − beta1^t) and root = 1 / √(1 − beta2^t).
 * keep = 1 is Adam, decay = 0 and keep = 1 − η λ AdamW.
 */
export function adamStep<T>(
  value: usize,
  nabla: usize,
  first: usize,
  second: usize,
  n: i32,
  scale: T,
  decay: T,
  keep: T,
  beta1: T,
  beta2: T,
  rate: T,
  root: T,
  epsilon: T,
): void {
  const s = v128.splat<T>(scale);
  const d = v128.splat<T>(decay);
  const kept = v128.splat<T>(keep);
  const rest1 = v128.splat<T>(<T>(1 - beta1));
  const b2 = v128.splat<T>(beta2);
  const rest2 = v128.splat<T>(<T>(1 - beta2));
  const eta = v128.splat<T>(rate);
  const correction = v128.splat<T>(root);
  const tiny = v128.splat<T>(epsilon);
  for (; n > 0; n -= lanes<T>(), value += 16, nabla += 16, first += 16, second += 16) {
    const w = loadSome<T>(value, n);
    const g = v128.add<T>(v128.mul<T>(s, loadSome<T>(nabla, n)), v128.mul<T>(d, w));
    const m0 = loadSome<T>(first, n);
    const m = v128.add<T>(m0, v128.mul<T>(rest1, v128.sub<T>(g, m0)));
    const v = v128.add<T>(v128.mul<T>(b2, loadSome<T>(second, n)), v128.mul<T>(rest2, v128.mul<T>(g, g)));
    storeSome<T>(first, m, n);
    storeSome<T>(second, v, n);
    const size = v128.add<T>(v128.mul<T>(v128.sqrt<T>(v), correction), tiny);
    const step = v128.div<T>(v128.mul<T>(eta, m), size);
    storeSome<T>(value, v128.sub<T>(v128.mul<T>(kept, w), step), n);
  }
}

/** Σ value², in float64: lanes first, then the lanes. */
export function sumOfSquares<T>(value: usize, n: i32): f64 {
  let sum = f64x2.splat(0);
  const whole = n & ~3;
  for (let i = 0; i < whole; i += 4, value += 4 * sizeof<T>()) {
    if (sizeof<T>() == 4) {
      const v = v128.load(value);
      sum = f64x2.add(sum, square(f64x2.promote_low_f32x4(v)));
      sum = f64x2.add(sum, square(f64x2.promote_low_f32x4(v128.shuffle<i32>(v, v, 2, 3, 2, 3))));
    } else {
      sum = f64x2.add(sum, square(v128.load(value)));
      sum = f64x2.add(sum, square(v128.load(value, 16)));
    }
  }
  let total = sumOfLanes<f64>(sum);
  for (let i = whole; i < n; i++, value += sizeof<T>()) total += f64(load<T>(value)) * f64(load<T>(value));
  return total;
}

// @ts-ignore: decorator
@inline function square(v: v128): v128 {
  return f64x2.mul(v, v);
}
