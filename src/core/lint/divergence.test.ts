import { describe, expect, it } from 'vitest';
import { train } from '../../../test/support/jobs.ts';
import { memoryFiles } from '../../../test/support/memoryFiles.ts';
import { applyEdits, editsOfFix } from '../definition/edit/edits.ts';
import { inspect } from '../inspect.ts';
import { mersenneTwister, numpyState } from '../random/mt19937.ts';
import { lint } from './lint.ts';
import type { Lint } from './rule.ts';

const rates: readonly string[] = ['diverging-rate', 'learning-rate'];

async function lintsIn(definition: object): Promise<readonly Lint[]> {
  const { parsed, shapes, data } = await inspect(JSON.stringify(definition), memoryFiles({}));
  return lint(parsed, shapes, data).filter(({ code }) => rates.includes(code) || code === 'unscaled-inputs');
}

/** Draws networks with a squared cost and data for them: columns that go together or not, large, small, off centre. */
function drawer(seed: number): () => Drawn {
  const generator = mersenneTwister(numpyState(seed));
  const uniform = (): number => generator.uint32() / 2 ** 32;
  const normal = (): number => Array.from({ length: 12 }, uniform).reduce((sum, value) => sum + value, -6);
  const one = <Item>(items: readonly Item[]): Item => items[Math.floor(uniform() * items.length)]!;
  return () => {
    const columns = one([1, 2, 3, 6]);
    const rows = one([4, 9, 20]);
    const together = one([0, 0.5, 0.9, 1]);
    const sizes = Array.from({ length: columns }, () => one([0.1, 1, 1, 10]));
    const centre = one([0, 0, 3]);
    const samples = Array.from({ length: rows }, () => {
      const common = normal();
      const x = sizes.map((size) => centre + size * (together * common + (1 - together) * normal()));
      return [x, [normal()]];
    });
    const hidden = one([undefined, undefined, undefined, 'tanh', 'sigmoid']);
    const last = { type: 'dense', units: 1, bias: uniform() < 0.8 };
    const batchSize = one([1, 3, 10, 100]);
    return {
      input: [columns],
      dtype: 'float32',
      layers: hidden === undefined ? [last] : [{ type: 'dense', units: 3, activation: hidden }, last],
      loss: one(['quadratic', 'mse']),
      data: { train: { samples, standardize: uniform() < 0.3 } },
      training: {
        epochs: 500,
        batchSize,
        seed: Math.floor(uniform() * 100),
        optimizer: { type: 'sgd', learningRate: Number((0.003 * 2 ** (11 * uniform())).toPrecision(2)) },
      },
      isExact: hidden === undefined && batchSize >= rows,
    };
  };
}

interface Drawn {
  readonly isExact: boolean;
  readonly layers: readonly object[];
  readonly training: object;
  readonly [key: string]: unknown;
}

/** What is said at the end where it ends in numbers that are no numbers, or is on its way there. */
async function divergenceOf(definition: object): Promise<string | undefined> {
  const { outcome, starts, epochs } = await train(definition);
  if (outcome.end.kind === 'diverged') return outcome.end.message;
  return epochs.at(-1)!.train.loss > 1e3 * starts[0]!.train.loss ? 'on its way' : undefined;
}

describe('a hundred networks, drawn and trained', () => {
  it('diverge where a warning says so, and with one batch only there; each fix mends it', async () => {
    const draw = drawer(1);
    const counts = { warned: 0, silent: 0, fixes: 0 };
    for (let count = 0; count < 100; count++) {
      const { isExact, ...definition } = draw();
      const shown = JSON.stringify(definition);
      const found = await lintsIn(definition);
      const warned = found.some(({ code }) => code === 'diverging-rate');
      const said = await divergenceOf(definition);
      if (warned) expect(said, shown).toBeDefined();
      else if (isExact) expect(said, shown).toBeUndefined();
      counts[warned ? 'warned' : 'silent']++;
      for (const { code, fixes } of found) {
        // Beside another warning it is not the only thing to mend.
        if (code === 'unscaled-inputs' && warned) continue;
        if (code === 'diverging-rate') {
          const rate = /^Set "learningRate" to (.*)$/.exec(fixes.at(-1)!.title)![1];
          if (said !== 'on its way') expect(said).toContain(`a smaller learningRate helps, try ${rate} instead of `);
        }
        for (const fix of fixes) {
          const mended = JSON.parse(applyEdits(shown, editsOfFix(shown, fix))) as object;
          expect(
            (await lintsIn(mended)).filter((each) => rates.includes(each.code)),
            fix.title,
          ).toEqual([]);
          expect(await divergenceOf(mended), `${fix.title}: ${shown}`).toBeUndefined();
          counts.fixes++;
        }
      }
    }
    expect(counts.warned).toBeGreaterThan(25);
    expect(counts.silent).toBeGreaterThan(25);
    expect(counts.fixes).toBeGreaterThan(50);
  });
});
