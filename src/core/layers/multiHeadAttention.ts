import { boolean, description, type InferOutput, literal, optional, pipe, strictObject } from 'valibot';
import type { Floats } from '../floats.ts';
import { largestDivisor } from '../math/divisors.ts';
import { exp } from '../math/elementary.ts';
import type { Shape } from '../shape.ts';
import { initializerOption, layerEntries, positiveInteger } from './common.ts';
import type { Inference, LayerFault, LayerKind, ParameterSpec } from './layer.ts';
import { drawAttention } from './pictures/attention.ts';
import { asSequence, sequenceFault } from './sequence.ts';
import { parts, type Row, softmaxOf } from '../scalars/scalars.ts';
import { affine, eachSample } from './writing.ts';

const schema = strictObject({
  type: literal('multiHeadAttention'),
  ...layerEntries,
  heads: pipe(positiveInteger, description('Attentions side by side, each with weights of its own.')),
  size: optional(
    pipe(positiveInteger, description('Features of a head. Default: those of the input divided by the heads.')),
  ),
  causal: optional(
    pipe(boolean(), description('Position t looks at positions up to t only: for predicting what comes next.')),
    false,
  ),
  bias: optional(pipe(boolean(), description('Whether the four products have a bias.')), true),
  initializer: initializerOption,
});

export type MultiHeadAttentionOptions = InferOutput<typeof schema>;

/** Features of a head; rounded down where they do not divide, which is a fault. */
function headSize(features: number, { heads, size }: MultiHeadAttentionOptions): number {
  return size ?? Math.max(1, Math.floor(features / heads));
}

/** The products in the order of their parameters. */
const products = ['q', 'k', 'v', 'o'] as const;

function infer([query, other]: readonly (Shape | undefined)[], options: MultiHeadAttentionOptions): Inference {
  if (query === undefined) return { output: undefined, parameters: [], multiplyAdds: 0 };
  const [positions, features] = asSequence(query);
  const [sources, sourceFeatures] = asSequence(other ?? query);
  const { heads, bias } = options;
  const width = heads * headSize(features, options);
  const shapes = { q: [width, features], k: [width, sourceFeatures], v: [width, sourceFeatures], o: [features, width] };
  const parameters = products.flatMap((name): ParameterSpec[] => {
    const [fanOut, fanIn] = shapes[name] as [number, number];
    const w: ParameterSpec = {
      name: `w_${name}`,
      shape: [fanOut, fanIn],
      role: 'weights',
      fanIn,
      fanOut,
      packed: true,
    };
    const b: ParameterSpec = { name: `b_${name}`, shape: [fanOut, 1], role: 'biases', fanIn, fanOut };
    return bias ? [w, b] : [w];
  });
  const fault = faultOf(query, other, options);
  return {
    output: [positions, features],
    parameters,
    multiplyAdds: 2 * width * (positions * features + sources * sourceFeatures + positions * sources),
    ...(fault && { fault }),
  };
}

function faultOf(
  query: Shape,
  other: Shape | undefined,
  { type, heads, size }: MultiHeadAttentionOptions,
): LayerFault | undefined {
  const fault = sequenceFault(type, query) ?? (other && sequenceFault(type, other));
  const [, features] = asSequence(query);
  if (fault !== undefined || size !== undefined || features % heads === 0) return fault;
  const message =
    `${features} features cannot be shared among ${heads} heads: ${features} / ${heads} is no whole number; ` +
    'take other heads, or give the "size" of a head';
  const mends = [
    { options: { heads: largestDivisor(features, heads) } },
    { options: { size: Math.ceil(features / heads) } },
  ];
  return { code: 'layer-shape', message, option: 'heads', mends };
}

/**
 * Each position asks (q) all positions (k) and takes the mean of their values (v) with the weights softmax(q kᵀ / √size); the
 * heads side by side go through w_o (Vaswani et al., "Attention is all you need", 2017, section 3.2).
 */
export const multiHeadAttention = {
  type: 'multiHeadAttention',
  summary:
    'Each position takes a weighted mean of the values of all positions; the weights come from how query and keys agree. ' +
    'With two inputs the queries come from the first, keys and values from the second.',
  givesBack: 'wᵀ δ of q, k and v, as far as they were made from it, summed',
  schema,
  arity: [1, 2],
  infer,
  activation: () => undefined,

  equation([query, other], options) {
    const [positions, features] = asSequence(query!);
    const [sources, sourceFeatures] = asSequence(other ?? query!);
    const { heads, bias } = options;
    const size = headSize(features, options);
    const width = heads * size;
    const of = `softmax((${positions} × ${size})(${size} × ${sources}) / √${size}) (${sources} × ${size}), ${heads} times`;
    const matrices = `2 · ${width} · ${features} + 2 · ${width} · ${sourceFeatures}`;
    const count = 2 * width * (features + sourceFeatures) + (bias ? 3 * width + features : 0);
    return {
      computation: 'a = w_o heads + b_o; head = softmax(q kᵀ / √size) v; q, k, v = w_q x + b_q, …',
      shapes: `${of} = (${positions} × ${width}) → (${positions} × ${features})`,
      batchShapes: `${of}, for each of m samples`,
      parameters: `${matrices}${bias ? ` + 3 · ${width} + ${features}` : ''} = ${count.toLocaleString('en-US')}`,
    };
  },

  picture([query, other], options) {
    const [positions, features] = asSequence(query!);
    const [sources, sourceFeatures] = asSequence(other ?? query!);
    const { heads, causal } = options;
    const size = headSize(features, options);
    return drawAttention({ positions, features, sources, sourceFeatures, heads, size, causal });
  },

  define(m, [query, other], options, { inputs: [x, y], parameters }) {
    const [, features] = asSequence(query!);
    const [, sourceFeatures] = asSequence(other ?? query!);
    const { heads, bias, causal } = options;
    const size = headSize(features, options);
    const width = heads * size;
    const ofProduct = products.map((_, index) =>
      bias ? parameters.slice(2 * index, 2 * index + 2) : [parameters[index]!],
    );
    return eachSample(x, (row, sample) => {
      const sources = (y ?? x)![sample]!;
      const project = (product: number, from: Row, columns: number): Row[] => {
        const [w, b] = ofProduct[product]!;
        return parts(affine(m, from, columns, w!, b), product === 3 ? features : width);
      };
      const [q, k, v] = [
        project(0, row, features),
        project(1, sources, sourceFeatures),
        project(2, sources, sourceFeatures),
      ];
      const mixed = q.flatMap((asks, t) =>
        Array.from({ length: heads }, (_, head) => {
          const own = (vector: Row): Row => vector.slice(head * size, (head + 1) * size);
          const seen = causal ? k.slice(0, t + 1) : k;
          const scores = seen.map((key) => m.linear(m.dot(own(asks), own(key)), 1 / Math.sqrt(size)));
          const attention = softmaxOf(m, scores);
          return own(v[0]!).map((_value, j) =>
            m.dot(
              attention,
              attention.map((_weight, s) => own(v[s]!)[j]!),
            ),
          );
        }).flat(),
      );
      return project(3, mixed, width).flat();
    });
  },

  create([queryShape, otherShape], options, ports) {
    const { kernels, capacity, parameters, allocate } = ports;
    const { heads, causal, bias } = options;
    const [positions, features] = asSequence(queryShape!);
    const [sources, sourceFeatures] = asSequence(otherShape ?? queryShape!);
    const size = headSize(features, options);
    const width = heads * size;
    const scale = 1 / Math.sqrt(size);
    const query = ports.inputs[0]!;
    const source = ports.inputs[1] ?? query;
    const queryGradient = ports.inputGradients[0];
    const sourceGradient = otherShape === undefined ? queryGradient : ports.inputGradients[1];
    const parametersOf = (place: number) => ({
      w: parameters[bias ? 2 * place : place]!,
      b: bias ? parameters[2 * place + 1]! : undefined,
    });
    const [toQ, toK, toV, toOutput] = [parametersOf(0), parametersOf(1), parametersOf(2), parametersOf(3)];

    const ofQuery = (name: string): Floats => allocate(name, capacity * positions * width);
    const ofSource = (name: string): Floats => allocate(name, capacity * sources * width);
    const [q, k, v, mixed] = [ofQuery('q'), ofSource('k'), ofSource('v'), ofQuery('heads')];
    const [dq, dk, dv, dMixed] = [ofQuery('dq'), ofSource('dk'), ofSource('dv'), ofQuery('dheads')];
    /** The softmax of every sample and head: (capacity × heads × positions × sources). */
    const area = positions * sources;
    const attention = allocate('attention', capacity * heads * area);

    // Of one sample and head.
    const ofHead = (name: string, rows: number): Floats => allocate(`${name} of head`, rows * size);
    const [headQ, headK, headV, headMixed] = [
      ofHead('q', positions),
      ofHead('k', sources),
      ofHead('v', sources),
      ofHead('heads', positions),
    ];
    const [headDq, headDk, headDv] = [ofHead('dq', positions), ofHead('dk', sources), ofHead('dv', sources)];
    const p = allocate('attention of head', area);
    const dp = allocate('dattention of head', area);

    /** Copies the columns of a head between all heads of a sample (rows × width) and an array of its own (rows × size). */
    const takeHead = (all: Floats, sample: number, head: number, rows: number, own: Floats): void => {
      for (let row = 0; row < rows; row++) {
        const start = (sample * rows + row) * width + head * size;
        for (let j = 0; j < size; j++) own[row * size + j] = all[start + j]!;
      }
    };
    const putHead = (own: Floats, sample: number, head: number, rows: number, all: Floats): void => {
      for (let row = 0; row < rows; row++) {
        const start = (sample * rows + row) * width + head * size;
        for (let j = 0; j < size; j++) all[start + j] = own[row * size + j]!;
      }
    };

    return {
      forward(rows) {
        kernels.affine(query, toQ.w.value, toQ.b?.value, q, rows * positions, features, width);
        kernels.affine(source, toK.w.value, toK.b?.value, k, rows * sources, sourceFeatures, width);
        kernels.affine(source, toV.w.value, toV.b?.value, v, rows * sources, sourceFeatures, width);
        for (let sample = 0; sample < rows; sample++) {
          for (let head = 0; head < heads; head++) {
            takeHead(q, sample, head, positions, headQ);
            takeHead(k, sample, head, sources, headK);
            takeHead(v, sample, head, sources, headV);
            kernels.matmulTransposedRight(headQ, headK, p, positions, size, sources);
            softmaxRows(p, positions, sources, scale, causal);
            const start = (sample * heads + head) * area;
            for (let i = 0; i < area; i++) attention[start + i] = p[i]!;
            kernels.clear(headMixed, headMixed.length);
            kernels.addMatmul(p, headV, headMixed, positions, sources, size);
            putHead(headMixed, sample, head, positions, mixed);
          }
        }
        kernels.affine(mixed, toOutput.w.value, toOutput.b?.value, ports.output, rows * positions, width, features);
      },
      backward(rows) {
        const delta = ports.outputGradient;
        kernels.clear(dMixed, rows * positions * width);
        kernels.addInputGradient(delta, toOutput.w.value, dMixed, rows * positions, width, features);
        for (let sample = 0; sample < rows; sample++) {
          for (let head = 0; head < heads; head++) {
            takeHead(q, sample, head, positions, headQ);
            takeHead(k, sample, head, sources, headK);
            takeHead(v, sample, head, sources, headV);
            takeHead(dMixed, sample, head, positions, headMixed);
            const start = (sample * heads + head) * area;
            for (let i = 0; i < area; i++) p[i] = attention[start + i]!;
            kernels.clear(headDq, headDq.length);
            kernels.clear(headDk, headDk.length);
            kernels.clear(headDv, headDv.length);
            kernels.addMatmulTransposedLeft(p, headMixed, headDv, positions, sources, size);
            kernels.matmulTransposedRight(headMixed, headV, dp, positions, size, sources);
            softmaxRowsBackward(p, dp, positions, sources, scale);
            kernels.addMatmul(dp, headK, headDq, positions, sources, size);
            kernels.addMatmulTransposedLeft(dp, headQ, headDk, positions, sources, size);
            putHead(headDq, sample, head, positions, dq);
            putHead(headDk, sample, head, sources, dk);
            putHead(headDv, sample, head, sources, dv);
          }
        }
        // All that is read of the parameters, before their gradients are added.
        if (queryGradient !== undefined) {
          kernels.addInputGradient(dq, toQ.w.value, queryGradient, rows * positions, features, width);
        }
        if (sourceGradient !== undefined) {
          kernels.addInputGradient(dk, toK.w.value, sourceGradient, rows * sources, sourceFeatures, width);
          kernels.addInputGradient(dv, toV.w.value, sourceGradient, rows * sources, sourceFeatures, width);
        }
        kernels.addWeightGradient(dq, query, toQ.w.sink, rows * positions, features, width);
        kernels.addWeightGradient(dk, source, toK.w.sink, rows * sources, sourceFeatures, width);
        kernels.addWeightGradient(dv, source, toV.w.sink, rows * sources, sourceFeatures, width);
        kernels.addWeightGradient(delta, mixed, toOutput.w.sink, rows * positions, width, features);
        if (toQ.b !== undefined) kernels.addBiasGradient(dq, toQ.b.sink, rows * positions, width);
        if (toK.b !== undefined) kernels.addBiasGradient(dk, toK.b.sink, rows * sources, width);
        if (toV.b !== undefined) kernels.addBiasGradient(dv, toV.b.sink, rows * sources, width);
        if (toOutput.b !== undefined) kernels.addBiasGradient(delta, toOutput.b.sink, rows * positions, features);
      },
    };
  },
} satisfies LayerKind<MultiHeadAttentionOptions>;

/** Each row t becomes softmax(scale · row), over its first t + 1 entries where `causal`; the others become 0. */
function softmaxRows(values: Floats, rows: number, columns: number, scale: number, causal: boolean): void {
  for (let t = 0; t < rows; t++) {
    const start = t * columns;
    const allowed = causal ? Math.min(t + 1, columns) : columns;
    let largest = -Infinity;
    // Not Math.max: a NaN must come through.
    for (let i = start; i < start + allowed; i++) if (!(values[i]! <= largest)) largest = values[i]!;
    let sum = 0;
    for (let i = start; i < start + allowed; i++) {
      const power = exp(scale * (values[i]! - largest));
      values[i] = power;
      sum += power;
    }
    for (let i = start; i < start + allowed; i++) values[i] = values[i]! / sum;
    for (let i = start + allowed; i < start + columns; i++) values[i] = 0;
  }
}

/** `gradient` = dC/dp becomes dC/d(row before `softmaxRows`); where p is 0 for the mask, it is 0. */
function softmaxRowsBackward(p: Floats, gradient: Floats, rows: number, columns: number, scale: number): void {
  for (let t = 0; t < rows; t++) {
    const end = (t + 1) * columns;
    let mean = 0;
    for (let i = t * columns; i < end; i++) mean += p[i]! * gradient[i]!;
    for (let i = t * columns; i < end; i++) gradient[i] = scale * p[i]! * (gradient[i]! - mean);
  }
}
