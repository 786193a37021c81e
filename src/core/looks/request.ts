import { integer, maxValue, minValue, number, picklist, pipe } from 'valibot';
import type { Datasets, SampleSet } from '../data/dataset.ts';

// What several kinds of requests have.

export const layerIndex = pipe(number(), integer(), minValue(0), maxValue(1e6));

/** A place in a list, from 0. */
export const place = pipe(number(), integer(), minValue(0), maxValue(2 ** 32));

export const splits = ['train', 'validation', 'test'] as const;

export type Split = (typeof splits)[number];

export const splitName = picklist(splits);

/** The splits that there are. */
export function setsOf(data: Datasets): { readonly split: Split; readonly set: SampleSet }[] {
  return splits.flatMap((split) => {
    const set = data[split];
    return set === undefined ? [] : [{ split, set }];
  });
}
