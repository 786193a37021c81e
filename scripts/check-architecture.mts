// Holds the directions of imports: `node scripts/check-architecture.mts`. docs/architecture.md says why they are so.
import { readdir, readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

interface FolderRule {
  /** Folders of src/ that it may import, besides its own. */
  readonly imports: readonly string[];
  readonly packages: readonly string[];
}

const folders: Readonly<Record<string, FolderRule>> = {
  core: { imports: [], packages: ['jsonc-parser', 'valibot', 'papaparse'] },
  protocol: { imports: ['core'], packages: ['valibot'] },
  channel: { imports: ['protocol'], packages: [] },
  web: { imports: ['core'], packages: [] },
  node: { imports: ['core', 'web'], packages: [] },
  worker: { imports: ['core', 'protocol', 'channel'], packages: [] },
  cli: { imports: ['core', 'node'], packages: [] },
  program: { imports: ['core', 'worker', 'cli', 'node', 'web'], packages: [] },
  host: { imports: ['core', 'protocol', 'channel'], packages: ['vscode', 'valibot', '@vscode/debugprotocol'] },
  webview: { imports: ['core', 'protocol', 'channel'], packages: ['preact', '@preact/signals'] },
};

/** Where built-ins of Node may be used. All else runs in a browser too. */
const onNode: readonly string[] = ['src/node/', 'src/cli/', 'src/program/node/', 'src/host/platform/node/'];

/** What is of one platform alone: the rest of the host does not know which it has. */
const ofOnePlatform: readonly string[] = ['src/host/platform/node/', 'src/host/platform/web/'];

/** Packages that only one part of a folder may know. */
const onlyIn: Readonly<Record<string, string>> = {
  'jsonc-parser': 'src/core/definition/',
  papaparse: 'src/core/data/',
};

/** Folders of types and schemas: no function may stand there. */
const withoutBehaviour: readonly string[] = ['protocol'];

/** Source texts by their path from the project's root, with `/`. */
export type Sources = ReadonlyMap<string, string>;

interface Import {
  readonly from: string;
  /** As it is written. */
  readonly specifier: string;
  /** The file it leads to; undefined for packages. */
  readonly to: string | undefined;
  readonly typeOnly: boolean;
}

/** AssemblyScript: another language, which imports only itself. */
const elsewhere = 'src/wasm/';

/** One line for each violation. Tests are free to import what they need. */
export async function checkArchitecture(all: Sources): Promise<string[]> {
  const sources = new Map([...all].filter(([path]) => !/\.test\.tsx?$/.test(path) && !path.startsWith(elsewhere)));
  if (sources.size === 0) return ['no source files were found'];
  const imports = await findImports(sources);
  return [
    ...[...sources.keys()].filter((path) => ruleOf(path) === undefined).map((path) => `${path}: in no known folder`),
    ...imports.flatMap(judge),
    ...cycles(imports),
    ...(await behaviour(sources)),
  ];
}

const folderOf = (path: string): string => path.split('/')[1] ?? '';
const ruleOf = (path: string): FolderRule | undefined =>
  path.startsWith('src/') ? folders[folderOf(path)] : undefined;
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

function judge({ from, specifier, to }: Import): string[] {
  const rule = ruleOf(from);
  if (rule === undefined) return [];
  const folder = folderOf(from);
  const wrong = (why: string): string[] => [`${from}: imports ${specifier}, but ${why}`];
  if (to !== undefined) {
    if (!to.startsWith('src/')) return wrong('only files in src/ may be imported');
    const target = folderOf(to);
    const side = ofOnePlatform.find((place) => to.startsWith(place));
    if (side !== undefined && !from.startsWith(side)) return wrong(`only ${side} may import what is there`);
    if (target === folder || rule.imports.includes(target)) return [];
    return wrong(`${folder} may not import ${target}`);
  }
  if (isBuiltin(specifier)) {
    return onNode.some((place) => from.startsWith(place)) ? [] : wrong(`${folder} may not use Node`);
  }
  const name = packageOf(specifier);
  if (!rule.packages.includes(name)) return wrong(`${folder} may not use the package ${name}`);
  const home = onlyIn[name];
  return home === undefined || from.startsWith(home) ? [] : wrong(`only ${home} may use the package ${name}`);
}

/** Every import of every file, with esbuild as the parser: once as it stands, and once with `type` taken away. */
async function findImports(sources: Sources): Promise<Import[]> {
  const values = await scan(sources);
  const all = await scan(new Map([...sources].map(([path, text]) => [path, withoutTypeModifier(text)])));
  const isValue = new Set(values.map(({ from, specifier }) => `${from} ${specifier}`));
  return all.map(({ from, specifier }) => ({
    from,
    specifier,
    to: specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : undefined,
    typeOnly: !isValue.has(`${from} ${specifier}`),
  }));
}

/** esbuild drops what is imported with `type`; without the word it tells of them too. */
function withoutTypeModifier(text: string): string {
  return text
    .replace(/^import\s+type\s+(?!from\b)/gm, 'import ')
    .replace(/^export\s+type\s+(?=\{[^}]*\}\s*from\b|\*)/gm, 'export ')
    .replace(/^(?:import|export)\s+(?:\w+\s*,\s*)?\{[^}]*\}/gm, (names) => names.replace(/\btype\s+(?=\w)/g, ''));
}

async function scan(sources: Sources): Promise<Pick<Import, 'from' | 'specifier'>[]> {
  const found: Pick<Import, 'from' | 'specifier'>[] = [];
  const reader: esbuild.Plugin = {
    name: 'imports',
    setup(build) {
      build.onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
        // Of a file that is there esbuild says `./src/x.ts`.
        if (kind === 'entry-point') return { path: posix.normalize(path), namespace: 'source' };
        found.push({ from: importer, specifier: path });
        return { path, external: true };
      });
      build.onLoad({ filter: /.*/, namespace: 'source' }, ({ path }) => ({
        contents: sources.get(path) ?? '',
        loader: path.endsWith('x') ? 'tsx' : 'ts',
      }));
    },
  };
  await esbuild.build({
    entryPoints: [...sources.keys()],
    outdir: 'unused',
    bundle: true,
    write: false,
    format: 'esm',
    jsx: 'preserve',
    logLevel: 'silent',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    plugins: [reader],
  });
  // esbuild reads files side by side: the order is not the same twice.
  return found.toSorted((a, b) => Number(a.from > b.from) - Number(a.from < b.from));
}

/** Types may refer to one another; values may not go round in a circle. */
function cycles(imports: readonly Import[]): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to, typeOnly } of imports) {
    if (to !== undefined && !typeOnly) next.set(from, [...(next.get(from) ?? []), to]);
  }
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) found.push(`cycle: ${[...trail.slice(start), path].join(' -> ')}`);
    if (start >= 0 || done.has(path)) return;
    for (const to of next.get(path) ?? []) visit(to, [...trail, path]);
    done.add(path);
  };
  for (const path of next.keys()) visit(path, []);
  return found;
}

/** Compiled and minified nothing of types and comments is left: what then has a function has behaviour. */
async function behaviour(sources: Sources): Promise<string[]> {
  const paths = [...sources.keys()].filter((path) => withoutBehaviour.includes(folderOf(path)));
  const found = await Promise.all(
    paths.map(async (path) => {
      const { code } = await esbuild.transform(sources.get(path) ?? '', { loader: 'ts', minify: true, format: 'esm' });
      return /=>|\bfunction\b|\bclass\b/.test(code) ? [`${path}: ${folderOf(path)} has no behaviour`] : [];
    }),
  );
  return found.flat();
}

/** All TypeScript files under a folder's src/. */
export async function readSources(root: string): Promise<Sources> {
  const entries = await readdir(posix.join(root, 'src'), { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => posix.join(entry.parentPath.replaceAll('\\', '/'), entry.name));
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  return new Map(paths.map((path, i) => [posix.relative(root.replaceAll('\\', '/'), path), texts[i] ?? '']));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sources = await readSources(fileURLToPath(new URL('..', import.meta.url)));
  const violations = await checkArchitecture(sources);
  console.log(violations.join('\n') || `${sources.size} files`);
  process.exitCode = violations.length > 0 ? 1 : 0;
}
