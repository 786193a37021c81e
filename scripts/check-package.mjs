// Builds and packages the extension, then looks at what is in the .vsix: `node scripts/check-package.mjs`.
import { readdir, readFile } from 'node:fs/promises';
import { judgePackage, zipEntries } from './check-package-rules.mts';
import { upToDateVsix } from './vsix.mjs';

const file = await upToDateVsix();
const vsix = await readFile(file);
const entries = zipEntries(vsix);
/** The package has these very files. @type {Map<string, string>} */
const scripts = new Map();
const page = new URL('../dist/webview/', import.meta.url);
for (const name of await readdir(page)) {
  if (name.endsWith('.js')) scripts.set(name, await readFile(new URL(name, page), 'utf8'));
}
const wrong = judgePackage(entries, vsix.length, scripts);
for (const line of wrong) console.log(line);
console.log(`${file}: ${vsix.length} bytes, dist/extension.js ${entries.get('extension/dist/extension.js')} bytes`);
process.exitCode = wrong.length > 0 ? 1 : 0;
