import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { allocate, type DType, type Floats } from '../../src/core/floats.ts';
import type { Backend, Room } from '../../src/core/kernels/kernels.ts';
import { pack, storedLength, unpack } from '../../src/core/kernels/panels.ts';
import { plainBackend } from '../../src/core/kernels/plain.ts';
import { simdBackend } from '../../src/core/kernels/simd/backend.ts';
import type { Parameter } from '../../src/core/layers/layer.ts';
import { type AnyLayerOptions, kindOf, type LayerType } from '../../src/core/layers/registry.ts';
import { mersenneTwister, numpyState } from '../../src/core/random/mt19937.ts';
import { createTape } from '../../src/core/gradcheck/tape.ts';
import { parts } from '../../src/core/scalars/scalars.ts';
import { loadKernels } from '../../src/node/kernels.ts';
import { type Shape, sizeOf } from '../../src/core/shape.ts';
import { slopesOf, variables } from './written.ts';

/** One way to use a layer kind. */
export interface LayerRow<Options = AnyLayerOptions> {
  readonly options: Options;
  readonly inputs: readonly Shape[];
  /** Checks the passes of training: masks, batch statistics. */
  readonly training?: boolean;
  /** One sample worked out by hand, parameters in the order of their declaration. */
  readonly byHand?: {
    readonly parameters: readonly (readonly number[])[];
    readonly inputs: readonly (readonly number[])[];
    readonly output: readonly number[];
  };
  /** Makes the random inputs fit the layer: whole numbers for an embedding. */
  readonly input?: (normal: number) => number;
  /** False where no gradient goes to the inputs: they are indices. */
  readonly differentiable?: boolean;
  readonly multiplyAdds?: number;
}

/** What another program computed for a layer (`test/fixtures/torch/`), in float64; arrays are row-major, row = sample. */
interface Reference {
  readonly options: object;
  readonly rows: number;
  readonly training?: boolean;
  readonly inputShapes: number[][];
  readonly inputs: number[][];
  /** As declared, in the order of declaration, states included. */
  readonly parameters: number[][];
  readonly output: number[];
  /** dC/d(output) that the gradients are for. */
  readonly outputGradient: number[];
  readonly inputGradients: number[][];
  /** States left out. */
  readonly parameterGradients: number[][];
}

const module = await loadKernels(fileURLToPath(new URL('../../dist', import.meta.url)));
if (module === undefined) throw new Error('this Node knows no vectors');
/** Vector kernels, without a second thread. */
const vectorBackend: Backend = simdBackend(module);

const samples = 3;
/** Room behind every array; what a layer writes there does not belong to its shape. */
const guard = 5;
const sentinel = 12345;

/** What the shape rule says is wrong. */
export function faultOf(options: AnyLayerOptions, inputs: readonly Shape[]): string {
  return kindOf(options).infer(inputs, options).fault?.message ?? 'no fault';
}

/** A layer on arrays of exactly the declared sizes, with random inputs and parameters. */
export function buildLayer(
  row: Pick<LayerRow, 'options' | 'inputs' | 'input'>,
  { gradientIsDelta = false, rows = samples, dtype = 'float64' as DType, backend = plainBackend as Backend } = {},
) {
  return backend.build(dtype, (room) => layIn(room, row, gradientIsDelta, rows));
}

function layIn(
  room: Room,
  { options, inputs, input: shaped = (normal) => normal }: Pick<LayerRow, 'options' | 'inputs' | 'input'>,
  gradientIsDelta: boolean,
  rows: number,
) {
  const { kernels } = room;
  const kind = kindOf(options);
  const inference = kind.infer(inputs, options);
  if (inference.fault !== undefined) throw new Error(inference.fault.message);
  const arrays: Floats[] = [];
  const buffers = new Map<string, Floats>();
  const make = (length: number): Floats => {
    const whole = room.floats(length + guard).fill(sentinel);
    arrays.push(whole);
    return whole.subarray(0, length).fill(0);
  };
  const random = mersenneTwister(numpyState(7));
  const draw = (length: number): Float64Array => Float64Array.from({ length }, () => random.normal());
  const input = inputs.map((shape) => make(rows * sizeOf(shape)));
  const parameters: Parameter[] = inference.parameters.map((spec) => {
    const value = make(storedLength(spec, kernels.panel));
    const nabla = make(spec.role === 'state' ? 0 : value.length);
    return { spec, value, nabla, sink: { into: nabla, factor: 1 } };
  });
  const output = make(rows * sizeOf(inference.output!));
  const outputGradient = make(output.length);
  const inputGradients = input.map((values) => make(values.length));
  const layer = kind.create(inputs, options, {
    kernels,
    inputs: input,
    output,
    outputGradient,
    inputGradients,
    parameters,
    gradientIsDelta,
    capacity: rows,
    random: mersenneTwister(numpyState(11)),
    allocate(name, length) {
      const made = make(length);
      buffers.set(name, made);
      return made;
    },
  });
  for (const values of input) {
    if (values.length > 0) values.set(draw(values.length).map(shaped));
  }
  /** Sets a parameter to the values of its declared tensor. */
  const setParameter = (index: number, declared: ArrayLike<number>): void => {
    const { spec, value } = parameters[index]!;
    if (value.length === 0) return;
    value.set(declared);
    pack(spec, kernels.panel, value);
  };
  const nablaOf = (index: number): Floats => {
    const { spec, nabla } = parameters[index]!;
    const declared = allocate('float64', sizeOf(spec.shape));
    unpack(spec, kernels.panel, nabla, declared);
    return declared;
  };
  for (const [index, { spec }] of parameters.entries()) {
    const values = draw(sizeOf(spec.shape));
    // Running variances and gains are positive.
    setParameter(index, spec.start === 1 ? values.map((value) => 1 + 0.1 * value * value) : values);
  }
  return {
    inference,
    layer,
    input,
    parameters,
    output,
    outputGradient,
    inputGradients,
    arrays,
    buffers,
    draw,
    setParameter,
    nablaOf,
  };
}

/**
 * Everything that must hold for a layer kind: it writes what it declares, works on fewer rows, its gradients are those of
 * difference quotients with respect to parameters and inputs, it gives what the hand gives, and what PyTorch gives.
 * `reference`: a file in `test/fixtures/torch/`.
 */
export function describeLayer<Type extends LayerType>(
  type: Type,
  reference: string,
  rows: readonly LayerRow<Extract<AnyLayerOptions, { readonly type: Type }>>[],
): void {
  it('is worked out by hand at least once', () => {
    expect(rows.some(({ byHand }) => byHand !== undefined)).toBe(true);
    expect(rows.every(({ options }) => options.type === type)).toBe(true);
  });

  describe.each(rows as readonly LayerRow[])('$options on $inputs', (row) => {
    const training = row.training ?? false;

    it('writes exactly the declared shape', () => {
      const { layer, output, outputGradient, arrays, inference } = buildLayer(row);
      output.fill(NaN);
      layer.draw?.(samples);
      layer.forward(samples, training);
      expect(output.every(Number.isFinite)).toBe(true);
      outputGradient.fill(1);
      layer.backward(samples);
      for (const whole of arrays) expect([...whole.subarray(-guard)]).toEqual(Array(guard).fill(sentinel));
      if (row.multiplyAdds !== undefined) expect(inference.multiplyAdds).toBe(row.multiplyAdds);
    });

    it('works on fewer rows than it has room for', () => {
      const { layer, output, outputGradient, inputGradients } = buildLayer(row);
      const size = output.length / samples;
      output.fill(sentinel);
      layer.draw?.(1);
      layer.forward(1, training);
      expect([...output.subarray(size)].every((value) => value === sentinel)).toBe(true);
      outputGradient.fill(1);
      layer.backward(1);
      for (const gradient of inputGradients) {
        expect([...gradient.subarray(gradient.length / samples)].every((value) => value === 0)).toBe(true);
      }
    });

    it('adds the gradient of every parameter and every input', () => {
      const { layer, input, parameters, output, outputGradient, inputGradients, draw } = buildLayer(row);
      // C = a fixed weighting of the outputs, so that dC/d(output) is that weighting.
      const weighting = draw(output.length);
      layer.draw?.(samples);
      const cost = (): number => {
        layer.forward(samples, training);
        let sum = 0;
        for (let i = 0; i < output.length; i++) sum += output[i]! * weighting[i]!;
        return sum;
      };
      cost();
      outputGradient.set(weighting);
      layer.backward(samples);
      outputGradient.set(weighting);
      layer.backward(samples); // twice: gradients are added
      const pairs = [
        ...parameters.filter(({ spec }) => spec.role !== 'state').map(({ value, nabla }) => [value, nabla] as const),
        ...(row.differentiable === false ? [] : input.map((values, i) => [values, inputGradients[i]!] as const)),
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
          expect(Math.abs(gradient[i]! / 2 - (above - below) / (2 * h))).toBeLessThanOrEqual(2e-8);
        }
      }
    });

    it('is what it is by definition, with its derivatives', () => {
      const built = buildLayer(row);
      const { layer, input, parameters, output, outputGradient, inputGradients, draw } = built;
      layer.draw?.(samples);
      const tape = createTape(1e7);
      const ofParameters = parameters.map(({ spec, value }) =>
        Array.from(value, (each) => (spec.role === 'state' ? tape.constant(each) : tape.variable(each))),
      );
      const ofInputs = input.map((values) => variables(tape, values));
      const written = kindOf(row.options).define(tape, row.inputs, row.options, {
        inputs: ofInputs.map((values) => parts(values, values.length / samples)),
        parameters: ofParameters,
        training,
        drawn: (name) => built.buffers.get(name)!,
      });
      layer.forward(samples, training);
      const a = written.a.flat();
      near(
        output,
        a.map((each) => tape.value(each)),
        1e-12,
      );
      // Where z and a share an array, it holds a by now.
      if (layer.z !== undefined && layer.z !== output) {
        const z = written.z!.flat();
        near(
          layer.z,
          z.map((each) => tape.value(each)),
          1e-12,
        );
      }
      const weighting = draw(output.length);
      const cost = tape.dot(a, variables(tape, weighting));
      outputGradient.set(weighting);
      layer.backward(samples);
      const learned = parameters.flatMap(({ spec, nabla }, i) =>
        spec.role === 'state' ? [] : [[nabla, ofParameters[i]!] as const],
      );
      const read =
        row.differentiable === false ? [] : inputGradients.map((gradient, i) => [gradient, ofInputs[i]!] as const);
      for (const [gradient, by] of [...learned, ...read]) near(gradient, slopesOf(tape, cost, by), 1e-12);
    });

    it.each([
      ['float64', 1e-12],
      ['float32', 2e-6],
    ] as const)('gives with vectors what it gives without, in %s', (dtype, tolerance) => {
      const [wanted, actual] = [plainBackend, vectorBackend].map((backend) => {
        const built = buildLayer(row, { dtype, backend });
        const { layer, output, outputGradient, draw, parameters, nablaOf, inputGradients, arrays } = built;
        layer.draw?.(samples);
        layer.forward(samples, training);
        const forward = Float64Array.from(output);
        outputGradient.set(draw(output.length));
        layer.backward(samples);
        for (const whole of arrays) expect([...whole.subarray(-guard)]).toEqual(Array(guard).fill(sentinel));
        const learned = parameters.flatMap(({ spec }, index) => (spec.role === 'state' ? [] : [nablaOf(index)]));
        return [forward, ...learned, ...inputGradients.map((gradient) => Float64Array.from(gradient))];
      }) as [Floats[], Floats[]];
      for (const [index, values] of wanted.entries()) near(actual[index]!, [...values], tolerance);
    });

    it('has an equation', () => {
      const { computation, shapes, batchShapes, parameters } = kindOf(row.options).equation(row.inputs, row.options);
      for (const text of [computation, shapes, batchShapes, parameters]) expect(text).not.toBe('');
    });

    if (row.byHand !== undefined) {
      const { byHand } = row;
      it('gives what the hand gives', () => {
        const { layer, input, parameters, output, setParameter } = buildLayer(row, { rows: 1 });
        expect(byHand.parameters).toHaveLength(parameters.length);
        for (const [index, values] of byHand.parameters.entries()) setParameter(index, values);
        for (const [index, values] of byHand.inputs.entries()) input[index]!.set(values);
        layer.draw?.(1);
        layer.forward(1, training);
        expect(output).toHaveLength(byHand.output.length);
        for (const [i, value] of byHand.output.entries()) expect(output[i]).toBeCloseTo(value, 12);
      });
    }
  });

  describe('PyTorch', () => {
    const file = new URL(`../fixtures/torch/${reference}`, import.meta.url);
    const cases = (JSON.parse(readFileSync(file, 'utf8')) as Reference[]).map((each) => ({
      ...each,
      options: each.options as AnyLayerOptions,
    }));
    it('has a reference', () => {
      expect(cases.some(({ options }) => options.type === type)).toBe(true);
    });
    it.each(cases.filter(({ options }) => options.type === type))(
      'gives the same for $options on $inputShapes',
      (wanted) => {
        const { rows: count, training = false } = wanted;
        const built = buildLayer({ options: wanted.options, inputs: wanted.inputShapes }, { rows: count });
        const { layer, input, parameters, output, outputGradient, inputGradients, setParameter, nablaOf } = built;
        expect(wanted.parameters).toHaveLength(parameters.length);
        for (const [index, values] of wanted.parameters.entries()) setParameter(index, values);
        for (const [index, values] of wanted.inputs.entries()) input[index]!.set(values);
        layer.draw?.(count);
        layer.forward(count, training);
        near(output, wanted.output);
        outputGradient.set(wanted.outputGradient);
        layer.backward(count);
        for (const [index, values] of wanted.inputGradients.entries()) near(inputGradients[index]!, values);
        const learned = parameters.flatMap(({ spec }, index) => (spec.role === 'state' ? [] : [index]));
        expect(wanted.parameterGradients).toHaveLength(learned.length);
        for (const [place, index] of learned.entries()) near(nablaOf(index), wanted.parameterGradients[place]!);
      },
    );
  });
}

/** Within so much of the largest value: another order of sums. */
function near(actual: Floats, wanted: readonly number[], tolerance = 1e-10): void {
  expect(actual).toHaveLength(wanted.length);
  const scale = Math.max(1, ...wanted.map(Math.abs));
  const worst = Math.max(0, ...wanted.map((value, i) => Math.abs(actual[i]! - value)));
  // A NaN is not within.
  expect(worst <= tolerance * scale, `${worst} on values up to ${scale}`).toBe(true);
}
