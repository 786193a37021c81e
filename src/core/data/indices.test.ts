import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../../test/support/memoryFiles.ts';
import { prepare } from '../prepare.ts';

const files = memoryFiles({ 'a.txt': 'hello world', 'b.txt': 'hello worlds', 'c.txt': 'low led herd' });

async function problemsOf(vocabulary: number, train: object, more: object = {}, units = 8): Promise<string[]> {
  const text = JSON.stringify({
    input: [3],
    layers: [
      { type: 'embedding', vocabulary, size: 2 },
      { type: 'lstm', units: 4 },
      { type: 'dense', units },
    ],
    loss: 'softmaxCrossEntropy',
    data: { train, ...more },
    training: { batchSize: 1 },
  });
  const { problems, datasets } = await prepare(text, files);
  expect(datasets === undefined).toBe(problems.length > 0);
  return problems.map(({ message, range }) => `${text.slice(range.start, range.end)}: ${message}`);
}

const window = { text: 'a.txt', window: 3 };
const reads = (vocabulary: number): string =>
  `embedding 1 has a vocabulary of ${vocabulary} and reads whole numbers from 0 to ${vocabulary - 1}`;
const samples = (bad: number): object => ({
  samples: [
    [[0, 1, 2], 0],
    [[0, bad, 2], 1],
  ],
});

describe('inputs of an embedding', () => {
  it.each<[string, number, object, string[]]>([
    ['that fit', 8, window, []],
    [
      'more characters than its vocabulary',
      7,
      window,
      [`"a.txt": ${reads(7)}, but the inputs go up to 7; a vocabulary of 8 holds them`],
    ],
    ['a fraction', 8, samples(0.5), [`[0,1,2]: ${reads(8)}, but x of sample 2 has 0.5`]],
    ['a negative number', 8, samples(-1), [`[0,1,2]: ${reads(8)}, but x of sample 2 has -1`]],
    ['scaled numbers', 8, { ...window, scale: 0.5 }, [`"a.txt": ${reads(8)}, but x of window 1 of a.txt has 1.5`]],
  ])('%s', async (_, vocabulary, train, problems) => {
    expect(await problemsOf(vocabulary, train)).toEqual(problems);
  });

  it('are checked also where they were only moved', async () => {
    const text = JSON.stringify({
      input: [2, 1],
      layers: [{ type: 'flatten' }, { type: 'embedding', vocabulary: 4, size: 2 }, { type: 'flatten' }],
      loss: 'mse',
      data: {
        train: {
          samples: [
            [
              [1, 9],
              [1, 2, 3, 4],
            ],
          ],
        },
      },
      training: { batchSize: 1 },
    });
    const { problems } = await prepare(text, files);
    expect(problems.map(({ message }) => message)).toEqual([
      'embedding 2 has a vocabulary of 4 and reads whole numbers from 0 to 3, but the inputs go up to 9; a vocabulary of 10 holds them',
    ]);
  });

  it('are checked in every set, in what is split off too', async () => {
    const message = `${reads(7)}, but the inputs go up to 7; a vocabulary of 8 holds them`;
    const problems = await problemsOf(7, { ...window, range: [0, 3] }, { test: { ...window } });
    expect(problems).toEqual([`"a.txt": ${message}`]);
    expect((await problemsOf(7, window, { validation: { split: 0.5 } })).length).toBeGreaterThan(0);
  });
});

describe('two texts', () => {
  it('must have the same characters', async () => {
    expect(await problemsOf(8, window, { test: { ...window, text: 'c.txt' } })).toEqual([]);
    const [problem, ...others] = await problemsOf(9, window, { test: { ...window, text: 'b.txt' } });
    expect(others).toEqual([]);
    expect(problem).toContain(
      '"b.txt": the characters of this text and of the training text differ ("s" is in one only)',
    );
  });
});
