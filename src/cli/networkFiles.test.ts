import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { networkFiles } from './networkFiles.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backprop-files-'));
  const files = ['b.nn.json', 'a.nn.json', 'a.json', 'in/c.nn.json', 'in/deep/a.nn.json', 'in/x+y (1).nn.json'];
  for (const file of [...files, '.hidden/a.nn.json', 'node_modules/a.nn.json']) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), '{}');
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it.each([
  ['a.nn.json', ['a.nn.json']],
  ['nowhere.nn.json', ['nowhere.nn.json']],
  ['.', ['a.nn.json', 'b.nn.json', 'in/c.nn.json', 'in/deep/a.nn.json', 'in/x+y (1).nn.json']],
  ['in', ['in/c.nn.json', 'in/deep/a.nn.json', 'in/x+y (1).nn.json']],
  ['*.nn.json', ['a.nn.json', 'b.nn.json']],
  ['?.nn.json', ['a.nn.json', 'b.nn.json']],
  ['a.*', ['a.json', 'a.nn.json']],
  ['**/a.nn.json', ['a.nn.json', 'in/deep/a.nn.json']],
  ['in/**', ['in/c.nn.json', 'in/deep/a.nn.json', 'in/x+y (1).nn.json']],
  ['in/*/*.nn.json', ['in/deep/a.nn.json']],
  ['in/x+y (?).nn.json', ['in/x+y (1).nn.json']],
  ['*.onnx', []],
  ['nowhere/*', []],
])('%s', async (word, expected) => {
  const found = await networkFiles(join(folder, word));
  expect(found).toEqual(expected.map((file) => join(folder, file.replaceAll('/', sep))));
});
