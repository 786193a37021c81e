// What the module exports for float32: every kernel's name with _f32.
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

export function scratchBytes_f32(rows: i32, inputs: i32, units: i32): usize {
  return scratchBytes<f32>(rows, inputs, units);
}

export function affine_f32(
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
  affine<f32>(a, w, b, z, rows, inputs, units, panelFrom, panelTo);
}

export function addInputGradient_f32(
  delta: usize,
  w: usize,
  da: usize,
  rows: i32,
  inputs: i32,
  units: i32,
  panelFrom: i32,
  panelTo: i32,
): void {
  addInputGradient<f32>(delta, w, da, rows, inputs, units, panelFrom, panelTo);
}

export function addWeightGradient_f32(
  delta: usize,
  a: usize,
  nabla: usize,
  factor: f32,
  rows: i32,
  inputs: i32,
  units: i32,
  panelFrom: i32,
  panelTo: i32,
): void {
  addWeightGradient<f32>(delta, a, nabla, factor, rows, inputs, units, panelFrom, panelTo);
}

export function addBiasGradient_f32(delta: usize, nabla: usize, factor: f32, rows: i32, units: i32): void {
  addBiasGradient<f32>(delta, nabla, factor, rows, units);
}

export function gatherBytes_f32(
  values: usize,
  columns: i32,
  order: usize,
  from: i32,
  to: i32,
  scale: f32,
  target: usize,
  lists: usize,
): void {
  gatherBytes<f32>(values, columns, order, from, to, scale, target, lists);
}

export function gatherFloats_f32(
  values: usize,
  columns: i32,
  order: usize,
  from: i32,
  to: i32,
  scale: f32,
  target: usize,
  lists: usize,
): void {
  gatherFloats<f32>(values, columns, order, from, to, scale, target, lists);
}

export function affineSparse_f32(
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
  affineSparse<f32>(a, lists, w, b, z, rows, inputs, units, panelFrom, panelTo);
}

export function addWeightGradientSparse_f32(
  delta: usize,
  a: usize,
  lists: usize,
  nabla: usize,
  factor: f32,
  rows: i32,
  inputs: i32,
  units: i32,
  panelFrom: i32,
  panelTo: i32,
): void {
  addWeightGradientSparse<f32>(delta, a, lists, nabla, factor, rows, inputs, units, panelFrom, panelTo);
}

export function softmaxForward_f32(z: usize, a: usize, rows: i32, columns: i32): void {
  softmaxForward<f32>(z, a, rows, columns);
}

export function softmaxBackward_f32(a: usize, gradient: usize, delta: usize, rows: i32, columns: i32): void {
  softmaxBackward<f32>(a, gradient, delta, rows, columns);
}

export function softmaxCrossEntropyCost_f32(z: usize, y: usize, costs: usize, rows: i32, columns: i32): void {
  softmaxCrossEntropyCost<f32>(z, y, costs, rows, columns);
}

export function softmaxCrossEntropyGradient_f32(z: usize, y: usize, out: usize, rows: i32, columns: i32): void {
  softmaxCrossEntropyGradient<f32>(z, y, out, rows, columns);
}

export function fill_f32(target: usize, n: i32, value: f32): void {
  fill<f32>(target, n, value);
}

export function add_f32(from: usize, to: usize, n: i32): void {
  add<f32>(from, to, n);
}

export function subtract_f32(a: usize, b: usize, out: usize, n: i32): void {
  subtract<f32>(a, b, out, n);
}

export function sgdStep_f32(value: usize, nabla: usize, n: i32, step: f32, keep: f32): void {
  sgdStep<f32>(value, nabla, n, step, keep);
}

export function momentumStep_f32(
  value: usize,
  nabla: usize,
  velocity: usize,
  n: i32,
  scale: f32,
  decay: f32,
  momentum: f32,
  rate: f32,
  nesterov: bool,
): void {
  momentumStep<f32>(value, nabla, velocity, n, scale, decay, momentum, rate, nesterov);
}

export function adamStep_f32(
  value: usize,
  nabla: usize,
  first: usize,
  second: usize,
  n: i32,
  scale: f32,
  decay: f32,
  keep: f32,
  beta1: f32,
  beta2: f32,
  rate: f32,
  root: f32,
  epsilon: f32,
): void {
  adamStep<f32>(value, nabla, first, second, n, scale, decay, keep, beta1, beta2, rate, root, epsilon);
}

export function sumOfSquares_f32(value: usize, n: i32): f64 {
  return sumOfSquares<f32>(value, n);
}

export function addMatmul_f32(
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
  addMatmul<f32>(a, b, c, m, k, n, lda, ldb, ldc);
}

export function matmulTransposedRight_f32(
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
  matmulTransposedRight<f32>(a, b, c, m, k, n, lda, ldb, ldc);
}

export function addMatmulTransposedLeft_f32(
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
  addMatmulTransposedLeft<f32>(a, b, c, m, k, n, lda, ldb, ldc);
}

export function sigmoidForward_f32(z: usize, a: usize, n: i32): void {
  forward<f32>(sigmoid, z, a, n, 0);
}

export function sigmoidBackward_f32(z: usize, a: usize, gradient: usize, delta: usize, n: i32): void {
  backward<f32>(sigmoid, z, a, gradient, delta, n, 0);
}

export function tanhForward_f32(z: usize, a: usize, n: i32): void {
  forward<f32>(tanh, z, a, n, 0);
}

export function tanhBackward_f32(z: usize, a: usize, gradient: usize, delta: usize, n: i32): void {
  backward<f32>(tanh, z, a, gradient, delta, n, 0);
}

export function reluForward_f32(z: usize, a: usize, n: i32): void {
  forward<f32>(relu, z, a, n, 0);
}

export function reluBackward_f32(z: usize, a: usize, gradient: usize, delta: usize, n: i32): void {
  backward<f32>(relu, z, a, gradient, delta, n, 0);
}

export function leakyReluForward_f32(z: usize, a: usize, n: i32, alpha: f32): void {
  forward<f32>(leakyRelu, z, a, n, alpha);
}

export function leakyReluBackward_f32(z: usize, a: usize, gradient: usize, delta: usize, n: i32, alpha: f32): void {
  backward<f32>(leakyRelu, z, a, gradient, delta, n, alpha);
}

export function eluForward_f32(z: usize, a: usize, n: i32, alpha: f32): void {
  forward<f32>(elu, z, a, n, alpha);
}

export function eluBackward_f32(z: usize, a: usize, gradient: usize, delta: usize, n: i32, alpha: f32): void {
  backward<f32>(elu, z, a, gradient, delta, n, alpha);
}

export function siluForward_f32(z: usize, a: usize, n: i32): void {
  forward<f32>(silu, z, a, n, 0);
}

export function siluBackward_f32(z: usize, a: usize, gradient: usize, delta: usize, n: i32): void {
  backward<f32>(silu, z, a, gradient, delta, n, 0);
}

export function softplusForward_f32(z: usize, a: usize, n: i32): void {
  forward<f32>(softplus, z, a, n, 0);
}

export function softplusBackward_f32(z: usize, a: usize, gradient: usize, delta: usize, n: i32): void {
  backward<f32>(softplus, z, a, gradient, delta, n, 0);
}

export function runChain_f32(
  plan: usize,
  from: i32,
  to: i32,
  eta: f32,
  slope: f32,
  weight: f64,
  tally: usize,
): i32 {
  return runChain<f32>(plan, from, to, eta, slope, weight, tally);
}

export function convolution_f32(
  pass: usize,
  a: usize,
  w: usize,
  b: usize,
  z: usize,
  rowFrom: i32,
  rowTo: i32,
): void {
  convolution<f32>(pass, a, w, b, z, rowFrom, rowTo);
}

export function addConvolution_f32(pass: usize, a: usize, w: usize, z: usize, rowFrom: i32, rowTo: i32): void {
  addConvolution<f32>(pass, a, w, z, rowFrom, rowTo);
}

export function flipWeights_f32(w: usize, filters: i32, places: i32, channels: i32, target: usize): void {
  flipWeights<f32>(w, filters, places, channels, target);
}

export function addConvolutionWeightGradient_f32(
  pass: usize,
  delta: usize,
  a: usize,
  nabla: usize,
  factor: f32,
  rows: i32,
  itemFrom: i32,
  itemTo: i32,
): void {
  addConvolutionWeightGradient<f32>(pass, delta, a, nabla, factor, rows, itemFrom, itemTo);
}

export function maxPool_f32(
  pooling: usize,
  a: usize,
  out: usize,
  winners: usize,
  rowFrom: i32,
  rowTo: i32,
): void {
  maxPool<f32>(pooling, a, out, winners, rowFrom, rowTo);
}

export function addMaxPoolGradient_f32(
  pooling: usize,
  gradient: usize,
  winners: usize,
  da: usize,
  rowFrom: i32,
  rowTo: i32,
): void {
  addMaxPoolGradient<f32>(pooling, gradient, winners, da, rowFrom, rowTo);
}
