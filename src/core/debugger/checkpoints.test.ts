import { expect, it } from 'vitest';
import { mersenneTwister, numpyState } from '../random/mt19937.ts';
import { createCheckpoints, type KeptMoment } from './checkpoints.ts';

const moment = (miniBatch: number): KeptMoment => ({ miniBatch, checkpoint: {}, bytes: 10 });

it('keeps within its bytes, the first one, and the more the nearer', () => {
  const kept = createCheckpoints(moment(0), 200);
  for (let miniBatch = 1; miniBatch <= 10_000; miniBatch++) kept.add(moment(miniBatch));
  const all = Array.from({ length: 10_001 }, (_, i) => i).filter((miniBatch) => kept.has(miniBatch));
  expect(all.length * 10).toBeLessThanOrEqual(200);
  expect(all.length).toBeGreaterThan(15);
  expect(all[0]).toBe(0);
  expect(all.at(-1)).toBe(10_000);
  // To go back so far that the way is d long never costs more than a few times d.
  for (let d = 1; d <= 10_000; d++) {
    const target = 10_000 - d;
    expect(target - kept.before(target).miniBatch).toBeLessThanOrEqual(4 * d);
  }
});

it('knows the last one that is not behind, also in disorder and after some were dropped', () => {
  const random = mersenneTwister(numpyState(5));
  const below = (count: number): number => Math.floor(random.uniform() * count);
  for (let round = 0; round < 300; round++) {
    const first = below(5);
    const kept = createCheckpoints(moment(first), 1e9);
    const wanted = new Set([first]);
    for (let i = 0; i < 40; i++) {
      const miniBatch = below(60);
      if (below(8) === 0) {
        kept.dropAfter(miniBatch);
        for (const each of wanted) if (each > miniBatch && each !== first) wanted.delete(each);
      } else {
        kept.add(moment(miniBatch));
        if (miniBatch > first) wanted.add(miniBatch);
      }
      const asked = first + below(60);
      expect(kept.before(asked).miniBatch).toBe(Math.max(...[...wanted].filter((each) => each <= asked)));
      expect(kept.has(asked)).toBe(wanted.has(asked));
    }
  }
});
