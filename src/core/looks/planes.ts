import { type InferOutput, literal, strictObject } from 'valibot';
import type { SampleSet } from '../data/dataset.ts';
import { inputName } from '../data/names.ts';
import { sourceLine } from '../data/units.ts';
import type { Breathe, LookKind } from './look.ts';
import { meaningOf, type OutputMeaning } from './outputs.ts';
import { whyUnseen } from './plane.ts';
import type { Probe } from './probe.ts';

const schema = strictObject({ look: literal('planes') });

/** One input over the training data, and over the test data too where the range is concerned. */
export interface InputFacts {
  readonly name: string;
  /** Lowest, highest and mean value, as the network sees them. */
  readonly least: number;
  readonly most: number;
  readonly mean: number;
  /** The number in the file = value · factor + offset. */
  readonly factor: number;
  readonly offset: number;
}

export type PlanesPicture =
  /** Why there is neither a plane nor a line. */
  | { readonly kind: 'none'; readonly why: string }
  /** A line has one input, a plane several. */
  | { readonly kind: 'line' | 'plane'; readonly inputs: readonly InputFacts[]; readonly output: OutputMeaning };

/** What a plane, or with one input a line, can be laid through, and what the outputs over it mean. */
export const planes = {
  look: 'planes',
  schema,
  ofWeights: false,
  async see(probe: Probe, _request: InferOutput<typeof schema>, breathe: Breathe): Promise<PlanesPicture | undefined> {
    const why = whyUnseen(probe);
    if (why !== undefined) return { kind: 'none', why };
    const { train, validation, test } = probe.data;
    const facts: InputFacts[] = [];
    for (let column = 0; column < train.inputs.columns; column++) {
      const seen = [train, validation, test].flatMap((set) => (set === undefined ? [] : [overColumn(set, column)]));
      facts.push({
        name: inputName(train, column),
        least: Math.min(...seen.map(({ least }) => least)),
        most: Math.max(...seen.map(({ most }) => most)),
        mean: seen[0]!.mean,
        ...sourceLine(column, train.units),
      });
      if (!(await breathe())) return undefined;
    }
    return { kind: facts.length === 1 ? 'line' : 'plane', inputs: facts, output: meaningOf(probe) };
  },
} satisfies LookKind<InferOutput<typeof schema>, PlanesPicture>;

function overColumn({ inputs: { rows, columns, values, scale } }: SampleSet, column: number) {
  let [least, most, sum] = [Infinity, -Infinity, 0];
  for (let i = column; i < rows * columns; i += columns) {
    const value = values[i]! * scale;
    if (value < least) least = value;
    if (value > most) most = value;
    sum += value;
  }
  return { least, most, mean: sum / rows };
}
