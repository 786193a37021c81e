// What must hold: the bars. `a` is at least so many times as fast as `b`.

/**
 * @typedef {object} Bar
 * @property {string} workload
 * @property {string} a
 * @property {string} b
 * @property {number} atLeast
 * @property {string} [note]
 */

/** @param {string} workload @param {string} a @param {Record<string, number>} others @returns {Bar[]} */
const of = (workload, a, others) => Object.entries(others).map(([b, atLeast]) => ({ workload, a, b, atLeast }));

const wide = "NumPy's vectors are two or four times as wide as WebAssembly's 128 bits";

/** @type {Bar[]} */
export const bars = [
  ...of('W1', 'ours-f64', { 'network.py': 400, 'numpy-f64': 100, synaptic: 2.5, brain: 3.5, convnetjs: 15 }),
  ...of('W1', 'ours-f32', { synaptic: 4, 'c-f32': 0.4 }),
  ...of('W2', 'ours-f32', { 'network.py': 14, 'numpy-f32': 2.5, torch: 8 }),
  ...of('W2', 'ours-f32', { 'tfjs-wasm': 15, jax: 15, convnetjs: 15, brain: 15 }),
  ...of('W2', 'ours-f64', { 'numpy-f64': 1.8 }),
  ...of('W2-dense', 'ours-f32', { 'numpy-f32': 1.3 }),
  ...of('W3', 'ours-f32', { 'numpy-f32': 1.5, torch: 1.4, jax: 2.5, 'tfjs-wasm': 10, convnetjs: 25 }),
  ...of('W3-dense', 'ours-f32', { 'numpy-f32': 0.8 }),
  ...of('W4', 'ours-f32', { 'simd-peak': 0.77 }),
  ...of('W4', 'ours-relaxed', { 'simd-peak': 0.88 }),
  { workload: 'W4', a: 'ours-f32', b: 'numpy-f32', atLeast: 0.53, note: wide },
  ...of('W4', 'ours-f32', { torch: 0.65, jax: 1.7, 'tfjs-wasm': 20 }),
  ...of('W4', 'ours-f32-2', { 'ours-f32': 1.7 }),
  ...of('W5', 'ours-f32', { torch: 2, convnetjs: 60, 'tfjs-cpu': 500 }),
  ...of('W5', 'ours-f32-2', { 'ours-f32': 1.4 }),
];

/** Where only Node is, as in CI. @type {Bar[]} */
export const barsOfNode = [
  ...of('W2', 'ours-f32', { 'ours-plain': 7 }),
  ...of('W4', 'ours-f32', { 'ours-plain': 8, 'simd-peak': 0.77 }),
  ...of('W5', 'ours-f32', { 'ours-plain': 7 }),
];

/** With two threads on a machine whose cores all have other work. @type {Bar[]} */
export const barsOfBusy = of('W4', 'ours-f32-2', { 'ours-f32': 1 });

/** What our core alone must hold: files of bench/parts. */
export const parts = ['seeing', 'growth', 'loading', 'typing', 'checks', 'debugger', 'determinism'];
