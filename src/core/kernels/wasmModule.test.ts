import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Arena } from '../../../test/support/kernelArena.ts';
import { loadKernels } from '../../node/kernels.ts';
import type { Floats } from '../floats.ts';
import { instantiateKernels, type KernelExports, type KernelModule } from './wasmModule.ts';

const folder = fileURLToPath(new URL('../../../dist', import.meta.url));
const arena = new Arena();

type Call = (...args: (number | boolean)[]) => number;

/** One binary and one dtype: the kernels of that dtype under their plain names, called with arrays or numbers. */
interface Kit {
  readonly name: string;
  readonly bits: 32 | 64;
  readonly relaxed: boolean;
  readonly exports: KernelExports;
  /** One rounding to the dtype. */
  readonly round: (value: number) => number;
  call(kernel: string, ...args: (Floats | Uint8Array | Uint32Array | number | boolean)[]): number;
}

async function kits(): Promise<Kit[]> {
  const binaries = [await loadKernels(folder), await loadKernels(folder, true)];
  return binaries.flatMap((module: KernelModule | undefined, i) => {
    if (module === undefined) return [];
    const exports = instantiateKernels(module, arena.memory);
    return ([32, 64] as const).map((bits): Kit => ({
      name: `${i === 0 ? 'plain' : 'relaxed'} float${bits}`,
      bits,
      relaxed: i === 1,
      exports,
      round: bits === 32 ? Math.fround : (value) => value,
      call(kernel, ...args) {
        const run = (exports as unknown as Record<string, Call>)[`${kernel}_f${bits}`];
        if (run === undefined) throw new Error(`no kernel ${kernel}_f${bits}`);
        return run(...args.map((arg) => (typeof arg === 'object' ? arg.byteOffset : arg)));
      },
    }));
  });
}

/** Values between −1 and 1 that fill all bits, in a fixed pseudo-random order. */
function values(length: number, seed: number, density = 1): number[] {
  let state = seed * 2_654_435_761 + 12_345;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 8) / 2 ** 24;
  };
  return Array.from({ length }, () => (next() < density ? next() * 2 - 1 + next() / 2 ** 20 : 0));
}

const panelWidth = (kit: Kit) => 256 / kit.bits;
const panels = (kit: Kit, units: number) => Math.ceil(units / panelWidth(kit));

/** Weights (units × inputs) in panels. */
function panelled(kit: Kit, w: ArrayLike<number>, units: number, inputs: number): Float64Array {
  const p = panelWidth(kit);
  const out = new Float64Array(panels(kit, units) * inputs * p);
  for (let j = 0; j < units; j++) {
    for (let i = 0; i < inputs; i++) out[(Math.floor(j / p) * inputs + i) * p + (j % p)] = w[j * inputs + i]!;
  }
  return out;
}

/** `start + Σ_p term(p)` in index order, each product and each sum rounded; and Σ |term| for tolerances. */
function sum(kit: Kit, start: number, k: number, left: (p: number) => number, right: (p: number) => number) {
  let value = start;
  let size = Math.abs(start);
  for (let p = 0; p < k; p++) {
    const product = left(p) * right(p);
    value = kit.round(value + kit.round(product));
    size += Math.abs(product);
  }
  return { value, size };
}

/** To the bit in the plain build; the relaxed one may leave out roundings. */
function expectSame(kit: Kit, actual: Floats, wanted: readonly { value: number; size: number }[], what: string): void {
  for (let i = 0; i < wanted.length; i++) {
    const { value, size } = wanted[i]!;
    const close = kit.relaxed
      ? Math.abs(actual[i]! - value) <= 40 * (kit.bits === 32 ? 2 ** -24 : 2 ** -53) * size
      : Object.is(actual[i]!, value);
    if (!close) expect.fail(`${what}: entry ${i} is ${actual[i]} instead of ${value}`);
  }
  if (actual.length !== wanted.length) expect.fail(`${what}: ${actual.length} entries instead of ${wanted.length}`);
}

const undamaged = (what: string) => {
  if (arena.damage() !== undefined) expect.fail(`${what}: wrote outside of its arrays`);
};

const small = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 16, 17];
const shapes: (readonly [rows: number, inputs: number, units: number])[] = [
  ...[0, 1, 2, 3, 4, 5, 6, 7, 10].flatMap((rows) =>
    small.flatMap((inputs) => small.map((units) => [rows, inputs, units] as const)),
  ),
  [10, 784, 30],
  [3, 30, 100],
  [53, 100, 33],
  [64, 31, 40],
  [6, 600, 9],
  [6, 9, 600],
  [130, 12, 70],
];

const all = await kits();

describe.each(all)('$name', (kit) => {
  const { exports, round, bits } = kit;
  const start = () => arena.reset(exports);
  const floats = (list: ArrayLike<number>) => arena.floats(bits, list);
  const scratchFor = (rows: number, inputs: number, units: number) => {
    const scratch = arena.bytes(kit.call('scratchBytes', rows, inputs, units));
    exports.setScratch(scratch.byteOffset);
  };
  /** The weights, row by row, from panels; the pads must be zero. */
  const unpanelled = (w: Floats, units: number, inputs: number, what: string): Floats => {
    const p = panelWidth(kit);
    const out = new (bits === 32 ? Float32Array : Float64Array)(units * inputs);
    for (let at = 0; at < w.length; at++) {
      const row = Math.floor(at / p);
      const j = Math.floor(row / inputs) * p + (at % p);
      if (j < units) out[j * inputs + (row % inputs)] = w[at]!;
      else if (!Object.is(w[at], 0)) expect.fail(`${what}: a pad is ${w[at]}`);
    }
    return out;
  };

  it('dense layers', () => {
    for (const [rows, inputs, units] of shapes) {
      const what = `(${rows} × ${inputs}) × ${units}`;
      start();
      scratchFor(rows, inputs, units);
      const a = floats(values(rows * inputs, 1, 0.8));
      const rowMajor = floats(values(units * inputs, 2));
      const w = floats(panelled(kit, rowMajor, units, inputs));
      const b = floats(values(units, 3));
      const z = floats(values(rows * units, 4));
      const delta = floats(values(rows * units, 5));
      const da = floats(values(rows * inputs, 6));
      const gradient = floats(values(units * inputs, 7));
      const nabla = floats(panelled(kit, gradient, units, inputs));
      const nablaB = floats(values(units, 8));
      const factor = round(-0.3);
      const scaled = delta.map((value) => factor * value);

      for (const bias of [undefined, b]) {
        const middle = Math.floor(panels(kit, units) / 2);
        kit.call('affine', a, w, bias ?? 0, z, rows, inputs, units, middle, panels(kit, units));
        kit.call('affine', a, w, bias ?? 0, z, rows, inputs, units, 0, middle);
        const wanted = [];
        for (let r = 0; r < rows; r++) {
          for (let j = 0; j < units; j++) {
            const { value, size } = sum(
              kit,
              0,
              inputs,
              (i) => a[r * inputs + i]!,
              (i) => rowMajor[j * inputs + i]!,
            );
            wanted.push({ value: bias === undefined ? value : round(value + bias[j]!), size: size + 1 });
          }
        }
        expectSame(kit, z, wanted, `affine ${what}`);
      }

      const wantedA = [];
      for (let at = 0; at < rows * inputs; at++) {
        const r = Math.floor(at / inputs);
        const weight = (j: number) => rowMajor[j * inputs + (at % inputs)]!;
        wantedA.push(sum(kit, da[at]!, units, (j) => delta[r * units + j]!, weight));
      }
      const half = Math.floor(panels(kit, inputs) / 2);
      kit.call('addInputGradient', delta, w, da, rows, inputs, units, half, panels(kit, inputs));
      kit.call('addInputGradient', delta, w, da, rows, inputs, units, 0, half);
      expectSame(kit, da, wantedA, `addInputGradient ${what}`);

      const wantedW = [];
      for (let at = 0; at < units * inputs; at++) {
        const j = Math.floor(at / inputs);
        const activation = (r: number) => a[r * inputs + (at % inputs)]!;
        wantedW.push(sum(kit, gradient[at]!, rows, (r) => scaled[r * units + j]!, activation));
      }
      const third = Math.floor(panels(kit, units) / 3);
      kit.call('addWeightGradient', delta, a, nabla, factor, rows, inputs, units, 0, third);
      kit.call('addWeightGradient', delta, a, nabla, factor, rows, inputs, units, third, panels(kit, units));
      expectSame(kit, unpanelled(nabla, units, inputs, what), wantedW, `addWeightGradient ${what}`);

      const one = () => 1;
      const wantedB = [...nablaB].map((value, j) => sum(kit, value, rows, (r) => scaled[r * units + j]!, one));
      kit.call('addBiasGradient', delta, nablaB, factor, rows, units);
      expectSame(kit, nablaB, wantedB, `addBiasGradient ${what}`);
      undamaged(what);
    }
  });

  it('the same bits from run to run', () => {
    start();
    scratchFor(10, 100, 30);
    const a = floats(values(1000, 1));
    const w = floats(panelled(kit, values(3000, 2), 30, 100));
    const first = floats(new Float64Array(300));
    const second = floats(new Float64Array(300));
    for (const z of [first, second]) kit.call('affine', a, w, 0, z, 10, 100, 30, 0, panels(kit, 30));
    expect(first).toEqual(second);
  });

  it('NaN comes through the products, and stays in its row', () => {
    start();
    scratchFor(6, 5, 3);
    const a = floats(values(30, 1));
    const w = floats(panelled(kit, values(15, 2), 3, 5));
    const z = floats(new Float64Array(18));
    const delta = floats(values(18, 3));
    a[5 * 4 + 2] = NaN;
    kit.call('affine', a, w, 0, z, 6, 5, 3, 0, panels(kit, 3));
    expect([...z].map(Number.isNaN)).toEqual(Array.from({ length: 18 }, (_, i) => i >= 12 && i < 15));
    const da = floats(new Float64Array(30));
    kit.call('addInputGradient', z, w, da, 6, 5, 3, 0, panels(kit, 5));
    expect([...da].map(Number.isNaN)).toEqual(Array.from({ length: 30 }, (_, i) => i >= 20 && i < 25));
    kit.call('addWeightGradient', delta, a, w, 1, 6, 5, 3, 0, panels(kit, 3));
    const units = Array.from({ length: 3 }, (_, j) =>
      [...w.subarray(0, 5 * panelWidth(kit))]
        .map((_v, at) => at)
        .filter((at) => at % panelWidth(kit) === j)
        .map((at) => Number.isNaN(w[at])),
    );
    expect(units).toEqual(Array.from({ length: 3 }, () => [false, false, true, false, false]));
  });

  it('gather: rows in their order, and what is not zero in them', () => {
    for (const columns of [0, 1, 7, 8, 9, 15, 16, 17, 31, 33, 100, 784]) {
      for (const bytes of [true, false]) {
        start();
        const source = values(5 * columns, columns + 1, 0.3);
        const table = bytes ? arena.bytes(5 * columns) : floats(source);
        if (bytes) table.set(source.map((value) => Math.abs(value) * 200 + (value === 0 ? 0 : 1)));
        const order = new Uint32Array(arena.memory.buffer, arena.bytes(20).byteOffset, 5);
        order.set([3, 1, 4, 0, 2]);
        const target = floats(new Float64Array(3 * columns).fill(7));
        const lists = arena.bytes(3 * exports.listBytes(columns));
        const scale = round(1 / 255);
        const what = `${columns} columns of ${bytes ? 'bytes' : 'floats'}`;
        kit.call(bytes ? 'gatherBytes' : 'gatherFloats', table, columns, order, 1, 4, scale, target, lists);
        const wanted = [1, 4, 0].flatMap((row) => [...table.subarray(row * columns, (row + 1) * columns)]);
        expect([...target], what).toEqual(wanted.map((value) => round(value * scale)));
        for (let row = 0; row < 3; row++) {
          const at = lists.byteOffset + row * exports.listBytes(columns);
          const count = new Uint32Array(arena.memory.buffer, at, 1)[0]!;
          const indices = [...new Uint16Array(arena.memory.buffer, at + 16, count)];
          const entries = [...target.subarray(row * columns, (row + 1) * columns)];
          expect(indices, what).toEqual(entries.flatMap((value, i) => (value === 0 ? [] : [i])));
        }
        undamaged(what);
        target.fill(7);
        kit.call(bytes ? 'gatherBytes' : 'gatherFloats', table, columns, order, 1, 4, scale, target, 0);
        expect([...target], what).toEqual(wanted.map((value) => round(value * scale)));
      }
    }
  });

  it('sparse layers give the bits of the dense ones', () => {
    for (const [rows, inputs, units] of shapes) {
      const what = `(${rows} × ${inputs}) × ${units}`;
      start();
      scratchFor(rows, inputs, units);
      const table = floats(values(rows * inputs, 1, 0.2));
      const a = floats(new Float64Array(rows * inputs));
      const lists = arena.bytes(rows * exports.listBytes(inputs));
      const order = new Uint32Array(arena.memory.buffer, arena.bytes(4 * rows).byteOffset, rows);
      order.set(Array.from({ length: rows }, (_, row) => row));
      const w = floats(panelled(kit, values(units * inputs, 2), units, inputs));
      const b = floats(values(units, 3));
      const delta = floats(values(rows * units, 5));
      const dense = { z: floats(values(rows * units, 4)), nabla: floats(w) };
      const sparse = { z: floats(values(rows * units, 4)), nabla: floats(w) };
      const all = panels(kit, units);
      kit.call('gatherFloats', table, inputs, order, 0, rows, 1, a, lists);
      kit.call('affine', a, w, b, dense.z, rows, inputs, units, 0, all);
      kit.call('affineSparse', a, lists, w, b, sparse.z, rows, inputs, units, 0, all);
      kit.call('addWeightGradient', delta, a, dense.nabla, -0.1, rows, inputs, units, 0, all);
      kit.call('addWeightGradientSparse', delta, a, lists, sparse.nabla, -0.1, rows, inputs, units, 0, all);
      for (const array of ['z', 'nabla'] as const) {
        const at = sparse[array].findIndex((value, i) => !Object.is(value, dense[array][i]));
        if (at >= 0) expect.fail(`${what}: ${array}[${at}] is ${sparse[array][at]}, not ${dense[array][at]}`);
      }
      undamaged(what);
    }
  });

  it('products of plain matrices, also parts of larger ones', () => {
    for (const [m, k, n] of shapes) {
      const what = `(${m} × ${k}) × ${n}`;
      for (const [kernel, adds, aTransposed, bTransposed] of [
        ['addMatmul', true, false, false],
        ['matmulTransposedRight', false, false, true],
        ['addMatmulTransposedLeft', true, true, false],
      ] as const) {
        start();
        scratchFor(m, k, n);
        const [lda, ldb, ldc] = [(aTransposed ? m : k) + 1, (bTransposed ? k : n) + 2, n + 3];
        const a = floats(values((aTransposed ? k : m) * lda, 1));
        const b = floats(values((bTransposed ? n : k) * ldb, 2));
        const c = floats(values(m * ldc, 3));
        const wanted = [...c].map((value, at) => {
          const [i, j] = [Math.floor(at / ldc), at % ldc];
          if (j >= n) return { value, size: 0 };
          return sum(
            kit,
            adds ? value : 0,
            k,
            (p) => (aTransposed ? a[p * lda + i]! : a[i * lda + p]!),
            (p) => (bTransposed ? b[j * ldb + p]! : b[p * ldb + j]!),
          );
        });
        kit.call(kernel, a, b, c, m, k, n, lda, ldb, ldc);
        expectSame(kit, c, wanted, `${kernel} ${what}`);
        undamaged(what);
      }
    }
  });

  /** Units in the last place of the dtype between two numbers; σ of silu is below the normal numbers where silu is below these. */
  const ulps = (actual: number, wanted: number): number => {
    const smallest = bits === 32 ? 2 ** -119 : 2 ** -1012;
    if (Object.is(actual, wanted) || (Number.isNaN(actual) && Number.isNaN(wanted))) return 0;
    const ulp = 2 ** Math.floor(Math.log2(Math.max(Math.abs(wanted), smallest))) * (bits === 32 ? 2 ** -23 : 2 ** -52);
    return Math.abs(actual - wanted) / ulp;
  };

  const alpha = round(0.2);
  const sigma = (z: number) => (z < 0 ? Math.exp(z) / (1 + Math.exp(z)) : 1 / (1 + Math.exp(-z)));
  const activations: Record<string, [f: (z: number) => number, derivative: (z: number, a: number) => number]> = {
    sigmoid: [sigma, (_, a) => a * (1 - a)],
    tanh: [Math.tanh, (_, a) => 1 - a * a],
    relu: [(z) => (z <= 0 ? 0 : z), (z) => (z <= 0 ? 0 : 1)],
    leakyRelu: [(z) => (z <= 0 ? alpha * z : z), (z) => (z <= 0 ? alpha : 1)],
    elu: [(z) => (z <= 0 ? alpha * Math.expm1(z) : z), (z) => (z <= 0 ? alpha * Math.exp(z) : 1)],
    silu: [
      (z) => (z === -Infinity ? 0 : z * sigma(z)),
      (z) => sigma(z) * (1 + (Math.abs(z) > 900 ? 0 : z * sigma(-z))),
    ],
    softplus: [(z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))), sigma],
  };

  it.each(Object.entries(activations))('%s forward', (name, [f]) => {
    const zs = [
      ...[0, -0, 1e-30, -1e-30, 1e-8, -1e-8, 1e30, -1e30, Infinity, -Infinity, NaN],
      ...Array.from({ length: 20_001 }, (_, i) => (i - 10_000) / 450),
      ...Array.from({ length: 4_001 }, (_, i) => (i - 2000) / 2),
      ...Array.from({ length: 2_001 }, (_, i) => Math.sign(i - 1000) * 2 ** (-Math.abs(i - 1000) / 12)),
    ];
    start();
    const z = floats(zs);
    const a = floats(zs);
    kit.call(`${name}Forward`, z, a, z.length, alpha);
    let worst = { z: 0, ulps: 0 };
    z.forEach((value, i) => {
      const distance = ulps(a[i]!, f(value));
      if (!(distance <= worst.ulps)) worst = { z: value, ulps: distance };
    });
    expect(worst.ulps, `at ${worst.z}`).toBeLessThanOrEqual(bits === 64 ? 4 : name === 'silu' ? 3 : 2);
    undamaged(name);
  });

  it.each(Object.entries(activations))('%s backward', (name, [f, derivative]) => {
    for (const n of [...small, 100]) {
      start();
      const z = floats(values(n, 1).map((value) => value * 6));
      const a = floats([...z].map(f));
      const gradient = floats(values(n, 2));
      const delta = floats(new Float64Array(n));
      kit.call(`${name}Backward`, z, a, gradient, delta, n, alpha);
      const tolerance = bits === 32 ? 1e-6 : 1e-14;
      delta.forEach((value, i) => {
        const wanted = gradient[i]! * derivative(z[i]!, a[i]!);
        expect(Math.abs(value - wanted), `${n}, ${i}`).toBeLessThanOrEqual(tolerance * (Math.abs(wanted) + 0.1));
      });
      kit.call(`${name}Backward`, z, a, gradient, gradient, n, alpha);
      expect(gradient).toEqual(delta);
      kit.call(`${name}Forward`, z, z, n, alpha);
      undamaged(name);
    }
    start();
    const wrong = floats([NaN, -Infinity, Infinity]);
    const a = floats([...wrong].map(f));
    const delta = floats([1, 1, 1]);
    kit.call(`${name}Backward`, wrong, a, delta, delta, 3, alpha);
    const wanted = [...wrong].map((value, i) => derivative(value, a[i]!));
    if (!name.endsWith('elu') && !name.endsWith('Relu')) expect(Number.isNaN(delta[0])).toBe(true);
    expect([...delta.subarray(1)].map((value) => value + 0)).toEqual(wanted.slice(1).map((value) => round(value) + 0));
  });

  const tolerance = bits === 32 ? 1e-6 : 2e-15;
  const expectNear = (actual: ArrayLike<number>, wanted: ArrayLike<number>, what: string) => {
    for (let i = 0; i < wanted.length; i++) {
      const distance = Math.abs(actual[i]! - wanted[i]!);
      if (!(distance <= tolerance * (1 + Math.abs(wanted[i]!)))) {
        expect.fail(`${what}: entry ${i} is ${actual[i]} instead of ${wanted[i]}`);
      }
    }
  };
  const softmaxOf = (z: readonly number[]) => {
    const top = Math.max(...z);
    const sum = z.reduce((total, value) => total + Math.exp(value - top), 0);
    return { p: z.map((value) => Math.exp(value - top) / sum), logSum: top + Math.log(sum) };
  };
  const rowsOf = (array: Floats, columns: number) =>
    Array.from({ length: array.length / columns }, (_, row) => [...array.subarray(row * columns, (row + 1) * columns)]);

  it('softmax and its cross-entropy', () => {
    for (const columns of [1, 2, 3, 4, 5, 7, 8, 10, 17, 100]) {
      const rows = 3;
      const what = `${columns} columns`;
      start();
      const z = floats(values(rows * columns, 1).map((value) => 30 * value));
      const y = floats(values(rows * columns, 2).map(Math.abs));
      const a = floats(new Float64Array(rows * columns));
      const gradient = floats(values(rows * columns, 3));
      const delta = floats(new Float64Array(rows * columns));
      const costs = new Float64Array(arena.memory.buffer, arena.bytes(8 * rows).byteOffset, rows);
      const zs = rowsOf(z, columns);
      const ys = rowsOf(y, columns);
      const soft = zs.map(softmaxOf);

      kit.call('softmaxForward', z, a, rows, columns);
      expectNear(
        a,
        soft.flatMap(({ p }) => p),
        `softmaxForward, ${what}`,
      );
      kit.call('softmaxBackward', a, gradient, delta, rows, columns);
      const wanted = rowsOf(gradient, columns).flatMap((g, row) => {
        const p = soft[row]!.p;
        const mean = g.reduce((total, value, i) => total + value * p[i]!, 0);
        return g.map((value, i) => p[i]! * (value - mean));
      });
      expectNear(delta, wanted, `softmaxBackward, ${what}`);
      kit.call('softmaxCrossEntropyCost', z, y, costs as Floats, rows, columns);
      const wantedCosts = zs.map((row, r) =>
        row.reduce((total, value, i) => total + ys[r]![i]! * (soft[r]!.logSum - value), 0),
      );
      expectNear(costs, wantedCosts, `softmaxCrossEntropyCost, ${what}`);
      kit.call('softmaxCrossEntropyGradient', z, y, delta, rows, columns);
      const wantedGradient = ys.flatMap((row, r) => {
        const mass = row.reduce((total, value) => total + value, 0);
        return row.map((value, i) => mass * soft[r]!.p[i]! - value);
      });
      expectNear(delta, wantedGradient, `softmaxCrossEntropyGradient, ${what}`);

      z[columns - 1] = NaN;
      kit.call('softmaxForward', z, z, rows, columns);
      expect(rowsOf(z, columns).map((row) => row.every(Number.isNaN))).toEqual([true, false, false]);
      undamaged(what);
    }
  });

  it('fill, sum, difference, squares and the steps of the optimisers', () => {
    for (const n of [...small, 30, 100]) {
      const what = `${n} values`;
      start();
      const a = floats(values(n, 1));
      const b = floats(values(n, 2));
      const out = floats(values(n, 3));
      kit.call('subtract', a, b, out, n);
      expect([...out], what).toEqual([...a].map((value, i) => round(value - b[i]!)));
      const sums = [...out].map((value, i) => round(value + b[i]!));
      kit.call('add', b, out, n);
      expect([...out], what).toEqual(sums);
      kit.call('fill', out, n, 0.1);
      expect([...out], what).toEqual([...a].map(() => round(0.1)));
      const squares = [...a].reduce((total, value) => total + value * value, 0);
      expect(Math.abs(kit.call('sumOfSquares', a, n) - squares), what).toBeLessThanOrEqual(1e-13 * squares);

      const nabla = [...b];
      const before = [...a];
      kit.call('sgdStep', a, b, n, 0.25, 0.75);
      expect([...a], what).toEqual(before.map((w, i) => round(round(0.75 * w) - round(0.25 * nabla[i]!))));

      for (const nesterov of [false, true]) {
        const w = floats(values(n, 4));
        const velocity = floats(values(n, 5));
        const momentum = [...w].map((value, i) => {
          const g = 0.5 * nabla[i]! + 0.25 * value;
          const v = 0.875 * velocity[i]! + g;
          return { v, w: value - 0.125 * (nesterov ? g + 0.875 * v : v) };
        });
        kit.call('momentumStep', w, b, velocity, n, 0.5, 0.25, 0.875, 0.125, nesterov);
        expectNear(
          w,
          momentum.map((each) => each.w),
          `momentumStep, ${what}`,
        );
        expectNear(
          velocity,
          momentum.map((each) => each.v),
          `velocity, ${what}`,
        );
      }

      const w = floats(values(n, 6));
      const m = floats(values(n, 7));
      const v = floats(values(n, 8).map(Math.abs));
      const adam = [...w].map((value, i) => {
        const g = 0.5 * nabla[i]! + 0.25 * value;
        const m1 = 0.75 * m[i]! + 0.25 * g;
        const v1 = 0.875 * v[i]! + 0.125 * g * g;
        return { m: m1, v: v1, w: 0.5 * value - (0.125 * m1) / (Math.sqrt(v1) * 2 + 2 ** -10) };
      });
      kit.call('adamStep', w, b, m, v, n, 0.5, 0.25, 0.5, 0.75, 0.875, 0.125, 2, 2 ** -10);
      expectNear(
        w,
        adam.map((each) => each.w),
        `adamStep, ${what}`,
      );
      expectNear(
        m,
        adam.map((each) => each.m),
        `m, ${what}`,
      );
      expectNear(
        v,
        adam.map((each) => each.v),
        `v, ${what}`,
      );
      undamaged(what);
    }
  });
});
