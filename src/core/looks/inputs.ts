import { type InferOutput, literal, strictObject } from 'valibot';
import { inputName } from '../data/names.ts';
import { tidy } from '../data/units.ts';
import { inputKind, type InputKind, mostValues, rangeOf, sourceNumbers } from '../evaluation/inputView.ts';
import type { Breathe, LookKind } from './look.ts';
import type { Probe } from './probe.ts';

const schema = strictObject({ look: literal('inputs') });

/** What one may try as an input. All numbers are in the units of the training data's source. */
export interface InputsPicture {
  readonly input: InputKind;
  /** Numbers that a sample has. */
  readonly size: number;
  /** Of numbers in columns: the columns, where they are few. */
  readonly columns: readonly InputColumn[] | undefined;
  /** Of all numbers of a sample. */
  readonly low: number;
  readonly high: number;
  /** Of images: the margins are nearer to `low` than to `high`, as light writing on dark paper. */
  readonly dark: boolean;
}

export interface InputColumn {
  readonly name: string;
  readonly low: number;
  readonly mean: number;
  readonly high: number;
  /** All of them are whole. */
  readonly whole: boolean;
}

/** Rows between two breaths. */
const slice = 500;
/** Images whose margins are looked at. */
const margins = 50;

/** What the inputs are: columns with their ranges, an image, a text. */
export const inputs = {
  look: 'inputs',
  schema,
  ofWeights: false,
  async see({ definition, data: { train } }: Probe, _request: InferOutput<typeof schema>, breathe: Breathe) {
    const input = inputKind(definition, train);
    const size = train.inputs.columns;
    const [low, high] = rangeOf(train);
    const about = { input, size, low, high, dark: true, columns: undefined };
    if (input.kind === 'image') return { ...about, dark: isDark() } satisfies InputsPicture;
    if (input.kind === 'text' || size > mostValues) return about satisfies InputsPicture;
    const columns = Array.from({ length: size }, (_, j) => ({
      name: inputName(train, j),
      low: Infinity,
      mean: 0,
      high: -Infinity,
      whole: true,
    }));
    const { rows } = train.inputs;
    for (let row = 0; row < rows; row++) {
      for (const [j, number] of sourceNumbers(train, row).entries()) {
        const column = columns[j]!;
        column.low = Math.min(column.low, number);
        column.high = Math.max(column.high, number);
        column.mean += number / rows;
        column.whole &&= Math.abs(number - Math.round(number)) <= 1e-6 * Math.max(1, Math.abs(number));
      }
      if (row % slice === slice - 1 && !(await breathe())) return undefined;
    }
    const tidied = columns.map((column) => ({ ...column, low: tidy(column.low), high: tidy(column.high) }));
    return { ...about, columns: tidied } satisfies InputsPicture;

    function isDark(): boolean {
      if (input.kind !== 'image') return true;
      const { height, width, channels } = input;
      let sum = 0;
      let count = 0;
      for (let row = 0; row < Math.min(margins, train.inputs.rows); row++) {
        const numbers = sourceNumbers(train, row);
        for (let y = 0; y < height; y++) {
          for (let x = 0; x < width; x++) {
            if (y > 0 && x > 0 && y < height - 1 && x < width - 1) continue;
            for (let c = 0; c < channels; c++, count++) sum += numbers[(y * width + x) * channels + c]!;
          }
        }
      }
      return sum / count < (low + high) / 2;
    }
  },
} satisfies LookKind<InferOutput<typeof schema>, InputsPicture>;
