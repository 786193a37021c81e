// The most that 128-bit SIMD in WebAssembly can do here: multiplications and additions in registers, nothing else. Counted in
// updates of the workload, as if they were made of such operations alone.
import { servePeer } from '../lib/peer.mjs';
import { flopsOf } from '../workloads.mjs';

const turns = 2_500;
/** With the factor they fill the 15 registers that V8 has to give. */
const chains = 14;
/** Times that the chains are gone through in one turn of the loop. */
const unrolled = 8;

await servePeer(
  async () => {
    const peak = { workloads: ['W4'], dtype: 'float32', check: null };
    return {
      'simd-peak': { label: 'WebAssembly SIMD peak (mul + add)', ...peak },
      ...(WebAssembly.validate(moduleOf(true)) && {
        'relaxed-peak': { label: 'WebAssembly relaxed SIMD peak (madd)', ...peak },
      }),
    };
  },
  async (variant, { task }) => {
    const relaxed = variant === 'relaxed-peak';
    const { instance } = await WebAssembly.instantiate(moduleOf(relaxed));
    // 4 lanes.
    const flops = turns * unrolled * 4 * chains * (relaxed ? 2 : 1);
    let owed = 0;
    return {
      reset() {},
      update(_, count) {
        owed += count * flopsOf(task);
        for (; owed > 0; owed -= flops) instance.exports.run(turns);
      },
      parameters: () => undefined,
    };
  },
);

/**
 * `run(n)`: a loop over independent chains, so many that none waits for the other. Half of the registers are multiplied and the
 * others added to; or, relaxed, all are multiplied and added to at once. The result is used, so nothing can be left out.
 * @param {boolean} relaxed
 */
function moduleOf(relaxed) {
  const [n, one] = [0, 1 + chains];
  const simd = (/** @type {number} */ op) => [0xfd, ...leb(op)];
  const get = (/** @type {number} */ local) => [0x20, local];
  const set = (/** @type {number} */ local) => [0x21, local];
  const splat = (/** @type {number} */ value) => [0x43, ...new Uint8Array(Float32Array.of(value).buffer), ...simd(19)];
  const [mul, add, madd] = [simd(230), simd(228), simd(261)];
  const body = [];
  for (let i = 0; i < chains; i++) body.push(...splat(1 + i / 64), ...set(1 + i));
  // Times 1, plus 1: no number becomes infinite or denormal.
  body.push(...splat(1), ...set(one), 0x03, 0x40);
  for (let k = 0; k < unrolled * chains; k++) {
    const i = k % chains;
    const chain = 1 + i;
    if (relaxed) body.push(...get(chain), ...get(one), ...get(one), ...madd, ...set(chain));
    else if (i < chains / 2) body.push(...get(chain), ...get(one), ...mul, ...set(chain));
    else body.push(...get(chain), ...get(one), ...add, ...set(chain));
  }
  // n -= 1, and again while it is not 0
  body.push(...get(n), 0x41, 1, 0x6b, 0x22, n, 0x0d, 0, 0x0b);
  for (let i = 1; i < chains; i++) body.push(...get(1), ...get(1 + i), ...add, ...set(1));
  body.push(...get(1), ...simd(31), 0, 0x0b);
  const locals = [1, chains + 1, 0x7b];
  const section = (/** @type {number} */ id, /** @type {number[]} */ bytes) => [id, ...leb(bytes.length), ...bytes];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 1, 0x7f, 1, 0x7d]),
    ...section(3, [1, 0]),
    ...section(7, [1, 3, 0x72, 0x75, 0x6e, 0, 0]),
    ...section(10, [1, ...leb(locals.length + body.length), ...locals, ...body]),
  ]);
}

/** @param {number} value */
function leb(value) {
  const bytes = [];
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
  return [...bytes, value];
}
