// Bundles the product into dist/: `node scripts/build.mjs [--metafile]`.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { upToDateKernels } from './wasm.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
  mainFields: ['module', 'main'],
};

/** Evaluated by Node and by browsers: an import of Node does not resolve. @type {import('esbuild').BuildOptions} */
const shared = {
  ...common,
  platform: 'browser',
  format: 'cjs',
  target: 'es2022',
  // papaparse has a way for streams of Node, which nobody takes.
  external: ['vscode', './language.js', './debugger.js', './platform.js', 'stream'],
};

/** @type {import('esbuild').BuildOptions} */
const node = { ...common, platform: 'node', format: 'cjs', target: 'node20' };

/** @type {Record<string, import('esbuild').BuildOptions>} */
const bundles = {
  extension: { ...shared, entryPoints: ['src/host/extension.ts'], outfile: 'dist/extension.js' },
  // Loaded by the extension when the first network is read.
  language: { ...shared, entryPoints: ['src/host/language/language.ts'], outfile: 'dist/language.js' },
  // Loaded when somebody debugs.
  debugger: { ...shared, entryPoints: ['src/host/debug/debugger.ts'], outfile: 'dist/debugger.js' },
  // What they take of Node.
  platform: {
    ...node,
    entryPoints: ['src/host/platform/node/platform.ts'],
    outfile: 'dist/platform.js',
    external: ['vscode'],
  },
  // The entry of a browser, which loads the first three and brings what they take of it.
  web: { ...shared, entryPoints: ['src/host/platform/web/extension.ts'], outfile: 'dist/web.js' },
  // In a worker the work of the extension, else the command line.
  worker: { ...node, entryPoints: ['src/program/main.ts'], outfile: 'dist/worker.js' },
  helper: { ...node, entryPoints: ['src/node/helper.ts'], outfile: 'dist/helper.js' },
  webview: {
    ...common,
    platform: 'browser',
    format: 'esm',
    target: 'chrome134',
    // Tabs that are seldom shown come when they are: see `later` in src/webview.
    splitting: true,
    chunkNames: '[name]-[hash]',
    // `h(type, props, ...children)` is shorter than what the types are checked with.
    jsx: 'transform',
    jsxFactory: 'h',
    jsxFragment: 'Fragment',
    inject: ['scripts/build/jsx.mjs'],
    tsconfigRaw: {},
    // Modules are read as UTF-8, so that a sign need not be written as its number.
    charset: 'utf8',
    entryPoints: { panel: 'src/webview/main.tsx' },
    outdir: 'dist/webview',
  },
};

const dist = new URL('../dist/', import.meta.url);
await mkdir(dist, { recursive: true });
// The kernels stay as long as their sources do: they take the longest.
const old = (await readdir(dist)).filter((name) => !name.startsWith('kernels'));
await Promise.all(old.map((name) => rm(new URL(name, dist), { recursive: true, force: true })));
await upToDateKernels();
await writeFile(new URL('cli.js', dist), "#!/usr/bin/env node\nrequire('./worker.js');\n");
await Promise.all(
  Object.entries(bundles).map(async ([name, options]) => {
    const { metafile } = await esbuild.build(options);
    if (process.argv.includes('--metafile')) {
      await writeFile(new URL(`${name}.meta.json`, dist), JSON.stringify(metafile));
    }
    for (const [file, { bytes }] of Object.entries(metafile.outputs)) {
      console.log(`${file} ${(bytes / 1024).toFixed(1)} KB`);
    }
  }),
);
