import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyWith } from './copy.ts';

interface Report {
  readonly filename: string;
  readonly code: string;
}

/** Each violation is alone in its file; `rule` is what must report it. */
const violations: readonly (readonly [what: string, path: string, text: string, rule: string])[] = [
  ['a promise nobody waits for', 'core/floating.ts', 'Promise.resolve(1);', 'typescript(no-floating-promises)'],
  [
    "a Thenable of the editor's nobody waits for",
    'host/thenable.ts',
    "import { window } from 'vscode';\nwindow.showInformationMessage('x');",
    'typescript(no-floating-promises)',
  ],
  [
    'an async function where nobody waits',
    'core/misused.ts',
    '[1].forEach(async (x) => { await Promise.resolve(x); });',
    'typescript(no-misused-promises)',
  ],
  [
    'a switch without one of its cases',
    'core/switch.ts',
    "export function f(x: 'a' | 'b'): void {\n  switch (x) {\n    case 'a': f(x);\n  }\n}",
    'typescript(switch-exhaustiveness-check)',
  ],
  ['any', 'core/any.ts', 'export const x: any = 1;', 'typescript(no-explicit-any)'],
  [
    'a type import inside a type',
    'core/inline.ts',
    "export type T = import('./x.ts').X;",
    'typescript(consistent-type-imports)',
  ],
  ['console', 'host/console.ts', "console.log('x');", 'eslint(no-console)'],
  ['console in core', 'core/console.ts', "console.log('x');", 'eslint(no-console)'],
  ['a default export', 'host/default.ts', 'export default 1;', 'import(no-default-export)'],
  ['a barrel', 'host/barrel.ts', "export * from '../core/x.ts';", 'oxc(no-barrel-file)'],
  ['eval', 'worker/eval.ts', "eval('1');", 'eslint(no-eval)'],
  ['code made from text', 'worker/func.ts', "export const f: unknown = new Function('1');", 'eslint(no-new-func)'],
  ['a timer with text', 'worker/timer.ts', "setTimeout('1', 1);", 'typescript(no-implied-eval)'],
  ['innerHTML', 'webview/html.ts', "document.body.innerHTML = 'x';", 'eslint(no-restricted-properties)'],
  ['outerHTML', 'webview/outer.ts', "document.body.outerHTML = 'x';", 'eslint(no-restricted-properties)'],
  [
    'insertAdjacentHTML',
    'webview/adjacent.ts',
    "document.body.insertAdjacentHTML('afterend', 'x');",
    'eslint(no-restricted-properties)',
  ],
  ['document.write', 'webview/write.ts', "document.write('x');", 'eslint(no-restricted-properties)'],
  [
    'dangerouslySetInnerHTML',
    'webview/danger.tsx',
    "export const x: unknown = <div dangerouslySetInnerHTML={{ __html: 'x' }} />;",
    'react(no-danger)',
  ],
  ['Date in core', 'core/date.ts', 'export const x: unknown = new Date();', 'eslint(no-restricted-globals)'],
  [
    'Math.random in core',
    'core/random.ts',
    'export const x: number = Math.random();',
    'eslint(no-restricted-properties)',
  ],
  [
    "the platform's exp in core",
    'core/exp.ts',
    'export const x: number = Math.exp(1);',
    'eslint(no-restricted-properties)',
  ],
  [
    "the platform's tanh in core, taken apart",
    'core/tanh.ts',
    'export const { tanh } = Math;',
    'eslint(no-restricted-properties)',
  ],
  ['a timer in core', 'core/timer.ts', 'setTimeout(() => {}, 1);', 'eslint(no-restricted-globals)'],
  [
    'performance in core',
    'core/performance.ts',
    'export const x: number = performance.now();',
    'eslint(no-restricted-globals)',
  ],
  ['globalThis in core', 'core/global.ts', 'export const x: unknown = globalThis;', 'eslint(no-restricted-globals)'],
  ['process in core', 'core/process.ts', 'export const x: unknown = process.env;', 'eslint(no-restricted-globals)'],
  ['vscode in core', 'core/vscode.ts', "import 'vscode';", 'eslint(no-restricted-imports)'],
  [
    'a type of vscode in core',
    'core/uri.ts',
    "import type { Uri } from 'vscode';\nexport type U = Uri;",
    'eslint(no-restricted-imports)',
  ],
  ['vscode in protocol', 'protocol/vscode.ts', "import 'vscode';", 'eslint(no-restricted-imports)'],
  ['vscode in channel', 'channel/vscode.ts', "import 'vscode';", 'eslint(no-restricted-imports)'],
  ['vscode in node', 'node/vscode.ts', "import 'vscode';", 'eslint(no-restricted-imports)'],
  ['vscode in web', 'web/vscode.ts', "import 'vscode';", 'eslint(no-restricted-imports)'],
  ['vscode in worker', 'worker/vscode.ts', "import 'vscode';", 'eslint(no-restricted-imports)'],
  ['vscode in cli', 'cli/vscode.ts', "import 'vscode';", 'eslint(no-restricted-imports)'],
  ['vscode in webview', 'webview/vscode.tsx', "import 'vscode';", 'eslint(no-restricted-imports)'],
  ['vscode in a test of core', 'core/v.test.ts', "import 'vscode';", 'eslint(no-restricted-imports)'],
  ['a built-in in core', 'core/fs.ts', "import 'fs';", 'eslint(no-restricted-imports)'],
  ['a node: built-in in core', 'core/nodefs.ts', "import 'node:fs';", 'eslint(no-restricted-imports)'],
  ['a part of a built-in in core', 'core/promises.ts', "import 'fs/promises';", 'eslint(no-restricted-imports)'],
  ['a built-in in channel', 'channel/threads.ts', "import 'worker_threads';", 'eslint(no-restricted-imports)'],
  ['a built-in in protocol', 'protocol/fs.ts', "import 'node:fs';", 'eslint(no-restricted-imports)'],
  ['a built-in in web', 'web/zlib.ts', "import 'node:zlib';", 'eslint(no-restricted-imports)'],
  ['a built-in in worker', 'worker/timers.ts', "import 'node:timers';", 'eslint(no-restricted-imports)'],
  ['a built-in in webview', 'webview/path.ts', "import 'path';", 'eslint(no-restricted-imports)'],
  ['the host in worker', 'worker/host.ts', "import '../host/x.ts';", 'eslint(no-restricted-imports)'],
  ['the host in core', 'core/host.ts', "import '../host/x.ts';", 'eslint(no-restricted-imports)'],
  ['the host in a test', 'cli/h.test.ts', "import '../host/x.ts';", 'eslint(no-restricted-imports)'],
  ['the webview in host', 'host/webview.ts', "import '../webview/x.ts';", 'eslint(no-restricted-imports)'],
  ['the webview in node', 'node/webview.ts', "import '../webview/x.ts';", 'eslint(no-restricted-imports)'],
  ['a cycle', 'core/cycle.ts', "import { b } from './cycleB.ts';\nexport const a: number = b;", 'import(no-cycle)'],
];

/** What looks alike and is right. */
const innocent: ReadonlyMap<string, string> = new Map([
  ['src/core/x.ts', 'export type X = 1;\nexport const x = 1;\n'],
  ['src/host/x.ts', "import * as vscode from 'vscode';\nexport const uri: unknown = vscode.Uri;\n"],
  ['src/webview/x.ts', 'export const x: unknown = performance.now();\n'],
  [
    'src/node/x.ts',
    "import { join } from 'node:path';\nexport const x: unknown = [join('a'), new Date(), Math.random()];\n",
  ],
  ['src/cli/x.ts', "console.log('x');\n"],
  [
    'src/core/x.test.ts',
    "import { readFileSync } from 'node:fs';\nreadFileSync(String(Math.exp(1)));\nsetTimeout(() => {}, 1);\n",
  ],
  ['src/core/cycleB.ts', "import { a } from './cycle.ts';\nexport const b: number = a;\n"],
]);

describe('lint', () => {
  let reports: readonly Report[] = [];
  let dispose = async (): Promise<void> => {};

  beforeAll(async () => {
    const planted = violations.map(([, path, text]) => [`src/${path}`, `${text}\n`] as const);
    const copy = await copyWith(new Map([...innocent, ...planted]));
    dispose = () => copy.dispose();
    const { output } = await copy.run('oxlint/bin/oxlint', ['--format', 'json', 'src']);
    reports = (JSON.parse(output.slice(output.indexOf('{'))) as { diagnostics: Report[] }).diagnostics;
  });
  afterAll(() => dispose());

  it.each(violations)('reports %s', (_what, path, _text, rule) => {
    const found = reports.filter(({ filename }) => filename.endsWith(`src/${path}`)).map(({ code }) => code);
    expect(found).toContain(rule);
  });

  it('reports nothing in what is right', () => {
    const right = [...innocent.keys()].filter((path) => !path.includes('cycle'));
    expect(reports.filter(({ filename }) => right.some((path) => filename.endsWith(path)))).toEqual([]);
  });
});
