// What the module exports for float64: every kernel's name with _f64.
import { backward, elu, forward, leakyRelu, relu, sigmoid, silu, softplus, tanh } from './activations';
import { adamStep, add, fill, momentumStep, sgdStep, subtract, sumOfSquares } from './elementwise';
import { runChain } from './chain';
import { addConvolution, convolution, flipWeights } from './convolution';
import { addConvolutionWeightGradient } from './convolutionGradient';
import { addBiasGradient, addInputGradient, addWeightGradient, affine } from './gemm';
import { addMatmul, addMatmulTransposedLeft, matmulTransposedRight } from './matmul';
import { addMaxPoolGradient, maxPool } from './pooling';
import { softmaxBackward, softmaxCrossEntropyCost, softmaxCrossEntropyGradient, softmaxForward } from './rows';
import { scratchBytes } from './scratch';
import { addWeightGradientSparse, affineSparse, gatherBytes, gatherFloats } from './sparse';

export function scratchBytes_f64(rows: i32, inputs: i32, units: i32): usize {
  return scratchBytes<f64>(rows, inputs, units);
}

export function affine_f64(
  a: usize,
  w: usize,
  b: usize,
  z: usize,
  rows: i32,
  inputs: i32,
  units: i32,
  panelFrom: i32,
  panelTo: i32,
): void {
  affine<f64>(a, w, b, z, rows, inputs, units, panelFrom, panelTo);
}

export function addInputGradient_f64(
  delta: usize,
  w: usize,
  da: usize,
  rows: i32,
  inputs: i32,
  units: i32,
  panelFrom: i32,
  panelTo: i32,
): void {
  addInputGradient<f64>(delta, w, da, rows, inputs, units, panelFrom, panelTo);
}

export function addWeightGradient_f64(
  delta: usize,
  a: usize,
  nabla: usize,
  factor: f64,
  rows: i32,
  inputs: i32,
  units: i32,
  panelFrom: i32,
  panelTo: i32,
): void {
  addWeightGradient<f64>(delta, a, nabla, factor, rows, inputs, units, panelFrom, panelTo);
}

export function addBiasGradient_f64(delta: usize, nabla: usize, factor: f64, rows: i32, units: i32): void {
  addBiasGradient<f64>(delta, nabla, factor, rows, units);
}

export function gatherBytes_f64(
  values: usize,
  columns: i32,
  order: usize,
  from: i32,
  to: i32,
  scale: f64,
  target: usize,
  lists: usize,
): void {
  gatherBytes<f64>(values, columns, order, from, to, scale, target, lists);
}

export function gatherFloats_f64(
  values: usize,
  columns: i32,
  order: usize,
  from: i32,
  to: i32,
  scale: f64,
  target: usize,
  lists: usize,
): void {
  gatherFloats<f64>(values, columns, order, from, to, scale, target, lists);
}

export function affineSparse_f64(
  a: usize,
  lists: usize,
  w: usize,
  b: usize,
  z: usize,
  rows: i32,
  inputs: i32,
  units: i32,
  panelFrom: i32,
  panelTo: i32,
): void {
  affineSparse<f64>(a, lists, w, b, z, rows, inputs, units, panelFrom, panelTo);
}

export function addWeightGradientSparse_f64(
  delta: usize,
  a: usize,
  lists: usize,
  nabla: usize,
  factor: f64,
  rows: i32,
  inputs: i32,
  units: i32,
  panelFrom: i32,
  panelTo: i32,
): void {
  addWeightGradientSparse<f64>(delta, a, lists, nabla, factor, rows, inputs, units, panelFrom, panelTo);
}

export function softmaxForward_f64(z: usize, a: usize, rows: i32, columns: i32): void {
  softmaxForward<f64>(z, a, rows, columns);
}

export function softmaxBackward_f64(a: usize, gradient: usize, delta: usize, rows: i32, columns: i32): void {
  softmaxBackward<f64>(a, gradient, delta, rows, columns);
}

export function softmaxCrossEntropyCost_f64(z: usize, y: usize, costs: usize, rows: i32, columns: i32): void {
  softmaxCrossEntropyCost<f64>(z, y, costs, rows, columns);
}

export function softmaxCrossEntropyGradient_f64(z: usize, y: usize, out: usize, rows: i32, columns: i32): void {
  softmaxCrossEntropyGradient<f64>(z, y, out, rows, columns);
}

export function fill_f64(target: usize, n: i32, value: f64): void {
  fill<f64>(target, n, value);
}

export function add_f64(from: usize, to: usize, n: i32): void {
  add<f64>(from, to, n);
}

export function subtract_f64(a: usize, b: usize, out: usize, n: i32): void {
  subtract<f64>(a, b, out, n);
}

export function sgdStep_f64(value: usize, nabla: usize, n: i32, step: f64, keep: f64): void {
  sgdStep<f64>(value, nabla, n, step, keep);
}

export function momentumStep_f64(
  value: usize,
  nabla: usize,
  velocity: usize,
  n: i32,
  scale: f64,
  decay: f64,
  momentum: f64,
  rate: f64,
  nesterov: bool,
): void {
  momentumStep<f64>(value, nabla, velocity, n, scale, decay, momentum, rate, nesterov);
}

export function adamStep_f64(
  value: usize,
  nabla: usize,
  first: usize,
  second: usize,
  n: i32,
  scale: f64,
  decay: f64,
  keep: f64,
  beta1: f64,
  beta2: f64,
  rate: f64,
  root: f64,
  epsilon: f64,
): void {
  adamStep<f64>(value, nabla, first, second, n, scale, decay, keep, beta1, beta2, rate, root, epsilon);
}

export function sumOfSquares_f64(value: usize, n: i32): f64 {
  return sumOfSquares<f64>(value, n);
}

export function addMatmul_f64(
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
  addMatmul<f64>(a, b, c, m, k, n, lda, ldb, ldc);
}

export function matmulTransposedRight_f64(
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
  matmulTransposedRight<f64>(a, b, c, m, k, n, lda, ldb, ldc);
}

export function addMatmulTransposedLeft_f64(
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
  addMatmulTransposedLeft<f64>(a, b, c, m, k, n, lda, ldb, ldc);
}

export function sigmoidForward_f64(z: usize, a: usize, n: i32): void {
  forward<f64>(sigmoid, z, a, n, 0);
}

export function sigmoidBackward_f64(z: usize, a: usize, gradient: usize, delta: usize, n: i32): void {
  backward<f64>(sigmoid, z, a, gradient, delta, n, 0);
}

export function tanhForward_f64(z: usize, a: usize, n: i32): void {
  forward<f64>(tanh, z, a, n, 0);
}

export function tanhBackward_f64(z: usize, a: usize, gradient: usize, delta: usize, n: i32): void {
  backward<f64>(tanh, z, a, gradient, delta, n, 0);
}

export function reluForward_f64(z: usize, a: usize, n: i32): void {
  forward<f64>(relu, z, a, n, 0);
}

export function reluBackward_f64(z: usize, a: usize, gradient: usize, delta: usize, n: i32): void {
  backward<f64>(relu, z, a, gradient, delta, n, 0);
}

export function leakyReluForward_f64(z: usize, a: usize, n: i32, alpha: f64): void {
  forward<f64>(leakyRelu, z, a, n, alpha);
}

export function leakyReluBackward_f64(z: usize, a: usize, gradient: usize, delta: usize, n: i32, alpha: f64): void {
  backward<f64>(leakyRelu, z, a, gradient, delta, n, alpha);
}

export function eluForward_f64(z: usize, a: usize, n: i32, alpha: f64): void {
  forward<f64>(elu, z, a, n, alpha);
}

export function eluBackward_f64(z: usize, a: usize, gradient: usize, delta: usize, n: i32, alpha: f64): void {
  backward<f64>(elu, z, a, gradient, delta, n, alpha);
}

export function siluForward_f64(z: usize, a: usize, n: i32): void {
  forward<f64>(silu, z, a, n, 0);
}

export function siluBackward_f64(z: usize, a: usize, gradient: usize, delta: usize, n: i32): void {
  backward<f64>(silu, z, a, gradient, delta, n, 0);
}

export function softplusForward_f64(z: usize, a: usize, n: i32): void {
  forward<f64>(softplus, z, a, n, 0);
}

export function softplusBackward_f64(z: usize, a: usize, gradient: usize, delta: usize, n: i32): void {
  backward<f64>(softplus, z, a, gradient, delta, n, 0);
}

export function runChain_f64(
  plan: usize,
  from: i32,
  to: i32,
  eta: f64,
  slope: f64,
  weight: f64,
  tally: usize,
): i32 {
  return runChain<f64>(plan, from, to, eta, slope, weight, tally);
}

export function convolution_f64(
  pass: usize,
  a: usize,
  w: usize,
  b: usize,
  z: usize,
  rowFrom: i32,
  rowTo: i32,
): void {
  convolution<f64>(pass, a, w, b, z, rowFrom, rowTo);
}

export function addConvolution_f64(pass: usize, a: usize, w: usize, z: usize, rowFrom: i32, rowTo: i32): void {
  addConvolution<f64>(pass, a, w, z, rowFrom, rowTo);
}

export function flipWeights_f64(w: usize, filters: i32, places: i32, channels: i32, target: usize): void {
  flipWeights<f64>(w, filters, places, channels, target);
}

export function addConvolutionWeightGradient_f64(
  pass: usize,
  delta: usize,
  a: usize,
  nabla: usize,
  factor: f64,
  rows: i32,
  itemFrom: i32,
  itemTo: i32,
): void {
  addConvolutionWeightGradient<f64>(pass, delta, a, nabla, factor, rows, itemFrom, itemTo);
}

export function maxPool_f64(
  pooling: usize,
  a: usize,
  out: usize,
  winners: usize,
  rowFrom: i32,
  rowTo: i32,
): void {
  maxPool<f64>(pooling, a, out, winners, rowFrom, rowTo);
}

export function addMaxPoolGradient_f64(
  pooling: usize,
  gradient: usize,
  winners: usize,
  da: usize,
  rowFrom: i32,
  rowTo: i32,
): void {
  addMaxPoolGradient<f64>(pooling, gradient, winners, da, rowFrom, rowTo);
}
