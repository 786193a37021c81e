import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { repeatedIn, sentencesOf } from '../../../test/support/sentences.ts';
import { nodeFiles } from '../../node/files.ts';
import { inspect } from '../inspect.ts';
import { hoverAt } from './hover.ts';

const folder = fileURLToPath(new URL('../../../examples', import.meta.url));
const examples = readdirSync(folder).filter((name) => name.endsWith('.nn.json'));

it.each(examples)('no hover of %s says the same sentence twice', async (name) => {
  const text = readFileSync(`${folder}/${name}`, 'utf8');
  const { parsed, shapes, data } = await inspect(text, nodeFiles(folder, folder));
  const repeated = new Set<string>();
  let sentences = 0;
  for (let offset = 0; offset < text.length; offset++) {
    for (const known of [undefined, data]) {
      const hover = hoverAt(parsed, shapes, offset, known);
      if (hover === undefined) continue;
      sentences += sentencesOf(hover.parts).length;
      for (const sentence of repeatedIn(hover.parts)) {
        repeated.add(`${text.slice(hover.range.start, hover.range.end)}: ${sentence}`);
      }
    }
  }
  expect(sentences).toBeGreaterThan(100);
  expect([...repeated]).toEqual([]);
});

it('finds what is said twice, and in other words around it', () => {
  const said = (...texts: readonly string[]): readonly string[] =>
    repeatedIn(texts.map((text) => ({ kind: 'text', text })));
  expect(said('Epochs count. Default: 3.', 'Epochs count!')).toEqual(['epochs count']);
  expect(said('The mean over all samples.', 'It is the mean over all samples of a batch.')).toEqual([
    'the mean over all samples',
  ]);
  expect(said('The mean over all samples.', 'The sum over all samples.')).toEqual([]);
});
