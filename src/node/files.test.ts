import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeFiles } from './files.ts';

let base = '';
let root = '';

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'backprop-files-'));
  root = join(base, 'workspace');
  mkdirSync(join(root, 'nets', 'deep'), { recursive: true });
  mkdirSync(join(base, 'workspace-2'));
  writeFileSync(join(base, 'secret'), 'secret');
  writeFileSync(join(base, 'workspace-2', 'secret'), 'secret');
  writeFileSync(join(root, 'shared.csv'), 'shared');
  writeFileSync(join(root, 'nets', 'a.csv'), 'a');
  writeFileSync(join(root, 'nets', '..odd'), 'odd');
  writeFileSync(join(root, 'nets', 'empty'), '');
  writeFileSync(join(root, 'nets', 'digits.gz'), '');
  writeFileSync(join(root, 'nets', 'train-idx3-ubyte'), '');
});

afterAll(() => {
  rmSync(base, { recursive: true });
});

async function read(path: string, limit?: number): Promise<string> {
  const contents = await nodeFiles(join(root, 'nets'), root, limit).read(path);
  return contents.ok ? `bytes: ${new TextDecoder().decode(contents.bytes)}` : contents.message;
}

describe('nodeFiles', () => {
  it.each([
    ['a.csv', 'a'],
    ['./deep/../a.csv', 'a'],
    ['../shared.csv', 'shared'],
    ['../../workspace/shared.csv', 'shared'],
    ['..odd', 'odd'],
    ['empty', ''],
  ])('reads %s', async (path, text) => {
    expect(await read(path)).toBe(`bytes: ${text}`);
  });

  it.each([
    '../../secret',
    '../../workspace-2/secret',
    '../../..',
    'deep/../../../secret',
    '../../../../../../etc/passwd',
  ])('does not leave the workspace by %s', async (path) => {
    expect(await read(path)).toBe(`the path leads out of the workspace ${root}`);
  });

  it('says what is not a file to read', async () => {
    expect(await read('other')).toBe(`there is no file "other" in ${join(root, 'nets')}`);
    expect(await read('a.csv/b')).toBe(`there is no file "b" in ${join(root, 'nets', 'a.csv')}`);
    expect(await read('deep')).toBe('this is a folder, not a file');
    expect(await read('..')).toBe('this is a folder, not a file');
    expect(await read('/etc/passwd')).toContain('absolute');
    expect(await read(`${'x'.repeat(300)}`)).toBe('the path is too long for this system');
  });

  it.each([
    ['digits', 'digits.gz'],
    ['digits.gz.gz', 'digits.gz'],
    ['A.CSV', 'a.csv'],
    ['train.idx3-ubyte', 'train-idx3-ubyte'],
  ])('asks for %s whether %s was meant', async (path, meant) => {
    expect(await read(path)).toBe(`there is no file "${path}" in ${join(root, 'nets')}; did you mean "${meant}"?`);
  });

  it('refuses a file above the limit without reading it', async () => {
    expect(await read('../shared.csv', 6)).toBe('bytes: shared');
    expect(await read('../shared.csv', 5)).toBe('the file has 6 bytes, more than the limit of 5');
  });

  it('decodes UTF-8 without its mark, and nothing else', () => {
    const { decode } = nodeFiles(root, root);
    expect(decode(new TextEncoder().encode('\uFEFFäé'))).toBe('äé');
    expect(decode(Uint8Array.of(0xff, 0xfe, 0x61, 0))).toBeUndefined();
  });

  it('refuses every path where the definition itself is outside', async () => {
    const contents = await nodeFiles(base, root).read('secret');
    expect(contents).toEqual({ ok: false, message: `the path leads out of the workspace ${root}` });
  });
});

// Windows gives links only to administrators and has no pipes in folders.
describe.skipIf(process.platform === 'win32')('links and special files', () => {
  const link = (target: string, name: string): void => {
    symlinkSync(target, join(root, 'nets', name));
  };

  it('follows links as far as they stay inside', async () => {
    link('../shared.csv', 'inside');
    expect(await read('inside')).toBe('bytes: shared');
  });

  it('does not follow them out', async () => {
    link('../../secret', 'file-out');
    link('../..', 'folder-out');
    link('/dev', 'devices');
    link('/dev/zero', 'zero');
    const refusal = `the path leads out of the workspace ${root}, by a symbolic link`;
    expect(await read('file-out')).toBe(refusal);
    expect(await read('folder-out/secret')).toBe(refusal);
    expect(await read('folder-out/secre')).not.toContain('did you mean');
    expect(await read('devices/zero')).toBe(refusal);
    expect(await read('zero')).toBe(refusal);
  });

  it('ends where they go in a circle', async () => {
    link('circle-b', 'circle-a');
    link('circle-a', 'circle-b');
    expect(await read('circle-a')).toBe('the symbolic links of this path go in a circle');
  });

  it('works in a workspace that is itself behind a link', async () => {
    symlinkSync(root, join(base, 'linked'));
    const files = nodeFiles(join(base, 'linked', 'nets'), join(base, 'linked'));
    expect(await files.read('a.csv')).toMatchObject({ ok: true });
    expect(await files.read('file-out')).toMatchObject({ ok: false });
  });

  it('does not wait for a pipe', async () => {
    execFileSync('mkfifo', [join(root, 'nets', 'pipe')]);
    expect(await read('pipe')).toBe('this is not a regular file');
  });
});
