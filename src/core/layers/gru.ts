import { type InferOutput, literal, strictObject } from 'valibot';
import { activations } from '../activations/registry.ts';
import type { Row } from '../scalars/scalars.ts';
import type { LayerKind } from './layer.ts';
import {
  type CellKind,
  createRecurrent,
  inferRecurrent,
  recurrentActivation,
  recurrentEntries,
  recurrentEquation,
  recurrentPicture,
  writeRecurrent,
} from './recurrent.ts';

const schema = strictObject({ type: literal('gru'), ...recurrentEntries, recurrentActivation });

export type GruOptions = InferOutput<typeof schema>;

/**
 * Cho et al., "Learning phrase representations" (2014), with the reset after the product with u as in PyTorch and cuDNN. What
 * r scales is u h + bu, so the state has a bias of its own.
 */
const cell: CellKind<GruOptions> = {
  gates: ['r', 'z', 'n'],
  does: ['looks at', 'keeps', 'is new'],
  separateState: true,
  computation: ({ bias }) => `(r, z, n) from w x_t${bias ? ' + b' : ''} and u h_(t−1)${bias ? ' + bu' : ''}`,
  steps: ({ activation, recurrentActivation, bias }) => [
    `r, z = ${recurrentActivation}(w x_t + u h_(t−1)${bias ? ' + b + bu' : ''})`,
    `n = ${activation}(w x_t + r ⊙ ${bias ? '(u h_(t−1) + bu) + b' : 'u h_(t−1)'})`,
    'h_t = (1 − z) ⊙ n + z ⊙ h_(t−1)',
  ],
  define(m, { activation, recurrentActivation }, { fromInput, fromState, h, memory }) {
    const sum = (gate: number): Row => fromInput[gate]!.map((value, j) => m.add(value, fromState[gate]![j]!));
    const r = activations[recurrentActivation].define(m, sum(0));
    const z = activations[recurrentActivation].define(m, sum(1));
    const reset = fromInput[2]!.map((value, j) => m.dot([r[j]!], [fromState[2]![j]!], value));
    const n = activations[activation].define(m, reset);
    return { h: h.map((before, j) => m.dot([m.linear(z[j]!, -1, 1), z[j]!], [n[j]!, before])), memory };
  },
  create(options, { fromInput, fromState, deltaInput, deltaState, h, dh, units, gate, keep }) {
    const r = gate('r', options.recurrentActivation);
    const z = gate('z', options.recurrentActivation);
    const n = gate('n', options.activation);
    /** u h + bu of n, before the reset. */
    const state = keep('state');
    const [rInput, zInput, nInput] = fromInput;
    const [rState, zState, nState] = fromState;
    const [rDelta, zDelta, nDelta] = deltaInput;
    const [rDeltaState, zDeltaState, nDeltaState] = deltaState;
    return {
      begin() {},
      forward(rows) {
        const size = rows * units;
        for (let k = 0; k < size; k++) {
          r.z[k] = rInput![k]! + rState![k]!;
          z.z[k] = zInput![k]! + zState![k]!;
          state[k] = nState![k]!;
        }
        r.activation.forward(r.z, r.a, rows, units);
        z.activation.forward(z.z, z.a, rows, units);
        for (let k = 0; k < size; k++) n.z[k] = nInput![k]! + r.a[k]! * state[k]!;
        n.activation.forward(n.z, n.a, rows, units);
        for (let k = 0; k < size; k++) h[k] = (1 - z.a[k]!) * n.a[k]! + z.a[k]! * h[k]!;
      },
      backward(rows) {
        const size = rows * units;
        for (let k = 0; k < size; k++) {
          nDelta![k] = dh[k]! * (1 - z.a[k]!);
          zDelta![k] = dh[k]! * (h[k]! - n.a[k]!);
          dh[k] = dh[k]! * z.a[k]!;
        }
        n.activation.backward(n.z, n.a, nDelta!, nDelta!, rows, units);
        z.activation.backward(z.z, z.a, zDelta!, zDelta!, rows, units);
        for (let k = 0; k < size; k++) {
          nDeltaState![k] = nDelta![k]! * r.a[k]!;
          rDelta![k] = nDelta![k]! * state[k]!;
        }
        r.activation.backward(r.z, r.a, rDelta!, rDelta!, rows, units);
        for (let k = 0; k < size; k++) {
          rDeltaState![k] = rDelta![k]!;
          zDeltaState![k] = zDelta![k]!;
        }
      },
    };
  },
};

export const gru = {
  type: 'gru',
  summary: 'Reads a sequence step by step; gates decide what of its state is renewed (z) and what is looked at (r).',
  givesBack: 'wᵀ δ at each position, δ of its gates by backpropagation through time',
  schema,
  arity: [1, 1],
  infer: (inputs, options) => inferRecurrent(cell, inputs, options),
  activation: () => undefined,
  equation: (inputs, options) => recurrentEquation(cell, inputs, options),
  picture: (inputs, options) => recurrentPicture(cell, inputs, options),
  create: (inputs, options, ports) => createRecurrent(cell, inputs, options, ports),
  define: (m, inputs, options, given) => writeRecurrent(m, cell, inputs, options, given),
} satisfies LayerKind<GruOptions>;
