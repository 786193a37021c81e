import { describe, expect, it } from 'vitest';
import { plainResult, readingFrom } from '../../../../test/support/reading.ts';
import type { TextSource } from '../../definition/schema/data.ts';
import { text } from './text.ts';

const source = { text: 't.txt', window: 2, stride: 1, oneHotInputs: false, standardize: false } as const;

async function read(contents: string | Uint8Array, change: Partial<TextSource> = {}, limit?: number) {
  return text.read({ ...source, ...change }, readingFrom({ 't.txt': contents }, limit));
}

async function plainly(...given: Parameters<typeof read>): Promise<unknown> {
  return plainResult(await read(...given));
}

describe('a text in windows', () => {
  // Sorted by code point: a 0, b 1, n 2.
  const banana = { inputs: [1, 0, 0, 2, 2, 0, 0, 2], shape: [2], targets: ['n', 'a', 'n', 'a'], columns: undefined };

  it('gives each window and the character after it', async () => {
    expect(await plainly('banana')).toEqual(banana);
    expect(await plainly('aab', { window: 2 })).toEqual({
      ...banana,
      inputs: [0, 0],
      targets: ['b'],
    });
  });

  it('takes a window every few characters', async () => {
    expect(await plainly('banana', { stride: 3 })).toEqual({
      ...banana,
      inputs: [1, 0, 0, 2],
      targets: ['n', 'a'],
    });
    expect(await plainly('banana', { stride: 4 })).toEqual({ ...banana, inputs: [1, 0], targets: ['n'] });
  });

  it('gives one-hot windows', async () => {
    expect(await plainly('bab', { oneHotInputs: true })).toEqual({
      inputs: [0, 1, 1, 0],
      shape: [2, 2],
      targets: ['b'],
      columns: undefined,
    });
  });

  it('knows all characters as classes, also those that nothing predicts, by code point', async () => {
    const result = await read('z😀é\r\na', { window: 3 });
    const { targets, inputs } = result.ok ? result.samples : expect.fail('not read');
    expect(targets).toEqual({ kind: 'texts', texts: ['\n', 'a'], classes: ['\n', 'a', 'z', 'é', '😀'] });
    expect([...inputs.values]).toEqual([2, 4, 3, 4, 3, 0]);
    expect(inputs.values).toBeInstanceOf(Uint8Array);
  });

  it('has room for more characters than bytes tell apart', async () => {
    const characters = Array.from({ length: 300 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join('');
    const result = await read(characters, { window: 299 });
    expect(result.ok && [...result.samples.inputs.values]).toEqual(Array.from({ length: 299 }, (_, i) => i));
  });

  it.each([
    ['', {}, undefined, 'text: t.txt: the file is empty'],
    [
      'ab',
      {},
      undefined,
      'window: t.txt: the text has 2 characters, but a window of 2 and the character after it need 3',
    ],
    [
      'a',
      { window: 1 },
      undefined,
      'window: t.txt: the text has 1 character, but a window of 1 and the character after it need 2',
    ],
    [Uint8Array.of(0xff), {}, undefined, 'text: t.txt: the file is not UTF-8 text; save it as UTF-8'],
    ['ab', { text: 'u.txt' }, undefined, 'text: u.txt: there is no such file'],
  ] as const)('%j %j: %s', async (contents, change, limit, message) => {
    expect(await plainly(contents, change, limit)).toEqual([message]);
  });

  it('says what takes less memory', async () => {
    const long = 'abcdefghij'.repeat(100);
    expect(await plainly(long, { oneHotInputs: true, window: 100 }, 100_000)).toEqual([
      expect.stringMatching(/^text: t\.txt: the data need .* a larger "stride" or a shorter "window" takes less$/),
    ]);
  });
});
