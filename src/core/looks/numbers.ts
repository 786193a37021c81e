import {
  type InferOutput,
  integer,
  literal,
  maxLength,
  maxValue,
  minValue,
  number,
  optional,
  picklist,
  pipe,
  strictObject,
  string,
} from 'valibot';
import { compareNumbers } from '../homework/compare.ts';
import { readPrintout } from '../homework/printout.ts';
import { quantityNames, workingsOf } from '../workings/quantities.ts';
import type { LookKind } from './look.ts';
import type { Probe } from './probe.ts';
import { layerIndex, place } from './request.ts';

const schema = strictObject({
  look: literal('numbers'),
  /** Row of the training data; without it the first `batch` of them as a mini-batch. */
  sample: optional(place),
  batch: optional(pipe(number(), integer(), minValue(1), maxValue(1000)), 1),
  name: picklist(quantityNames),
  /** Without it one of the network: x, y, cost. */
  layer: optional(layerIndex),
  /** What a program printed, or what was typed. */
  text: pipe(string(), maxLength(20_000)),
});

type NumbersRequest = InferOutput<typeof schema>;

/** A learner's numbers beside those of the network. */
export type NumbersPicture =
  | { readonly ok: false; readonly message: string }
  | {
      readonly ok: true;
      readonly rows: number;
      readonly columns: number;
      /** The first of them, row-major. */
      readonly claimed: Float64Array;
      readonly truth: Float64Array;
      /** 1 where the number is right. */
      readonly right: Uint8Array;
      /** Of all. */
      readonly wrong: number;
      readonly total: number;
      readonly notes: readonly string[];
      /** The likely slip, where something is wrong and one explains it. */
      readonly slip: string | undefined;
    };

/** Numbers that are listed. */
const mostListed = 1000;
/** Multiplications for one sample: everything is computed once more, in double precision and for up to 50 samples. */
const mostMultiplyAdds = 5e7;

/** Compares numbers that a learner has computed by hand or by a program of his own with those of the network as it is now. */
export const numbers = {
  look: 'numbers',
  schema,
  ofWeights: true,
  see(probe: Probe, { sample, batch, name, layer, text }: NumbersRequest): NumbersPicture | undefined {
    const { job, shapes, data, network } = probe;
    if (shapes.totalMultiplyAdds > mostMultiplyAdds) return undefined;
    const { rows } = data.train.inputs;
    const samples = sample === undefined ? Array.from({ length: Math.min(batch, rows) }, (_, i) => i) : [sample];
    if (samples.some((row) => row >= rows)) return undefined;
    const workings = workingsOf(job, samples, network);
    const of = layer === undefined ? undefined : shapes.layers[layer]?.name;
    const quantity = workings.quantities.find((each) => each.name === name && each.layer === of);
    if (quantity === undefined) return undefined;
    const reading = readPrintout(text);
    const result = reading.ok ? compareNumbers(reading.printout, quantity, workings) : reading;
    if (!result.ok) return { ok: false, message: result.message };
    const { claimed, right, wrong, notes, slip } = result.comparison;
    return {
      ok: true,
      rows: quantity.rows,
      columns: quantity.columns,
      claimed: claimed.slice(0, mostListed),
      truth: quantity.values.slice(0, mostListed),
      right: Uint8Array.from(right.slice(0, mostListed), Number),
      wrong,
      total: right.length,
      notes,
      slip: slip?.says,
    };
  },
} satisfies LookKind<NumbersRequest, NumbersPicture>;
