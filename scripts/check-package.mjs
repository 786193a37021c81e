// Builds and packages the extension, then looks at what is in the .vsix: `node scripts/check-package.mjs`.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { upToDateVsix } from './vsix.mjs';

const KB = 1024;

/** What an editor downloads, and what it loads before anything of ours is used. Bytes. */
const limits = { vsix: 1024 * KB, 'extension/dist/extension.js': 60 * KB };

/** What must be there, and nothing else. */
const required = [
  'extension.vsixmanifest',
  '[Content_Types].xml',
  'extension/package.json',
  'extension/readme.md',
  'extension/changelog.md',
  'extension/LICENSE.txt',
  'extension/dist/extension.js',
  'extension/dist/worker.js',
  'extension/dist/cli.js',
  'extension/dist/webview/panel.js',
  'extension/dist/webview/panel.css',
];
const alsoWelcome = /^extension\/media\/[\w./-]+\.(svg|png|json|md)$/;

/**
 * The files in a zip archive with their unpacked sizes, from its central directory.
 * @param {Buffer} zip
 * @returns {Map<string, number>}
 */
export function zipEntries(zip) {
  const end = zip.lastIndexOf('PK\u0005\u0006');
  if (end < 0) throw new Error('not a zip archive');
  /** @type {Map<string, number>} */
  const entries = new Map();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const nameLength = zip.readUInt16LE(at + 28);
    entries.set(zip.toString('utf8', at + 46, at + 46 + nameLength), zip.readUInt32LE(at + 24));
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * @param {Map<string, number>} entries
 * @param {number} vsixBytes
 * @returns {string[]} what is wrong
 */
export function judgePackage(entries, vsixBytes) {
  const sizes = new Map([...entries, ['vsix', vsixBytes]]);
  return [
    ...required.filter((name) => !entries.has(name)).map((name) => `${name} is missing`),
    ...[...entries.keys()]
      .filter((name) => !required.includes(name) && !alsoWelcome.test(name))
      .map((name) => `${name} does not belong into the package`),
    ...Object.entries(limits)
      .filter(([name, limit]) => (sizes.get(name) ?? 0) > limit)
      .map(([name, limit]) => `${name} has ${sizes.get(name)} bytes, more than ${limit}`),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = await upToDateVsix();
  const vsix = await readFile(file);
  const entries = zipEntries(vsix);
  const wrong = judgePackage(entries, vsix.length);
  for (const line of wrong) console.log(line);
  console.log(`${file}: ${vsix.length} bytes, dist/extension.js ${entries.get('extension/dist/extension.js')} bytes`);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}
