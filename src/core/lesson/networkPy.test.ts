import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type NumpySample, outcomeOf, outputDims, parameterDims, traceUpdate } from './networkPy.ts';
import type { Dims } from './numpy.ts';

/** What NumPy did: test/fixtures/make_broadcast.py. */
interface Run {
  readonly sizes: readonly number[];
  readonly x: 'column' | 'flat' | 'row';
  readonly y: 'column' | 'flat' | 'row' | 'label';
  readonly rounds: readonly { readonly shapes: readonly (readonly [string, Dims])[]; readonly error?: string }[];
  readonly same?: boolean;
  readonly output?: Dims | string;
}

const file = new URL('../../../test/fixtures/broadcast.json', import.meta.url);
const runs = JSON.parse(readFileSync(file, 'utf8')) as Run[];

function dimsOf(kind: Run['y'], n: number): Dims {
  return { column: [n, 1], flat: [n], row: [1, n], label: [] }[kind];
}

function sampleOf({ sizes, x, y }: Run): NumpySample {
  return { sizes, x: dimsOf(x, sizes[0]!), y: dimsOf(y, sizes.at(-1)!) };
}

describe('NumPy, as it ran', () => {
  it('ran many sizes with x and y of every rank', () => {
    expect(runs.length).toBeGreaterThan(300);
    expect(runs.filter(({ rounds }) => rounds.at(-1)!.error !== undefined).length).toBeGreaterThan(100);
    expect(runs.filter(({ same }) => same === false).length).toBeGreaterThan(50);
  });

  it.each(runs)('$sizes, x $x, y $y', (run) => {
    const sample = sampleOf(run);
    let parameters = parameterDims(run.sizes);
    for (const { shapes, error } of run.rounds) {
      const { steps, after } = traceUpdate(sample, parameters);
      const results = steps.flatMap(({ quantity, layer, result }) =>
        'dims' in result ? [[quantity === 'error' ? 'error' : `${quantity}${layer}`, result.dims]] : [],
      );
      expect(results).toEqual(shapes);
      expect(steps.at(-1)!.result).toEqual(
        error === undefined ? expect.objectContaining({ dims: expect.anything() }) : { error },
      );
      expect(after === undefined).toBe(error !== undefined);
      if (after !== undefined) parameters = after;
    }
    if (run.output !== undefined) {
      const key = typeof run.output === 'string' ? 'error' : 'dims';
      expect(outputDims([run.sizes[0]!, 1], parameters)).toEqual({ [key]: run.output });
    }
  });

  it.each(runs)('is judged by what it made of the weights: $sizes, x $x, y $y', (run) => {
    const outcome = outcomeOf(traceUpdate(sampleOf(run)));
    const [first, second] = run.rounds;
    if (first!.error !== undefined) expect(outcome).toMatchObject({ kind: 'fails', error: first!.error });
    else if (second!.error !== undefined) expect(outcome.kind).toBe('biasesGrow');
    else expect(outcome.kind === 'right').toBe(run.same);
  });
});

describe("the book's networks", () => {
  const flat = (sizes: readonly number[]): NumpySample => ({ sizes, x: [sizes[0]!], y: [sizes.at(-1)!, 1] });

  it('[2, 3, 1] fails only in the backward pass', () => {
    const outcome = outcomeOf(traceUpdate(flat([2, 3, 1])));
    expect(outcome).toMatchObject({
      kind: 'fails',
      step: { part: 'backward', quantity: 'nablaW', layer: 1 },
      error: 'shapes (3,3) and (2,) not aligned: 3 (dim 1) != 2 (dim 0)',
    });
  });

  it('[2, 2, 1] fails nowhere: its biases become matrices', () => {
    expect(outcomeOf(traceUpdate(flat([2, 2, 1])))).toEqual({
      kind: 'biasesGrow',
      after: {
        weights: [
          [2, 2],
          [1, 2],
        ],
        biases: [
          [2, 2],
          [1, 2],
        ],
      },
      output: { dims: [1, 2] },
    });
  });
});
