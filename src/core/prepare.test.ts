import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../test/support/memoryFiles.ts';
import { prepare } from './prepare.ts';

const files = memoryFiles({});

async function problemsOf(text: string, limit?: number) {
  const prepared = await prepare(text, files, limit);
  const problems = prepared.problems.map(({ code, severity, range }) => [
    code,
    severity,
    text.slice(range.start, range.end),
  ]);
  return { ready: prepared.datasets !== undefined, problems };
}

const xor = '"data": { "train": { "samples": [[[0, 0], [0]], [[0, 1], [1]], [[1, 0], [1]], [[1, 1], [0]]] } }';
const training = '"training": { "batchSize": 4 }';

describe('prepare', () => {
  it('has the data of a definition without errors', async () => {
    const text = `{ "sizes": [2, 3, 1], "loss": "quadratic", ${xor}, ${training} }`;
    expect(await problemsOf(text)).toEqual({ ready: true, problems: [] });
  });

  it('has them also beside a warning', async () => {
    const text = `{ "sizes": [2, 3, 1], "loss": "quadratic", ${xor}, "training": { "batchSize": 9 } }`;
    expect(await problemsOf(text)).toEqual({ ready: true, problems: [['batch-size', 'information', '9']] });
  });

  it('says nothing of a batchSize that nobody wrote', async () => {
    expect(await problemsOf(`{ "sizes": [2, 3, 1], "loss": "quadratic", ${xor} }`)).toEqual({
      ready: true,
      problems: [],
    });
  });

  it('says nothing of the default that stands in for a broken batchSize', async () => {
    const text = `{ "sizes": [2, 3, 1], "loss": "quadratic", ${xor}, "training": { "batchSize": 0 } }`;
    const { problems } = await problemsOf(text);
    expect(problems.map(([, severity]) => severity)).toEqual(['error']);
  });

  it('gives the problems of text, shapes and data in the order of the text, each once', async () => {
    const data =
      '"data": { "train": { "csv": "a.csv", "inputs": ["x"], "targets": ["y"] }, "test": { "samples": [] } }';
    const layers = '{ "type": "dense", "units": 3, "inputs": ["nobody"] }';
    const text = `{ ${data}, "colour": 1, "input": [2], "layers": [${layers}], "loss": "mse" }`;
    const { ready, problems } = await problemsOf(text);
    expect(ready).toBe(false);
    expect(problems).toEqual([
      ['data-file', 'error', '"a.csv"'],
      ['no-samples', 'error', '[]'],
      ['unknown-key', 'error', '"colour"'],
      ['unknown-layer', 'error', '"nobody"'],
    ]);
  });

  it.each(['', '{', '[]', 'null', '{ "sizes": 3 }', '{ "sizes": [2, 1] }', '{ "data": { "train": 7 } }', `{ ${xor} }`])(
    'gives no data and at least one error for %j',
    async (text) => {
      const { ready, problems } = await problemsOf(text);
      expect(ready).toBe(false);
      expect(problems.some(([, severity]) => severity === 'error')).toBe(true);
    },
  );

  it('keeps network and data within the memory limit', async () => {
    const text = `{ "sizes": [2, 3, 1], "loss": "quadratic", ${xor}, ${training} }`;
    const { ready, problems } = await problemsOf(text, 90);
    expect(ready).toBe(false);
    expect(problems.map(([code]) => code)).toEqual(['too-large', 'memory']);
  });
});
