import { describe, expect, it } from 'vitest';
import computed from '../../../../test/fixtures/generated.json' with { type: 'json' };
import { readingFrom } from '../../../../test/support/reading.ts';
import { generatedNames, type GeneratedSource } from '../../definition/schema/data.ts';
import { generated } from './generated.ts';

type Sample = readonly [x: number, y: number, target: number];

const base = { samples: 400, noise: 0, seed: 1, signs: false, standardize: false };

/** Those with classes. */
const hasClasses: ReadonlySet<GeneratedSource['generate']> = new Set(['circle', 'xor', 'gauss', 'spiral', 'moons']);

async function make(generate: GeneratedSource['generate'], change: Partial<GeneratedSource> = {}): Promise<Sample[]> {
  const source = { ...base, generate, ...change };
  const result = await generated.read(source, readingFrom({}));
  if (!result.ok || result.samples.targets.kind !== 'numbers') return expect.fail('not made');
  const { inputs, targets } = result.samples;
  const { values } = targets.table;
  return Array.from(values, (target, i) => [inputs.values[2 * i]!, inputs.values[2 * i + 1]!, target]);
}

const radius = ([x, y]: Sample): number => Math.hypot(x, y);
const ofClass = (samples: readonly Sample[], wanted: number): Sample[] =>
  samples.filter(([, , target]) => target === wanted);

describe.each(generatedNames)('%s', (name) => {
  it('is the same for the same seed, and another for another', async () => {
    const noisy = { noise: 0.2 };
    expect(await make(name, noisy)).toEqual(await make(name, noisy));
    expect(await make(name, { ...noisy, seed: 2 })).not.toEqual(await make(name, noisy));
    expect(await make(name)).not.toEqual(await make(name, noisy));
  });

  it('makes as many as asked for, one too', async () => {
    expect(await make(name, { samples: 7 })).toHaveLength(7);
    expect((await make(name, { samples: 1 })).flat().every(Number.isFinite)).toBe(true);
  });
});

it.each(computed)("$generate with noise $noise is the formula's, computed in Python", async ({ rows, ...rest }) => {
  const generate = rest.generate as GeneratedSource['generate'];
  // Scikit-learn's moons have labels 0 and 1, the Playground's classes are −1 and 1.
  const signs = hasClasses.has(generate) && generate !== 'moons';
  const made = await make(generate, { ...rest, generate, samples: rows.length, signs });
  expect(made).toHaveLength(rows.length);
  for (const [i, sample] of made.entries()) {
    for (const [j, value] of sample.entries()) expect(value).toBeCloseTo(rows[i]![j]!, 12);
  }
});

describe('signs', () => {
  it.each([...hasClasses])('stand for the classes of %s', async (name) => {
    const given = { noise: 0.3, seed: 4 };
    const [plain, signed] = [await make(name, given), await make(name, { ...given, signs: true })];
    expect(signed).toEqual(plain.map(([x, y, target]) => [x, y, 2 * target - 1]));
  });

  it.each(['plane', 'gaussPlane'] as const)('mean nothing for %s', async (generate) => {
    const result = await generated.read({ ...base, generate, signs: true }, readingFrom({}));
    expect(result.ok ? [] : result.findings).toMatchObject([
      {
        path: ['signs'],
        message: `"signs" is about two classes, but the targets of ${generate} are numbers; leave it away`,
        fixes: [{ title: 'Leave "signs" away' }],
      },
    ]);
  });
});

describe('two classes', () => {
  it.each(['circle', 'gauss', 'spiral', 'moons'] as const)('%s has as many of each, mixed', async (name) => {
    const samples = await make(name);
    expect(ofClass(samples, 1)).toHaveLength(200);
    expect(ofClass(samples, 0)).toHaveLength(200);
    const first = ofClass(samples.slice(0, 100), 1).length;
    expect(first).toBeGreaterThan(30);
    expect(first).toBeLessThan(70);
  });

  it('circle: a disc in a ring', async () => {
    const samples = await make('circle');
    expect(ofClass(samples, 1).every((sample) => radius(sample) < 2.5)).toBe(true);
    const ring = ofClass(samples, 0).map(radius);
    expect(Math.min(...ring)).toBeGreaterThanOrEqual(3.5);
    expect(Math.max(...ring)).toBeLessThan(5);
    expect(Math.max(...ring) - Math.min(...ring)).toBeGreaterThan(1.4);
  });

  it('xor: the sign of the product, with a gap along the axes', async () => {
    const samples = await make('xor');
    for (const [x, y, target] of samples) {
      expect(target).toBe(x * y > 0 ? 1 : 0);
      expect(Math.min(Math.abs(x), Math.abs(y))).toBeGreaterThanOrEqual(0.3);
      expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(5.3);
    }
    const noisy = await make('xor', { noise: 0.5 });
    const crossed = noisy.filter(([x, y, target]) => target !== (x * y > 0 ? 1 : 0)).length;
    expect(crossed).toBeGreaterThan(20);
    expect(crossed).toBeLessThan(200);
  });

  it.each([
    [0, 0.5],
    [0.5, 4],
  ])('gauss: with noise %d a variance of %d', async (noise, variance) => {
    const samples = ofClass(await make('gauss', { samples: 20_000, noise }), 1);
    const xs = samples.map(([x]) => x);
    const mean = xs.reduce((sum, x) => sum + x, 0) / xs.length;
    const spread = xs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / xs.length;
    // Six standard errors of a mean and of a variance over 10,000.
    expect(Math.abs(mean - 2)).toBeLessThan(6 * Math.sqrt(variance / 10_000));
    expect(Math.abs(spread - variance)).toBeLessThan(6 * variance * Math.sqrt(2 / 10_000));
  });
});

describe('without noise', () => {
  it('plane is (x + y) / 10 on a square', async () => {
    for (const [x, y, target] of await make('plane')) {
      expect(target).toBeCloseTo((x + y) / 10, 14);
      expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThan(6);
    }
  });

  it('gaussPlane has three hills and three hollows of height 1 and radius 2', async () => {
    const samples = await make('gaussPlane', { samples: 20_000 });
    const near = (centreX: number, centreY: number): Sample[] =>
      samples.filter(([x, y]) => Math.hypot(x - centreX, y - centreY) < 0.5);
    for (const [x, y, sign] of [
      [-4, 2.5, 1],
      [0, 2.5, -1],
      [4, 2.5, 1],
      [-4, -2.5, -1],
      [0, -2.5, 1],
      [4, -2.5, -1],
    ] as const) {
      expect(near(x, y).length).toBeGreaterThan(20);
      for (const sample of near(x, y)) {
        expect(sample[2]).toBeCloseTo(sign * (1 - Math.hypot(sample[0] - x, sample[1] - y) / 2), 12);
      }
    }
    // Between all six there is the plane.
    expect(samples.filter(([, y]) => Math.abs(y) < 0.4).every(([, , z]) => z === 0)).toBe(true);
  });
});

it('says when there are too many', async () => {
  const source = { ...base, generate: 'xor', samples: 1e9 } as const;
  const result = await generated.read(source, readingFrom({}));
  expect(result.ok ? [] : result.findings).toMatchObject([
    { path: ['samples'], message: 'the data need 28.0 GB of memory, more than the limit of 1.1 GB' },
  ]);
});
