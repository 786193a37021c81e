import { describe, expect, it } from 'vitest';
import { judgePackage, loadedWith, zipEntries } from '../../scripts/check-package-rules.mts';

const good = new Map(
  [
    'extension.vsixmanifest',
    '[Content_Types].xml',
    ...['package.json', 'readme.md', 'changelog.md', 'LICENSE.txt', 'docs/lints.md', 'media/icon.png'].map(
      (name) => `extension/${name}`,
    ),
    ...[
      'extension.js',
      'language.js',
      'debugger.js',
      'platform.js',
      'web.js',
      'worker.js',
      'helper.js',
      'cli.js',
      'webview/panel.js',
      'webview/panel.css',
    ].map((name) => `extension/dist/${name}`),
    ...['book-2-2-1.nn.json', 'book-2-3-1.nn.json'].map((name) => `extension/examples/${name}`),
    ...['kernels.wasm', 'kernels-relaxed.wasm'].map((name) => `extension/dist/${name}`),
  ].map((name) => [name, 1000]),
);

/** Scripts of the page: a first one, a tab with what it shares with another one, and that other one. */
const scripts = new Map([
  ['panel.js', 'import{a as b}from"./chunk-AAAAAAAA.js";later(()=>import("./NetworkTab-BBBBBBBB.js"))'],
  ['chunk-AAAAAAAA.js', 'export{a}'],
  ['NetworkTab-BBBBBBBB.js', 'import{c}from"./chunk-CCCCCCCC.js";import"./chunk-AAAAAAAA.js";'],
  ['chunk-CCCCCCCC.js', '„“'],
  ['GraphTab-DDDDDDDD.js', 'import{e}from"./chunk-EEEEEEEE.js"'],
  ['chunk-EEEEEEEE.js', 'x'.repeat(999_999)],
]);

describe('the package', () => {
  it('may have what it needs', () => {
    expect(judgePackage(good, 200_000, scripts)).toEqual([]);
    expect(judgePackage(new Map([...good, ['extension/dist/extension.js', 60_440]]), 1_048_576, scripts)).toEqual([]);
  });

  it.each([
    ['extension/src/core/shape.ts', 'does not belong'],
    ['extension/dist/extension.meta.json', 'does not belong'],
    ['extension/node_modules/valibot/package.json', 'does not belong'],
    ['extension/examples/xor.nn.json', 'does not belong'],
    ['extension/media/../.env', 'does not belong'],
  ])('may not have %s', (name, why) => {
    expect(judgePackage(new Map([...good, [name, 10]]), 200_000, scripts)).toEqual([
      expect.stringContaining(`${name} ${why}`),
    ]);
  });

  it('needs every bundle', () => {
    for (const name of good.keys()) {
      if (name === 'extension/media/icon.png') continue;
      const without = new Map([...good].filter(([other]) => other !== name));
      expect(judgePackage(without, 200_000, scripts)).toEqual([`${name} is missing`]);
    }
  });

  it('has limits', () => {
    const large = new Map([...good, ['extension/dist/extension.js', 60_441]]);
    expect(judgePackage(large, 200_000, scripts)).toEqual([
      'what is loaded to activate has 61441 bytes, more than 61440',
    ]);
    expect(judgePackage(good, 1_048_577, scripts)).toEqual(['vsix has 1048577 bytes, more than 1048576']);
  });

  it('counts what a page loads with all that it imports, and not what comes later', () => {
    const size = (...names: readonly string[]): number =>
      names.reduce((sum, name) => sum + Buffer.byteLength(scripts.get(name)!), 0);
    const shown = ['panel.js', 'chunk-AAAAAAAA.js'];
    expect(loadedWith(scripts, /^panel/)).toBe(size(...shown));
    expect(loadedWith(scripts, /^(panel|Network)/)).toBe(size(...shown, 'NetworkTab-BBBBBBBB.js', 'chunk-CCCCCCCC.js'));
  });

  it('has limits for the page of a training, whose tabs may share what is large', () => {
    const large = new Map([...scripts, ['chunk-CCCCCCCC.js', 'x'.repeat(163_841)]]);
    expect(judgePackage(good, 200_000, large)).toEqual([
      expect.stringMatching(/^what the panel of a training loads has 16\d{4} bytes, more than 163840$/),
    ]);
    const slow = new Map([...scripts, ['chunk-AAAAAAAA.js', 'x'.repeat(81_920)]]);
    expect(judgePackage(good, 200_000, slow)).toEqual([
      expect.stringMatching(/^what the panel loads at first has 8\d{4} bytes, more than 81920$/),
    ]);
  });

  it('is read as a zip archive', () => {
    // Two empty files, a and bc, and a comment: only the central directory is read.
    const entry = (name: string, size: number): Buffer => {
      const header = Buffer.alloc(46);
      header.write('PK\u0001\u0002');
      header.writeUInt32LE(size, 24);
      header.writeUInt16LE(name.length, 28);
      return Buffer.concat([header, Buffer.from(name)]);
    };
    const directory = Buffer.concat([entry('a', 3), entry('bc', 70_000)]);
    const end = Buffer.alloc(22);
    end.write('PK\u0005\u0006');
    end.writeUInt16LE(2, 10);
    end.writeUInt32LE(5, 16);
    expect([...zipEntries(Buffer.concat([Buffer.alloc(5), directory, end]))]).toEqual([
      ['a', 3],
      ['bc', 70_000],
    ]);
    expect(() => zipEntries(Buffer.from('no zip'))).toThrow('not a zip archive');
  });
});
