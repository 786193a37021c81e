import { describe, expect, it } from 'vitest';
import { createGovernor } from './governor.ts';

/** Milliseconds of an update by one thread and by two, from some moment on. */
interface Machine {
  readonly from: number;
  readonly alone: number;
  readonly shared: number;
}

/**
 * Trains so many milliseconds on a machine that changes; tells which share of each second two threads worked.
 * `scatter`: by what an update's time is multiplied.
 */
function train(machines: readonly Machine[], milliseconds: number, scatter: () => number = () => 1): number[] {
  let isShared = false;
  const governor = createGovernor({
    share(shared) {
      isShared = shared;
    },
    end() {},
  });
  const seconds = Array.from({ length: milliseconds / 1000 }, () => 0);
  for (let now = 0; now < milliseconds;) {
    const { alone, shared } = machines.findLast(({ from }) => from <= now)!;
    const time = (isShared ? shared : alone) * scatter();
    if (isShared) seconds[Math.floor(now / 1000)]! += time / 1000;
    now += time;
    governor.done(1, time);
  }
  return seconds;
}

/** Numbers in [0, 1) from a seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('the governor', () => {
  it('keeps the second thread where it pays', () => {
    const shares = train([{ from: 0, alone: 10, shared: 6 }], 20_000);
    for (const share of shares.slice(1)) expect(share).toBeGreaterThan(0.9);
  });

  it('asks ever more seldom where it does not pay', () => {
    const shares = train([{ from: 0, alone: 10, shared: 14 }], 60_000);
    const sum = shares.slice(1).reduce((all, share) => all + share, 0);
    expect(sum / 59).toBeLessThan(0.008);
    expect(sum).toBeGreaterThan(0);
  });

  it('does not take a core for less than a tenth', () => {
    expect(
      train([{ from: 0, alone: 10, shared: 9.5 }], 20_000)
        .slice(1)
        .every((share) => share < 0.1),
    ).toBe(true);
  });

  it('gives up within a moment when other programs come, and shares again when they are gone', () => {
    const machines = [
      { from: 0, alone: 10, shared: 6 },
      { from: 5000, alone: 15, shared: 40 },
      { from: 10_000, alone: 10, shared: 6 },
    ];
    const shares = train(machines, 40_000);
    expect(shares[4]).toBeGreaterThan(0.9);
    expect(shares[6]).toBeLessThan(0.1);
    expect(shares[39]).toBeGreaterThan(0.9);
  });

  it('is seldom misled where comparisons scatter', () => {
    const shares = Array.from({ length: 10 }, (_, seed) => {
      const random = seeded(seed);
      // The core is there or is not, for some updates at a time, as a scheduler gives it.
      let left = 0;
      let factor = 1;
      const scatter = (): number => {
        if (left-- <= 0) {
          left = 4 * random();
          factor = random() < 0.4 ? 2 : 1;
        }
        return factor;
      };
      return train([{ from: 0, alone: 10, shared: 11 }], 300_000, scatter).slice(100);
    }).flat();
    expect(shares.reduce((all, share) => all + share, 0) / shares.length).toBeLessThan(0.01);
  });

  it('leaves tiny updates to one thread', () => {
    expect(train([{ from: 0, alone: 0.05, shared: 0.01 }], 3000)).toEqual([0, 0, 0]);
  });
});
