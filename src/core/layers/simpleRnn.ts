import { type InferOutput, literal, strictObject } from 'valibot';
import { activations } from '../activations/registry.ts';
import type { LayerKind } from './layer.ts';
import {
  type CellKind,
  createRecurrent,
  inferRecurrent,
  recurrentEntries,
  recurrentEquation,
  recurrentPicture,
  type RecurrentOptions,
  writeRecurrent,
} from './recurrent.ts';

const schema = strictObject({ type: literal('simpleRnn'), ...recurrentEntries });

export type SimpleRnnOptions = InferOutput<typeof schema>;

/** Elman, "Finding structure in time" (1990). */
const cell: CellKind<SimpleRnnOptions & RecurrentOptions> = {
  gates: ['h'],
  does: [],
  separateState: false,
  computation: ({ bias }) => `z = w x_t + u h_(t−1)${bias ? ' + b' : ''}`,
  steps: ({ activation }) => [`h_t = ${activation}(z)`],
  define(m, { activation }, { fromInput: [x], fromState: [s], memory }) {
    const z = x!.map((value, j) => m.add(value, s![j]!));
    return { h: activations[activation].define(m, z), memory };
  },
  create({ activation }, { fromInput: [x], fromState: [s], deltaInput: [delta], h, dh, units, gate, clear }) {
    const { z, a, activation: f } = gate('h', activation);
    return {
      begin() {},
      forward(rows) {
        for (let i = 0; i < rows * units; i++) z[i] = x![i]! + s![i]!;
        f.forward(z, a, rows, units);
        for (let i = 0; i < rows * units; i++) h[i] = a[i]!;
      },
      backward(rows) {
        f.backward(z, a, dh, delta!, rows, units);
        clear(dh, rows * units);
      },
    };
  },
};

export const simpleRnn = {
  type: 'simpleRnn',
  summary: 'Reads a sequence step by step; its state h is made from the input and the state before.',
  givesBack: 'wᵀ δ at each position, δ of its state by backpropagation through time',
  schema,
  arity: [1, 1],
  infer: (inputs, options) => inferRecurrent(cell, inputs, options),
  activation: () => undefined,
  equation: (inputs, options) => recurrentEquation(cell, inputs, options),
  picture: (inputs, options) => recurrentPicture(cell, inputs, options),
  create: (inputs, options, ports) => createRecurrent(cell, inputs, options, ports),
  define: (m, inputs, options, given) => writeRecurrent(m, cell, inputs, options, given),
} satisfies LayerKind<SimpleRnnOptions>;
