import { describe, expect, it } from 'vitest';
import { mersenneTwister, numpyState } from '../random/mt19937.ts';
import type { Floats } from '../floats.ts';
import { type Shape, sizeOf } from '../shape.ts';
import type { Parameter } from './layer.ts';
import { type AnyLayerOptions, kindOf, layerTypes } from './registry.ts';

/** One row for each way to use a layer kind; `forward`, where given, is worked out by hand. */
interface Row {
  readonly options: AnyLayerOptions;
  readonly inputs: readonly Shape[];
  readonly forward?: { readonly parameters: number[][]; readonly inputs: number[][]; readonly output: number[] };
}

const dense = { type: 'dense', units: 2, activation: 'linear', bias: true } as const;
const rows: Row[] = [
  {
    options: dense,
    inputs: [[3]],
    // w = [[1 2 3] [4 5 6]], b = [10 20], x = [1 0 −1]: w x + b = [1 − 3 + 10, 4 − 6 + 20]
    forward: {
      parameters: [
        [1, 2, 3, 4, 5, 6],
        [10, 20],
      ],
      inputs: [[1, 0, -1]],
      output: [8, 18],
    },
  },
  {
    options: { ...dense, bias: false, activation: 'relu' },
    inputs: [[2]],
    forward: { parameters: [[1, 2, -3, -4]], inputs: [[1, 1]], output: [3, 0] },
  },
  { options: { ...dense, units: 7, activation: 'sigmoid' }, inputs: [[5]] },
  { options: { ...dense, units: 4, activation: 'softmax' }, inputs: [[1]] },
  { options: { ...dense, units: 1, activation: 'tanh' }, inputs: [[9]] },
];

const samples = 3;
/** Room behind every array; what a layer writes there does not belong to its shape. */
const guard = 5;
const sentinel = 12345;

function guarded(length: number): { whole: Float64Array; part: Float64Array } {
  const whole = new Float64Array(length + guard).fill(sentinel);
  return { whole, part: whole.subarray(0, length) };
}

/** A layer on arrays of exactly the declared sizes. */
function build({ options, inputs }: Row, gradientIsDelta = false) {
  const kind = kindOf(options);
  const inference = kind.infer(inputs, options);
  const arrays: Float64Array[] = [];
  const make = (length: number): Float64Array => {
    const { whole, part } = guarded(length);
    arrays.push(whole);
    part.fill(0);
    return part;
  };
  const random = mersenneTwister(numpyState(7));
  const draw = (values: Floats): Float64Array => Float64Array.from(values, () => random.normal());
  const input = inputs.map((shape) => make(samples * sizeOf(shape)));
  const parameters: Parameter[] = inference.parameters.map((spec) => ({
    spec,
    value: make(sizeOf(spec.shape)),
    nabla: make(sizeOf(spec.shape)),
  }));
  for (const values of [...input, ...parameters.map(({ value }) => value)]) values.set(draw(values));
  const output = make(samples * sizeOf(inference.output!));
  const outputGradient = make(output.length);
  const inputGradients = input.map((values) => make(values.length));
  const layer = kind.create(inputs, options, {
    inputs: input,
    output,
    outputGradient,
    inputGradients,
    parameters,
    gradientIsDelta,
    capacity: samples,
    allocate: (_name, length) => make(length),
  });
  return { inference, layer, input, parameters, output, outputGradient, inputGradients, arrays, draw };
}

it('has a row for every layer kind', () => {
  expect(new Set(rows.map(({ options }) => options.type))).toEqual(new Set(layerTypes));
});

describe.each(rows)('$options on $inputs', (row) => {
  it('writes exactly the declared shape', () => {
    const { layer, output, outputGradient, arrays, parameters, inference } = build(row);
    output.fill(NaN);
    layer.forward(samples);
    expect(output.every(Number.isFinite)).toBe(true);
    outputGradient.fill(1);
    layer.backward(samples);
    for (const whole of arrays) expect([...whole.subarray(-guard)]).toEqual(Array(guard).fill(sentinel));
    const multiplied = parameters.filter(({ spec }) => spec.role === 'weights');
    expect(inference.multiplyAdds).toBe(multiplied.reduce((sum, { value }) => sum + value.length, 0));
  });

  it('works on fewer rows than it has room for', () => {
    const { layer, output, outputGradient, inputGradients } = build(row);
    const size = output.length / samples;
    output.fill(sentinel);
    layer.forward(1);
    expect([...output.subarray(size)].every((value) => value === sentinel)).toBe(true);
    outputGradient.fill(1);
    layer.backward(1);
    for (const gradient of inputGradients) {
      expect([...gradient.subarray(gradient.length / samples)].every((value) => value === 0)).toBe(true);
    }
  });

  it('adds the gradient of every parameter and every input', () => {
    const { layer, input, parameters, output, outputGradient, inputGradients, draw } = build(row);
    // C = a fixed weighting of the outputs, so that dC/d(output) is that weighting.
    const weighting = draw(output);
    const cost = (): number => {
      layer.forward(samples);
      return output.reduce((sum, value, i) => sum + value * weighting[i]!, 0);
    };
    cost();
    outputGradient.set(weighting);
    layer.backward(samples);
    outputGradient.set(weighting);
    layer.backward(samples); // twice: gradients are added
    const pairs = [
      ...parameters.map(({ value, nabla }) => [value, nabla] as const),
      ...input.map((values, i) => [values, inputGradients[i]!] as const),
    ];
    for (const [values, gradient] of pairs) {
      for (let i = 0; i < values.length; i++) {
        const original = values[i]!;
        const h = 1e-5;
        values[i] = original + h;
        const above = cost();
        values[i] = original - h;
        const below = cost();
        values[i] = original;
        expect(Math.abs(gradient[i]! / 2 - (above - below) / (2 * h))).toBeLessThanOrEqual(1e-8);
      }
    }
  });

  it('has an equation', () => {
    const { computation, shapes, batchShapes, parameters } = kindOf(row.options).equation(row.inputs, row.options);
    for (const text of [computation, shapes, batchShapes, parameters]) expect(text).not.toBe('');
  });
});

it.each(rows.filter((row) => row.forward !== undefined))('$options gives what the hand gives', (row) => {
  const { layer, input, parameters, output } = build(row);
  for (const [i, values] of row.forward!.parameters.entries()) parameters[i]!.value.set(values);
  for (const [i, values] of row.forward!.inputs.entries()) input[i]!.set(values);
  layer.forward(1);
  expect([...output.subarray(0, row.forward!.output.length)]).toEqual(row.forward!.output);
});

describe('dense', () => {
  it('says what it needs on an input that is not flat, and goes on', () => {
    const { output, parameters, fault } = kindOf(dense).infer([[28, 28, 1]], dense);
    expect(output).toEqual([2]);
    expect(parameters[0]!.shape).toEqual([2, 784]);
    expect(fault!.message).toContain('[28, 28, 1]');
    expect(fault!.message).toContain('[784]');
  });

  it('writes the computation of the book', () => {
    const { computation, shapes, parameters } = kindOf(dense).equation([[784]], { ...dense, units: 30 });
    expect(computation).toBe('z = w a + b');
    expect(shapes).toBe('(30 × 784)(784 × 1) + (30 × 1) = (30 × 1)');
    expect(parameters).toBe('30 · 784 + 30 = 23,550');
  });

  it('takes the loss gradient as delta where the loss cancels the activation', () => {
    const row: Row = { options: { ...dense, activation: 'sigmoid' }, inputs: [[3]] };
    const { layer, parameters, outputGradient } = build(row, true);
    layer.forward(samples);
    outputGradient.fill(1);
    layer.backward(samples);
    expect([...parameters[1]!.nabla]).toEqual([samples, samples]);
  });
});
