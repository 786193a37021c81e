const KB = 1024;

/** What an editor downloads, and what it loads before anything of ours is used. Bytes. */
const limits: Readonly<Record<string, number>> = {
  vsix: 1024 * KB,
  'what is loaded to activate': 60 * KB,
  'what the panel loads at first': 80 * KB,
  'what the panel of a training loads': 160 * KB,
};

/** What must be there; pictures and schemas may be there; nothing else. The examples are those that a lesson opens. */
const required: readonly string[] = [
  'extension.vsixmanifest',
  '[Content_Types].xml',
  'extension/package.json',
  'extension/readme.md',
  'extension/changelog.md',
  'extension/LICENSE.txt',
  'extension/examples/book-2-2-1.nn.json',
  'extension/examples/book-2-3-1.nn.json',
  'extension/docs/lints.md',
  'extension/dist/extension.js',
  'extension/dist/language.js',
  'extension/dist/debugger.js',
  'extension/dist/platform.js',
  'extension/dist/web.js',
  'extension/dist/worker.js',
  'extension/dist/helper.js',
  'extension/dist/cli.js',
  'extension/dist/kernels.wasm',
  'extension/dist/kernels-relaxed.wasm',
  'extension/dist/webview/panel.js',
  'extension/dist/webview/panel.css',
];
const welcome = /^extension\/(media\/[\w./-]+\.(svg|png|webp|jpg|json|md)|dist\/webview\/\w+-[A-Z0-9]{8}\.js)$/;

/** What VS Code loads in Node before anything is used. */
const firstInNode = /^extension\/dist\/(extension|platform)\.js$/;

/** Scripts of the page: what it loads before it shows anything, and the tabs that show a training. */
const first = /^panel\.js$/;
const ofTraining = /^(panel|(Network|Layers|Mistakes|Data)Tab-[A-Z0-9]{8})\.js$/;

/** Bytes of the scripts of the page whose names match, with all that they import at once. `scripts`: their texts by file name. */
export function loadedWith(scripts: ReadonlyMap<string, string>, names: RegExp): number {
  const loaded = new Set<string>();
  const load = (name: string): void => {
    if (loaded.has(name)) return;
    loaded.add(name);
    const imports = (scripts.get(name) ?? '').matchAll(/(?:from|import)\s*"\.\/([\w.-]+)"/g);
    for (const [, other] of imports) load(other!);
  };
  for (const name of scripts.keys()) if (names.test(name)) load(name);
  return [...loaded].reduce((sum, name) => sum + Buffer.byteLength(scripts.get(name) ?? ''), 0);
}

/** The files in a zip archive with their unpacked sizes in bytes, from its central directory. */
export function zipEntries(zip: Buffer): Map<string, number> {
  const end = zip.lastIndexOf('PK\u0005\u0006');
  if (end < 0) throw new Error('not a zip archive');
  const entries = new Map<string, number>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const nameLength = zip.readUInt16LE(at + 28);
    entries.set(zip.toString('utf8', at + 46, at + 46 + nameLength), zip.readUInt32LE(at + 24));
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

/** One line for everything that is wrong with a package of `bytes`, these entries and these scripts of the panel. */
export function judgePackage(
  entries: ReadonlyMap<string, number>,
  bytes: number,
  scripts: ReadonlyMap<string, string>,
): string[] {
  const activation = [...entries].reduce((sum, [name, size]) => sum + (firstInNode.test(name) ? size : 0), 0);
  const sizes = new Map([
    ['vsix', bytes],
    ['what is loaded to activate', activation],
    ['what the panel loads at first', loadedWith(scripts, first)],
    ['what the panel of a training loads', loadedWith(scripts, ofTraining)],
  ]);
  return [
    ...required.filter((name) => !entries.has(name)).map((name) => `${name} is missing`),
    ...[...entries.keys()]
      .filter((name) => !required.includes(name) && !welcome.test(name))
      .map((name) => `${name} does not belong into the package`),
    ...Object.entries(limits).flatMap(([name, limit]) => {
      const size = sizes.get(name) ?? 0;
      return size > limit ? [`${name} has ${size} bytes, more than ${limit}`] : [];
    }),
  ];
}
