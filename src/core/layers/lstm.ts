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

const schema = strictObject({ type: literal('lstm'), ...recurrentEntries, recurrentActivation });

export type LstmOptions = InferOutput<typeof schema>;

/**
 * Hochreiter and Schmidhuber, "Long short-term memory" (1997), with the forget gate of Gers, Schmidhuber and Cummins (2000),
 * whose bias starts at 1 so that nothing is forgotten at first (Jozefowicz, Zaremba and Sutskever, 2015).
 */
const cell: CellKind<LstmOptions> = {
  gates: ['i', 'f', 'g', 'o'],
  does: ['takes in', 'keeps', 'is new', 'shows'],
  separateState: false,
  biasStart: [0, 1, 0, 0],
  computation: ({ bias }) => `(i, f, g, o) = w x_t + u h_(t−1)${bias ? ' + b' : ''}`,
  steps: ({ activation, recurrentActivation }) => [
    `c_t = ${recurrentActivation}(f) ⊙ c_(t−1) + ${recurrentActivation}(i) ⊙ ${activation}(g)`,
    `h_t = ${recurrentActivation}(o) ⊙ ${activation}(c_t)`,
  ],
  define(m, { activation, recurrentActivation }, { fromInput, fromState, memory }) {
    const [i, f, g, o] = fromInput.map((x, gate) => x.map((value, j) => m.add(value, fromState[gate]![j]!)));
    const sigma = (z: Row): Row => activations[recurrentActivation].define(m, z);
    const [takes, keeps, shows] = [sigma(i!), sigma(f!), sigma(o!)];
    const fresh = activations[activation].define(m, g!);
    const c = memory.map((before, j) => m.dot([keeps[j]!, takes[j]!], [before, fresh[j]!]));
    const bounded = activations[activation].define(m, c);
    return { h: shows.map((gate, j) => m.multiply(gate, bounded[j]!)), memory: c };
  },
  create(options, { fromInput, fromState, deltaInput, h, dh, units, gate, keep, allocate, clear }) {
    const { activation, recurrentActivation: sigma } = options;
    const i = gate('i', sigma);
    const f = gate('f', sigma);
    const g = gate('g', activation);
    const o = gate('o', sigma);
    const gates = [i, f, g, o];
    const [di, df, dg, do_] = deltaInput;
    const before = keep('c before');
    const { z: c, a: bounded, activation: bound } = gate('c', activation);
    const dc = allocate('dc');
    const scratch = allocate('gradient');
    return {
      begin(rows) {
        clear(c, rows * units);
        clear(dc, rows * units);
      },
      forward(rows) {
        const size = rows * units;
        for (let place = 0; place < gates.length; place++) {
          const { z, a, activation: function_ } = gates[place]!;
          const x = fromInput[place]!;
          const s = fromState[place]!;
          for (let k = 0; k < size; k++) z[k] = x[k]! + s[k]!;
          function_.forward(z, a, rows, units);
        }
        for (let k = 0; k < size; k++) {
          before[k] = c[k]!;
          c[k] = f.a[k]! * c[k]! + i.a[k]! * g.a[k]!;
        }
        bound.forward(c, bounded, rows, units);
        for (let k = 0; k < size; k++) h[k] = o.a[k]! * bounded[k]!;
      },
      backward(rows) {
        const size = rows * units;
        for (let k = 0; k < size; k++) scratch[k] = dh[k]! * o.a[k]!;
        bound.backward(c, bounded, scratch, scratch, rows, units);
        for (let k = 0; k < size; k++) {
          const d = dc[k]! + scratch[k]!;
          di![k] = d * g.a[k]!;
          df![k] = d * before[k]!;
          dg![k] = d * i.a[k]!;
          do_![k] = dh[k]! * bounded[k]!;
          dc[k] = d * f.a[k]!;
          dh[k] = 0;
        }
        for (let place = 0; place < gates.length; place++) {
          const { z, a, activation: function_ } = gates[place]!;
          const delta = deltaInput[place]!;
          function_.backward(z, a, delta, delta, rows, units);
        }
      },
    };
  },
};

export const lstm = {
  type: 'lstm',
  summary: 'Reads a sequence step by step; gates decide what its memory c takes in (i), keeps (f) and shows (o).',
  givesBack: 'wᵀ δ at each position, δ of its gates by backpropagation through time',
  schema,
  arity: [1, 1],
  infer: (inputs, options) => inferRecurrent(cell, inputs, options),
  activation: () => undefined,
  equation: (inputs, options) => recurrentEquation(cell, inputs, options),
  picture: (inputs, options) => recurrentPicture(cell, inputs, options),
  create: (inputs, options, ports) => createRecurrent(cell, inputs, options, ports),
  define: (m, inputs, options, given) => writeRecurrent(m, cell, inputs, options, given),
} satisfies LayerKind<LstmOptions>;
