import { hyperbolicTangent, relu, sigma, sigmoid, tanh } from './activations';
import { lanes, panelWidth, rowBytes } from './lanes';

// Whole updates of a chain of small dense layers in one call. Samples of the mini-batch lie side by side in the lanes of a vector,
// one vector a neuron: with 2 to 16 neurons a layer that keeps the lanes full where rows of weights would not.

/** Fields of a plan, all int32: first those of the network. */
const layerCount: usize = 0;
const batchSize: usize = 4;
const sampleCount: usize = 8;
const inputCount: usize = 12;
const outputCount: usize = 16;
const inputTable: usize = 20;
const targetTable: usize = 24;
const orderList: usize = 28;
/** Where the mini-batch goes: for each input its vectors, as many as the samples fill. */
const inputVectors: usize = 32;
const targetVectors: usize = 36;
/** Then those of each layer. */
const header: usize = 48;
const inputsOf: usize = 0;
const unitsOf: usize = 4;
const weights: usize = 8;
const biases: usize = 12;
const activation: usize = 16;
const outputs: usize = 20;
const deltas: usize = 24;
const layerFields: usize = 32;

/** The sum of the lanes, in pairs. */
// @ts-ignore: decorator
@inline function sumOfPairs<T>(v: v128): T {
  if (sizeof<T>() == 8) return <T>(v128.extract_lane<T>(v, 0) + v128.extract_lane<T>(v, 1));
  const pairs = f32x4.add(v, v128.shuffle<i32>(v, v, 2, 3, 0, 1));
  return <T>(f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1));
}

// @ts-ignore: decorator
@inline function field(at: usize, name: usize): usize {
  return load<u32>(at + name);
}

/** Entry (j, 0) of a matrix in panels; entries (j, 1), (j, 2), … follow a row of the panel apart. */
// @ts-ignore: decorator
@inline function rowOf<T>(w: usize, j: i32, inputs: i32): usize {
  const width = panelWidth<T>();
  return w + usize(((j / width) * inputs) * width + (j % width)) * sizeof<T>();
}

// @ts-ignore: decorator
@inline function forwardLayer<T>(layer: usize, from: usize, stride: usize, used: usize): void {
  const inputs = i32(field(layer, inputsOf));
  const units = i32(field(layer, unitsOf));
  const w = field(layer, weights);
  const kind = i32(field(layer, activation));
  const b = field(layer, biases);
  let a = field(layer, outputs);
  for (let j = 0; j < units; j++) {
    const row = rowOf<T>(w, j, inputs);
    const bias = b == 0 ? v128.splat<T>(0) : v128.load_splat<T>(b + usize(j) * sizeof<T>());
    for (let g: usize = 0; g < used; g += 16) {
      let p = row;
      let z = bias;
      let x = from + g;
      for (let i = 0; i < inputs; i++) {
        z = v128.add<T>(z, v128.mul<T>(v128.load_splat<T>(p), v128.load(x)));
        p += rowBytes;
        x += stride;
      }
      if (kind == sigmoid) z = sigma<T>(z);
      else if (kind == tanh) z = hyperbolicTangent<T>(z);
      else if (kind == relu) z = v128.pmax<T>(z, v128.splat<T>(0));
      v128.store(a + g, z);
    }
    a += stride;
  }
}

/** f'(z) from a = f(z). */
// @ts-ignore: decorator
@inline function slopeAt<T>(kind: i32, a: v128): v128 {
  const unit = v128.splat<T>(1);
  if (kind == sigmoid) return v128.mul<T>(a, v128.sub<T>(unit, a));
  if (kind == tanh) return v128.sub<T>(unit, v128.mul<T>(a, a));
  if (kind == relu) return v128.and(unit, v128.gt<T>(a, v128.splat<T>(0)));
  return unit;
}

/**
 * Updates by the mini-batches [from, to), or up to the first after which the sum of the losses in `tally` (the sum, then the
 * number of samples) is no longer finite; the next one. dC/da = slope · (a − y), C = weight · Σ (a − y)².
 */
export function runChain<T>(plan: usize, from: i32, to: i32, eta: T, slope: T, weight: f64, tally: usize): i32 {
  const layers = i32(field(plan, layerCount));
  const batch = i32(field(plan, batchSize));
  const samples = i32(field(plan, sampleCount));
  const inputs = i32(field(plan, inputCount));
  const outs = i32(field(plan, outputCount));
  const xs = field(plan, inputTable);
  const ys = field(plan, targetTable);
  const order = field(plan, orderList);
  const xVectors = field(plan, inputVectors);
  const yVectors = field(plan, targetVectors);
  const first = plan + header;
  const last = first + usize(layers - 1) * layerFields;
  const stride = usize((batch + lanes<T>() - 1) / lanes<T>()) * 16;
  let total = load<f64>(tally);
  let count = load<f64>(tally + 8);
  let index = from;
  for (; index < to; index++) {
    const start = index * batch;
    const m = min(batch, samples - start);
    const groups = (m + lanes<T>() - 1) / lanes<T>();
    // Gather: sample s goes to lane s.
    for (let s = 0; s < groups * lanes<T>(); s++) {
      const real = s < m;
      const row = real ? i32(load<u32>(order + (usize(start + s) << 2))) : 0;
      let p = xs + usize(row * inputs) * sizeof<T>();
      let t = xVectors + usize(s) * sizeof<T>();
      for (let i = 0; i < inputs; i++) {
        store<T>(t, load<T>(p));
        p += sizeof<T>();
        t += stride;
      }
      p = ys + usize(row * outs) * sizeof<T>();
      t = yVectors + usize(s) * sizeof<T>();
      for (let i = 0; i < outs; i++) {
        store<T>(t, load<T>(p));
        p += sizeof<T>();
        t += stride;
      }
    }
    const used = usize(groups) << 4;
    let before = xVectors;
    for (let layer = first; layer <= last; layer += layerFields) {
      forwardLayer<T>(layer, before, stride, used);
      before = field(layer, outputs);
    }
    // delta of the last layer (BP1); lanes without a sample get 0.
    let cost = v128.splat<T>(0);
    const rise = v128.splat<T>(slope);
    const kind = i32(field(last, activation));
    const dLast = field(last, deltas);
    for (let j = 0; j < outs; j++) {
      let at = usize(j) * stride;
      for (let g = 0; g < groups; g++) {
        const aj = v128.load(before + at);
        const e = v128.and(v128.sub<T>(aj, v128.load(yVectors + at)), laneMask<T>(m - g * lanes<T>()));
        cost = v128.add<T>(cost, v128.mul<T>(e, e));
        v128.store(dLast + at, v128.mul<T>(v128.mul<T>(rise, e), slopeAt<T>(kind, aj)));
        at += 16;
      }
    }
    // BP2, with the weights of the forward pass.
    for (let layer = last; layer > first; layer -= layerFields) {
      const previous = layer - layerFields;
      const n = i32(field(layer, inputsOf));
      const k = i32(field(layer, unitsOf));
      const w = field(layer, weights);
      const kindBefore = i32(field(previous, activation));
      let aIn = field(previous, outputs);
      let dIn = field(previous, deltas);
      const dOut = field(layer, deltas);
      for (let i = 0; i < n; i++) {
        for (let g: usize = 0; g < used; g += 16) {
          let sum = v128.splat<T>(0);
          let q = dOut + g;
          for (let j = 0; j < k; j++) {
            sum = v128.add<T>(sum, v128.mul<T>(v128.load_splat<T>(rowOf<T>(w, j, n) + usize(i) * rowBytes), v128.load(q)));
            q += stride;
          }
          v128.store(dIn + g, v128.mul<T>(sum, slopeAt<T>(kindBefore, v128.load(aIn + g))));
        }
        aIn += stride;
        dIn += stride;
      }
    }
    // BP3, BP4 and the step.
    const factor = <T>(-eta / <T>m);
    let a = xVectors;
    for (let layer = first; layer <= last; layer += layerFields) {
      const n = i32(field(layer, inputsOf));
      const k = i32(field(layer, unitsOf));
      const w = field(layer, weights);
      const b = field(layer, biases);
      let d = field(layer, deltas);
      for (let j = 0; j < k; j++) {
        let p = rowOf<T>(w, j, n);
        let x = a;
        if (groups == 1) {
          const dj = v128.load(d);
          for (let i = 0; i < n; i++) {
            store<T>(p, load<T>(p) + factor * sumOfPairs<T>(v128.mul<T>(dj, v128.load(x))));
            p += rowBytes;
            x += stride;
          }
          if (b != 0) {
            const q = b + usize(j) * sizeof<T>();
            store<T>(q, load<T>(q) + factor * sumOfPairs<T>(dj));
          }
        } else {
          for (let i = 0; i < n; i++) {
            let sum = v128.splat<T>(0);
            for (let g: usize = 0; g < usize(groups) << 4; g += 16) {
              sum = v128.add<T>(sum, v128.mul<T>(v128.load(d + g), v128.load(x + g)));
            }
            store<T>(p, load<T>(p) + factor * sumOfPairs<T>(sum));
            p += rowBytes;
            x += stride;
          }
          if (b != 0) {
            const q = b + usize(j) * sizeof<T>();
            let sum = v128.splat<T>(0);
            for (let g: usize = 0; g < usize(groups) << 4; g += 16) sum = v128.add<T>(sum, v128.load(d + g));
            store<T>(q, load<T>(q) + factor * sumOfPairs<T>(sum));
          }
        }
        d += stride;
      }
      a = field(layer, outputs);
    }
    total += weight * f64(sumOfPairs<T>(cost));
    count += f64(m);
    if (!isFinite(total)) {
      index++;
      break;
    }
  }
  store<f64>(tally, total);
  store<f64>(tally + 8, count);
  return index;
}

// @ts-ignore: decorator
@inline function laneMask<T>(left: i32): v128 {
  if (sizeof<T>() == 4) return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(left));
  return i64x2.lt_s(i64x2(0, 1), i64x2.splat(i64(left)));
}
