import { afterEach, expect, it, vi } from 'vitest';
import { jobFrom, steady } from '../../../test/support/jobs.ts';
import type { Floats } from '../floats.ts';
import { layerKinds } from '../layers/registry.ts';
import { mersenneTwister, numpyState } from '../random/mt19937.ts';
import type { TrainingJob } from '../train/session.ts';
import { checkGradients } from './check.ts';
import { quotientTolerance } from './differences.ts';
import { directionCount, errorInDirection, missedByDirections } from './directions.ts';
import { drawEntries } from './draw.ts';
import { createSubject } from './subject.ts';

afterEach(() => vi.restoreAllMocks());

const sizes = (n: number, units: number, activation: string, samples = 6): Promise<TrainingJob> =>
  jobFrom({
    input: [n],
    layers: [
      { type: 'dense', units, activation, name: 'hidden' },
      { type: 'dense', units: 3, activation: 'linear' },
    ],
    loss: 'softmaxCrossEntropy',
    data: {
      train: {
        samples: Array.from({ length: samples }, (_, i) => [
          Array.from({ length: n }, (_value, j) => Math.sin(5 * i + 1.3 * j)),
          [0, 1, 2].map((j) => (j === i % 3 ? 1 : 0)),
        ]),
      },
    },
    training: { seed: 1, batchSize: samples },
  });

/** Adds to one entry of the gradient of w of the first layer. */
function plant(entry: number, error: (nabla: Floats) => number): void {
  const { create } = layerKinds.dense;
  vi.spyOn(layerKinds.dense, 'create').mockImplementation((shapes, options, ports) => {
    const layer = create(shapes, options, ports);
    if (options.name !== 'hidden') return layer;
    return {
      ...layer,
      backward(rows) {
        layer.backward(rows);
        const { nabla } = ports.parameters[0]!;
        nabla[entry] = nabla[entry]! + error(nabla);
      },
    };
  });
}

it.each(['tanh', 'relu', 'gelu'])(
  '%s agrees in every direction, of every tensor and the inputs',
  async (activation) => {
    const subject = createSubject(await sizes(20, 10, activation), 6);
    const random = mersenneTwister(numpyState(5));
    for (const tensor of subject.tensors) {
      const before = tensor.values.slice();
      for (let k = 0; k < 20; k++) {
        expect(errorInDirection(subject, tensor, random)).toBeLessThanOrEqual(activation === 'relu' ? 1e-6 : 1e-8);
      }
      expect(tensor.values).toEqual(before);
    }
  },
);

it('misses a single wrong entry as often as it says', async () => {
  const job = await sizes(20, 10, 'tanh');
  // So small an error that half of the directions miss it: erf(τ √n / (s √2)) = ½ where τ √n / s is 0.6745, and s is the
  // share that it has of ‖g‖ / √n.
  const share = (quotientTolerance * Math.sqrt(200)) / 0.6745;
  plant(7, (nabla) => (share * Math.hypot(...nabla.subarray(0, 200))) / Math.sqrt(200));
  const subject = createSubject(job, 6);
  const [w] = subject.tensors;
  const random = mersenneTwister(numpyState(5));
  const tries = 2000;
  let missed = 0;
  for (let k = 0; k < tries; k++) if (errorInDirection(subject, w!, random)! <= quotientTolerance) missed++;
  // The standard deviation is 1.1 %.
  expect(Math.abs(missed / tries - 0.5)).toBeLessThan(0.04);
});

it('knows how often a single wrong entry is missed', () => {
  // By drawing: |v| ≤ τ √n / s, s = 1 %.
  const random = mersenneTwister(numpyState(2));
  const n = 4e7;
  const bound = (quotientTolerance * Math.sqrt(n)) / 0.01;
  const tries = 20_000;
  let missed = 0;
  for (let k = 0; k < tries; k++) if (Math.abs(random.normal()) <= bound) missed++;
  expect(missedByDirections(n, 1)).toBeCloseTo(missed / tries, 2);
  expect(missedByDirections(n, 3)).toBeCloseTo((missed / tries) ** 3, 2);
  expect(missedByDirections(10_000)).toBeLessThan(1e-7);
});

it('is how a network is checked that is too large for every entry', async () => {
  const job = await sizes(2600, 1000, 'tanh', 10);
  const outcome = await checkGradients(job, steady, () => {});
  if (outcome.kind !== 'checked') throw new Error(outcome.kind);
  const { ok, oracles, samples, layers } = outcome.report;
  const [dual, difference, direction] = oracles!;
  expect({ ok, samples }).toEqual({ ok: true, samples: 10 });
  expect(dual).toMatchObject({ asked: 0, skipped: expect.stringContaining('too large') as string });
  expect(difference!.missed).toBe(1 - difference!.asked / difference!.of);
  expect(difference!.of).toBe(2600 * 1000 + 1000 + 3000 + 3 + 26_000);
  expect(difference!.asked).toBeGreaterThan(5_000);
  // Four tensors and the inputs, of which those of few entries are compared whole.
  expect(direction).toMatchObject({ directions: directionCount, missed: missedByDirections(2_600_000) });
  expect(direction!.asked).toBe(direction!.of);
  expect(layers[0]!.tensors![0]).toMatchObject({ name: 'w', errors: { direction: expect.any(Number) as number } });
}, 60_000);

it('finds one wrong entry of millions by directions', async () => {
  const job = await sizes(2600, 1000, 'tanh', 2);
  plant(1_234_567, () => 1e-3);
  const subject = createSubject(job, 2);
  const error = errorInDirection(subject, subject.tensors[0]!, mersenneTwister(numpyState(5)));
  expect(error).toBeGreaterThan(quotientTolerance);
});

it.each([
  [10, 10],
  [10, 20],
  [1000, 10],
  [1000, 999],
])('of %d entries draws %d, each once, in order', (length, count) => {
  const drawn = [...drawEntries(length, count, mersenneTwister(numpyState(1)))];
  expect(drawn).toHaveLength(Math.min(length, count));
  expect(drawn).toEqual([...new Set(drawn)].toSorted((a, b) => a - b));
  expect(drawn.every((entry) => entry >= 0 && entry < length)).toBe(true);
});

it('draws every entry as often as any other', () => {
  const random = mersenneTwister(numpyState(1));
  const counts = Array.from({ length: 10 }, () => 0);
  for (let k = 0; k < 10_000; k++) for (const entry of drawEntries(10, 3, random)) counts[entry]!++;
  // 3000 each, with a standard deviation of 46.
  for (const count of counts) expect(Math.abs(count - 3000)).toBeLessThan(200);
});
