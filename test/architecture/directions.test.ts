import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkArchitecture, readSources } from '../../scripts/check-architecture.mts';

const folders = ['core', 'protocol', 'channel', 'web', 'node', 'worker', 'cli', 'host', 'webview'] as const;
type Folder = (typeof folders)[number];

/** Who may import whom; everything that is not here is planted below and must be reported. */
const values: Record<Folder, readonly Folder[]> = {
  core: [],
  protocol: ['core'],
  channel: ['protocol'],
  web: ['core'],
  node: ['core', 'web'],
  worker: ['core', 'protocol', 'channel'],
  cli: ['core', 'node'],
  host: ['core', 'protocol', 'channel'],
  webview: ['core', 'protocol', 'channel'],
};

const plant = (path: string, text: string): Promise<string[]> =>
  checkArchitecture(
    new Map([[path, text], ...folders.map((name) => [`src/${name}/x.ts`, 'export const x = 1;'] as const)]),
  );

describe('the directions of imports', () => {
  for (const from of folders) {
    for (const to of folders.filter((name) => name !== from)) {
      const path = `src/${from}/planted.ts`;
      const allowed = values[from].includes(to);
      it(`${from} ${allowed ? 'may' : 'may not'} import ${to}`, async () => {
        const found = await plant(path, `import { x } from '../${to}/x.ts';\nexport const y = x;`);
        expect(found).toHaveLength(allowed ? 0 : 1);
        if (!allowed) expect(found[0]).toMatch(`${path}: imports ../${to}/x.ts`);
      });
      it(`${from} ${allowed ? 'may' : 'may not'} import types of ${to}`, async () => {
        for (const text of [
          `import type { x } from '../${to}/x.ts';\nexport type Y = x;`,
          `export type { x } from '../${to}/x.ts';`,
          `import type * as all from '../${to}/x.ts';\nexport type Y = all.x;`,
        ]) {
          expect(await plant(path, text), text).toHaveLength(allowed ? 0 : 1);
        }
      });
    }
  }

  it.each<[what: string, path: string, text: string, reported: string]>([
    [
      'vscode in core',
      'src/core/p.ts',
      "import * as vscode from 'vscode';\nvscode;",
      'core may not use the package vscode',
    ],
    ['vscode in cli', 'src/cli/p.ts', "import type { Uri } from 'vscode';\nexport type U = Uri;", 'package vscode'],
    ['a built-in in core', 'src/core/p.ts', "import 'fs';", 'core may not use Node'],
    ['a node: built-in in core', 'src/core/p.ts', "import 'node:fs/promises';", 'core may not use Node'],
    ['require in core', 'src/core/p.ts', "export const p = require('path');", 'core may not use Node'],
    ['a dynamic import in core', 'src/core/p.ts', "export const p = import('node:os');", 'core may not use Node'],
    [
      'vscode in a file that is there',
      'src/core/shape.ts',
      "import * as vscode from 'vscode';\nvscode;",
      'package vscode',
    ],
    ['a built-in in protocol', 'src/protocol/p.ts', "import 'node:fs';", 'protocol may not use Node'],
    ['a built-in in channel', 'src/channel/p.ts', "import 'worker_threads';", 'channel may not use Node'],
    ['a built-in in web', 'src/web/p.ts', "import 'node:zlib';", 'web may not use Node'],
    ['a built-in in worker', 'src/worker/p.ts', "import 'node:timers/promises';", 'worker may not use Node'],
    ['a built-in in host', 'src/host/runs/p.ts', "import 'node:crypto';", 'host may not use Node'],
    ['a built-in in its web side', 'src/host/platform/web/p.ts', "import 'node:fs';", 'host may not use Node'],
    ['a built-in in the web program', 'src/program/web/p.ts', "import 'node:os';", 'program may not use Node'],
    [
      "the host's Node side in the rest of it",
      'src/host/runs/p.ts',
      "import { x } from '../platform/node/x.ts';\nx;",
      'only src/host/platform/node/ may import what is there',
    ],
    [
      "the host's web side in its Node side",
      'src/host/platform/node/p.ts',
      "import { x } from '../web/x.ts';\nx;",
      'only src/host/platform/web/ may import what is there',
    ],
    ['a built-in in webview', 'src/webview/p.tsx', "import 'node:fs';", 'webview may not use Node'],
    ['preact in core', 'src/core/p.ts', "import { h } from 'preact';\nh;", 'core may not use the package preact'],
    ['a package nobody listed', 'src/node/p.ts', "import x from 'left-pad';\nx;", 'package left-pad'],
    [
      'a scoped package',
      'src/core/p.ts',
      "import { signal } from '@preact/signals';\nsignal;",
      'package @preact/signals',
    ],
    ['a part of a package', 'src/host/p.ts', "import 'preact/dist/x.css';", 'host may not use the package preact'],
    ['jsonc-parser beside the definition', 'src/core/data/p.ts', "import 'jsonc-parser';", 'only src/core/definition/'],
    ['papaparse beside the data', 'src/core/train/p.ts', "import 'papaparse';", 'only src/core/data/'],
    [
      'a way out of src',
      'src/cli/p.ts',
      "import { s } from '../../scripts/s.ts';\ns;",
      'only files in src/ may be imported',
    ],
    ['a new folder', 'src/utils/p.ts', 'export const x = 1;', 'src/utils/p.ts: in no known folder'],
    ['a file beside the folders', 'src/p.ts', 'export const x = 1;', 'src/p.ts: in no known folder'],
    ['a function in protocol', 'src/protocol/p.ts', 'export function f(): void {}', 'protocol has no behaviour'],
    ['an arrow in protocol', 'src/protocol/p.ts', 'export const f = (): number => 1;', 'protocol has no behaviour'],
    ['a class in protocol', 'src/protocol/p.ts', 'export class A { a = 1; }', 'protocol has no behaviour'],
  ])('reports %s', async (_what, path, text, reported) => {
    const found = await plant(path, text);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(reported);
  });

  it('lets the sides of Node use it', async () => {
    for (const folder of ['node', 'cli', 'program/node', 'host/platform/node']) {
      expect(await plant(`src/${folder}/p.ts`, "import 'node:fs';")).toEqual([]);
    }
  });

  it('reports a cycle once, and none of types', async () => {
    const circle = (word: string): Map<string, string> =>
      new Map([
        ['src/core/a.ts', `import ${word} { b } from './b.ts';\nexport type A = 1;\nexport const a = 1 as b;`],
        ['src/core/b.ts', "import { c } from './c.ts';\nexport type b = 1;\nexport const d = c;"],
        ['src/core/c.ts', "import { a } from './a.ts';\nexport const c = a;"],
      ]);
    expect(await checkArchitecture(circle(''))).toEqual([
      'cycle: src/core/a.ts -> src/core/b.ts -> src/core/c.ts -> src/core/a.ts',
    ]);
    expect(await checkArchitecture(circle('type'))).toEqual([]);
  });

  it('fails when it saw nothing', async () => {
    expect(await checkArchitecture(new Map())).toEqual(['no source files were found']);
    expect(await checkArchitecture(new Map([['src/core/x.test.ts', '']]))).toEqual(['no source files were found']);
  });

  it('hold in this project', async () => {
    const sources = await readSources(fileURLToPath(new URL('../..', import.meta.url)));
    expect(sources.size).toBeGreaterThan(50);
    expect(await checkArchitecture(sources)).toEqual([]);
  });
});
