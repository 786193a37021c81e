import { readFileSync } from 'node:fs';
import { safeParse } from 'valibot';
import { describe, expect, it } from 'vitest';
import type { DType } from '../floats.ts';
import { plainBackend } from '../kernels/plain.ts';
import type { Parameter } from '../layers/layer.ts';
import { sizeOf } from '../shape.ts';
import { type AnyOptimizerOptions, optimizerOf, optimizers, optimizerTypes } from './registry.ts';

/** What PyTorch computed (`test/references/optimizers.py`), after some of 50 updates: all tensors in a row. */
interface Trace {
  readonly options: AnyOptimizerOptions;
  /** Whether η is divided by 1 + ⌊t / 10⌋. */
  readonly halving: boolean;
  readonly recorded: readonly number[];
  readonly values: readonly (readonly number[])[];
}

const file = new URL('../../../test/fixtures/torch/optimizers.json', import.meta.url);
const traces = JSON.parse(readFileSync(file, 'utf8')) as readonly Trace[];

// The problem of the generator.
const tensors = [
  { name: 'w', shape: [2, 3], role: 'weights' },
  { name: 'b', shape: [2, 1], role: 'biases' },
  { name: 'w', shape: [1, 2], role: 'weights' },
  { name: 'b', shape: [1, 1], role: 'biases' },
] as const;
const start = (i: number): number => 1 + i / 4;
const curvature = (i: number): number => 0.25 + (i % 3) / 2;
const centre = (i: number): number => 2 - (i % 4) / 2;
const noise = (t: number, i: number): number => (((7 * t + 5 * i) % 11) - 5) / 16;

/** The tensors, and the optimiser on them; `slots` counts the values that it keeps beside. */
function build(options: AnyOptimizerOptions, dtype: DType = 'float64') {
  return plainBackend.build(dtype, (room) => {
    let counted = 0;
    const parameters = tensors.map(({ name, shape, role }): Parameter => {
      const value = room.floats(sizeOf(shape));
      for (let i = 0; i < value.length; i++) value[i] = start(counted++);
      const nabla = room.floats(value.length);
      return { spec: { name, shape, role, fanIn: 1, fanOut: 1 }, value, nabla, sink: { into: nabla, factor: 1 } };
    });
    let kept = 0;
    const floats = (length: number) => {
      kept += length;
      return room.floats(length);
    };
    const optimizer = optimizerOf(options).create(options, parameters, { ...room, floats });
    return { parameters, optimizer, slots: kept / counted };
  });
}

const samples = 3;

function descend({ parameters, optimizer }: ReturnType<typeof build>, t: number, eta: number, keep = 1): void {
  let i = 0;
  for (const { value, nabla } of parameters) {
    for (let k = 0; k < value.length; k++, i++) {
      nabla[k] = samples * (curvature(i) * (value[k]! - centre(i)) + noise(t, i));
    }
  }
  optimizer.update({ m: samples, eta, keep });
}

const valuesOf = (parameters: readonly Parameter[]): number[] => parameters.flatMap(({ value }) => [...value]);

/** The largest difference, relative to the value, over all recorded updates. */
function worst({ options, halving, recorded, values }: Trace, dtype: DType): number {
  const problem = build(options, dtype);
  const errors: number[] = [];
  for (let t = 0; t < 50; t++) {
    descend(problem, t, options.learningRate / (halving ? 1 + Math.floor(t / 10) : 1));
    const row = values[recorded.indexOf(t + 1)];
    if (row === undefined) continue;
    for (const [i, value] of valuesOf(problem.parameters).entries()) {
      errors.push(Math.abs(value - row[i]!) / Math.abs(row[i]!));
    }
  }
  expect(errors).toHaveLength(recorded.length * 11);
  return Math.max(...errors);
}

describe('PyTorch', () => {
  it('has a trace of every optimiser', () => {
    expect(new Set(traces.map(({ options }) => options.type))).toEqual(new Set(optimizerTypes));
    expect(traces.every(({ recorded }) => recorded.at(-1) === 50)).toBe(true);
  });

  it.each(traces)('takes the same 50 steps in float64: $options', (trace) => {
    expect(worst(trace, 'float64')).toBeLessThanOrEqual(1e-12);
  });

  it.each(traces)('takes the same 50 steps in float32: $options', (trace) => {
    const error = worst(trace, 'float32');
    expect(error).toBeLessThanOrEqual(1e-6);
    expect(error).toBeGreaterThan(1e-12);
  });
});

describe.each(optimizerTypes)('%s', (type) => {
  const schema = optimizers[type].schema;
  /** With its defaults. */
  const read = (options: object): AnyOptimizerOptions => {
    const result = safeParse(schema, { type, ...options });
    if (!result.success) throw new Error(result.issues[0].message);
    return result.output;
  };
  const options = read({ learningRate: 0.5 });

  it('keeps as many values as it says', () => {
    const kept = build(options).slots;
    expect(kept).toBe(optimizerOf(options).slots(options).length);
  });

  it('multiplies weights, not biases, by keep', () => {
    const [free, shrunk] = [build(options), build(options)];
    descend(free, 0, 0.5);
    descend(shrunk, 0, 0.5, 0.75);
    let i = 0;
    for (const [index, { spec, value }] of shrunk.parameters.entries()) {
      const decayed = spec.role === 'weights' && 'weightDecay' in options ? 1 - 0.5 * options.weightDecay : 1;
      for (let k = 0; k < value.length; k++, i++) {
        const lost = spec.role === 'weights' ? 0.25 * decayed * start(i) : 0;
        expect(value[k]).toBeCloseTo(free.parameters[index]!.value[k]! - lost, 13);
      }
    }
  });

  it('steps against the gradient, at a rate of 0 not at all', () => {
    const problem = build(options);
    const before = valuesOf(problem.parameters);
    descend(problem, 0, 0);
    expect(valuesOf(problem.parameters)).toEqual(before);
    for (const { nabla } of problem.parameters) nabla.fill(-samples);
    problem.optimizer.update({ m: samples, eta: 0.01, keep: 1 });
    // A velocity may still point the other way for one step.
    for (let t = 0; t < 30; t++) problem.optimizer.update({ m: samples, eta: 0.01, keep: 1 });
    expect(valuesOf(problem.parameters).every((value, i) => value > before[i]!)).toBe(true);
  });

  it('leaves what has no gradient where it is', () => {
    const still = 'weightDecay' in options ? { ...options, weightDecay: 0 } : options;
    const problem = build(still);
    const before = valuesOf(problem.parameters);
    for (let t = 0; t < 3; t++) problem.optimizer.update({ m: samples, eta: 0.5, keep: 1 });
    expect(valuesOf(problem.parameters)).toEqual(before);
  });
});

describe('the first step', () => {
  const gradients = [1e-3, 5, -200];
  const firstStep = (options: AnyOptimizerOptions, gradient: number): readonly number[] => {
    const { parameters, optimizer } = build(options);
    const before = valuesOf(parameters);
    for (const { nabla } of parameters) nabla.fill(samples * gradient);
    optimizer.update({ m: samples, eta: options.learningRate, keep: 1 });
    return valuesOf(parameters).map((value, i) => value - before[i]!);
  };

  // A library whose corrections come one step late takes a first step of 10 η.
  it.each(['adam', 'amsgrad', 'adamw', 'lion'] as const)(
    'of %s is η in every parameter, whatever the gradient',
    (type) => {
      const moments = { beta1: 0.9, beta2: 0.999, epsilon: 1e-12, weightDecay: 0 };
      for (const gradient of gradients) {
        for (const step of firstStep({ type, learningRate: 0.01, ...moments }, gradient)) {
          expect(step).toBeCloseTo(-0.01 * Math.sign(gradient), 10);
        }
      }
    },
  );

  it.each(['momentum', 'nesterov'] as const)('of %s is the same for weights and biases', (type) => {
    const look = type === 'nesterov' ? 1.9 : 1;
    for (const step of firstStep({ type, learningRate: 0.01, momentum: 0.9 }, 5)) {
      expect(step).toBeCloseTo(-0.01 * 5 * look, 13);
    }
  });
});

it('rmsprop with a centre does not take the root of what rounding made negative', () => {
  const options = { type: 'rmsprop', learningRate: 1e-3, rho: 0.9, epsilon: 1e-8, centered: true } as const;
  const { parameters, optimizer } = build(options, 'float32');
  // Both means come down to a steady gradient and stop some last places above it, the square of one above the other.
  for (let t = 0; t < 1000; t++) {
    for (const { nabla } of parameters) nabla.fill(samples * (t < 10 ? 0.2 : 0.1));
    optimizer.update({ m: samples, eta: 1e-3, keep: 1 });
  }
  expect(valuesOf(parameters).every(Number.isFinite)).toBe(true);
});
