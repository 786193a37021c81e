import type { NetworkDefinition } from '../definition/network.ts';
import type { SampleSet } from '../data/dataset.ts';
import { type Grid, imageOf } from '../data/image.ts';
import { fromInput, tidy } from '../data/units.ts';
import { argmax } from '../math/argmax.ts';

/** A sample's input as people look at it. */
export type InputView =
  /** Row by row, channels last; 0 and 255 are the least and the largest value of the data. */
  | {
      readonly kind: 'image';
      readonly height: number;
      readonly width: number;
      readonly channels: number;
      readonly pixels: Uint8Array;
    }
  | { readonly kind: 'text'; readonly text: string }
  /** In the source's own units. */
  | { readonly kind: 'values'; readonly values: Float64Array };

/** How the inputs of a definition are to be looked at. */
export type InputKind =
  | ({ readonly kind: 'image' } & Grid)
  | { readonly kind: 'text'; readonly window: number; readonly characters: readonly string[]; readonly oneHot: boolean }
  | { readonly kind: 'values'; readonly columns: number };

/** Values of a row of numbers that are shown. */
export const mostValues = 64;
/** Samples that tell from where to where pixels go. */
const measured = 500;

export function inputKind({ data, input }: NetworkDefinition, samples: SampleSet): InputKind {
  const { inputs, classes } = samples;
  const { train } = data;
  if (train !== undefined && 'text' in train && classes !== undefined) {
    const oneHot = train.oneHotInputs;
    return { kind: 'text', window: inputs.columns / (oneHot ? classes.length : 1), characters: classes, oneHot };
  }
  const image = imageOf({ data, input }, samples);
  return image === undefined ? { kind: 'values', columns: inputs.columns } : { kind: 'image', ...image };
}

/** Numbers of one row in the source's own units, but for what rounding has taken. */
export function sourceNumbers({ inputs, units }: SampleSet, row: number, count = inputs.columns): Float64Array {
  const { values, columns, scale } = inputs;
  return Float64Array.from({ length: count }, (_, j) => fromInput(values[row * columns + j]! * scale, j, units));
}

const ranges = new WeakMap<SampleSet, readonly [low: number, high: number]>();

/** The least and the largest number of a set, in the source's own units; of its first samples. */
export function rangeOf(samples: SampleSet): readonly [low: number, high: number] {
  const found = ranges.get(samples);
  if (found !== undefined) return found;
  let low = Infinity;
  let high = -Infinity;
  for (let row = 0; row < Math.min(measured, samples.inputs.rows); row++) {
    for (const number of sourceNumbers(samples, row)) {
      low = Math.min(low, number);
      high = Math.max(high, number);
    }
  }
  const range = [tidy(low), tidy(high)] as const;
  ranges.set(samples, range);
  return range;
}

/** One sample; `numbers` in the source's own units, pictures with no more than `side` pixels in height and width. */
export function inputView(kind: InputKind, numbers: Float64Array, samples: SampleSet, side: number): InputView {
  if (kind.kind === 'values') return { kind: 'values', values: numbers.slice(0, mostValues).map(tidy) };
  if (kind.kind === 'text') return { kind: 'text', text: textOf(kind, numbers) };
  const { height, width, channels } = kind;
  const [low, high] = rangeOf(samples);
  const step = Math.ceil(Math.max(height, width) / side);
  const [rows, columns] = [Math.ceil(height / step), Math.ceil(width / step)];
  const pixels = new Uint8Array(rows * columns * channels);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        let count = 0;
        for (let v = y * step; v < Math.min(height, (y + 1) * step); v++) {
          for (let u = x * step; u < Math.min(width, (x + 1) * step); u++, count++) {
            sum += numbers[(v * width + u) * channels + c]!;
          }
        }
        const share = high > low ? (sum / count - low) / (high - low) : 0;
        pixels[(y * columns + x) * channels + c] = Math.round(255 * Math.max(0, Math.min(1, share)));
      }
    }
  }
  return { kind: 'image', height: rows, width: columns, channels, pixels };
}

function textOf({ window, characters, oneHot }: Extract<InputKind, { kind: 'text' }>, numbers: Float64Array): string {
  const all = characters.length;
  const places = Array.from({ length: window }, (_, i) =>
    oneHot ? argmax(numbers, i * all, all) : Math.round(numbers[i]!),
  );
  return places.map((place) => characters[place] ?? '�').join('');
}
