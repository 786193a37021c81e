import { beforeAll, describe, expect, it } from 'vitest';
import { copyWith } from './copy.ts';

const folders = ['core', 'protocol', 'channel', 'web', 'node', 'worker', 'cli', 'host', 'webview'] as const;

/**
 * What the project references let through; the rest is planted. `channel core` comes with `protocol`, which refers to it, and
 * `cli web` with `node`: scripts/check-architecture.mts closes those.
 */
const allowed = new Set(
  [
    ['protocol', 'core'],
    ['channel', 'protocol', 'core'],
    ['web', 'core'],
    ['node', 'core', 'web'],
    ['worker', 'core', 'protocol', 'channel'],
    ['cli', 'core', 'node', 'web'],
    ['host', 'core', 'protocol', 'channel'],
    ['webview', 'core', 'protocol', 'channel'],
  ].flatMap(([from, ...targets]) => targets.map((to) => `${from} ${to}`)),
);

const directions = folders.flatMap((from) =>
  folders
    .filter((to) => to !== from && !allowed.has(`${from} ${to}`))
    .map(
      (to) => [`${from} imports ${to}`, `${from}/${to}.ts`, `export { x } from '../${to}/x.ts';`, 'TS6307'] as const,
    ),
);

const violations: readonly (readonly [what: string, path: string, text: string, error: string])[] = [
  ...directions,
  ['a DOM name in core', 'core/dom.ts', 'export const x: unknown = document;', 'TS2584'],
  ['a timer in core', 'core/timer.ts', 'setTimeout(() => {}, 1);', 'TS2304'],
  ['console in core', 'core/console.ts', "console.log('x');", 'TS2584'],
  ['process in core', 'core/process.ts', 'export const x: unknown = process;', 'TS2591'],
  ['a built-in in core', 'core/fs.ts', "import { x } from 'fs';\nexport const y: unknown = x;", 'TS2591'],
  [
    'a node: built-in in core',
    'core/nodefs.ts',
    "import { x } from 'node:fs';\nexport const y: unknown = x;",
    'TS2591',
  ],
  ['a built-in in protocol', 'protocol/fs.ts', "import { x } from 'node:fs';\nexport const y: unknown = x;", 'TS2591'],
  ['a built-in in channel', 'channel/fs.ts', "import { x } from 'node:fs';\nexport const y: unknown = x;", 'TS2591'],
  ['a built-in in host', 'host/fs.ts', "import { x } from 'node:fs';\nexport const y: unknown = x;", 'TS2591'],
  ['process in host', 'host/process.ts', 'export const x: unknown = process;', 'TS2591'],
  ['a built-in in worker', 'worker/fs.ts', "import { x } from 'node:fs';\nexport const y: unknown = x;", 'TS2591'],
  ['a built-in in web', 'web/fs.ts', "import { x } from 'node:fs';\nexport const y: unknown = x;", 'TS2591'],
  ['a built-in in webview', 'webview/fs.ts', "import { x } from 'node:fs';\nexport const y: unknown = x;", 'TS2591'],
  ['a DOM name in host', 'host/dom.ts', 'export const x: unknown = document;', 'TS2584'],
  ['a DOM name in worker', 'worker/dom.ts', 'export const x: unknown = window;', 'TS2304'],
  ['an enum', 'core/enum.ts', 'export enum E {\n  A,\n}', 'TS1294'],
  ['a namespace', 'host/namespace.ts', 'export namespace N {\n  export const a = 1;\n}', 'TS1294'],
  ['an index that may miss', 'core/index.ts', 'export const f = (x: number[]): number => x[0];', 'TS2322'],
  ['undefined for a missing key', 'core/exact.ts', 'export const x: { a?: number } = { a: undefined };', 'TS2375'],
  ['a type imported as a value', 'core/verbatim.ts', "import { X } from './x.ts';\nexport type Y = X;", 'TS1484'],
  ['an unused local', 'core/unused.ts', 'const x = 1;\nexport {};', 'TS6133'],
];

const innocent = new Map([
  ...folders.map((folder) => [`src/${folder}/x.ts`, 'export type X = 1;\nexport const x = 1;\n'] as const),
  ['src/host/y.ts', "import { window } from 'vscode';\nexport const y: unknown = window;\n"],
  ['src/host/platform/node/y.ts', "import 'node:fs';\nexport { x } from '../../x.ts';\n"],
  ['src/program/x.ts', 'export const x = 1;\n'],
  ['src/program/node/y.ts', "import 'node:fs';\nexport { x } from '../../worker/x.ts';\n"],
  ['src/program/web/y.ts', "export { x } from '../../worker/x.ts';\n"],
  ['src/webview/y.tsx', 'export const y: unknown = <p>{document.title}</p>;\n'],
  ...[...allowed].map((pair) => {
    const [from, to] = pair.split(' ');
    return [`src/${from}/from-${to}.ts`, `export { x } from '../${to}/x.ts';\n`] as const;
  }),
]);

describe('the compiler', () => {
  let lines: readonly string[] = [];
  let clean: { readonly code: number; readonly output: string } | undefined;

  beforeAll(async () => {
    const planted = violations.map(([, path, text]) => [`src/${path}`, `${text}\n`] as const);
    for (const files of [innocent, new Map([...innocent, ...planted])]) {
      const copy = await copyWith(files);
      const result = await copy.run('typescript/bin/tsc', ['-b', '--pretty', 'false']);
      await copy.dispose();
      clean ??= result;
      lines = result.output.split('\n');
    }
  });

  it('is content with what is right', () => {
    expect(clean).toEqual({ code: 0, output: '' });
  });

  it.each(violations)('reports %s', (_what, path, _text, error) => {
    const found = lines.filter((line) => line.startsWith(`src/${path}(`));
    expect(found.join('\n')).toContain(error);
  });
});
