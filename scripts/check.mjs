// Everything that can be said about the code without running it: `node scripts/check.mjs [NAME...]`.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The slow ones first. @type {Record<string, string[]>} */
const tools = {
  package: ['scripts/check-package.mjs'],
  types: ['node_modules/typescript/bin/tsc', '-b'],
  knip: ['node_modules/knip/bin/knip.js', '--no-progress'],
  lint: ['node_modules/oxlint/bin/oxlint'],
  architecture: ['scripts/check-architecture.mts'],
  schema: ['scripts/schema.mjs', '--check'],
  format: ['node_modules/oxfmt/bin/oxfmt', '--check'],
};

/** @param {string[]} args @returns {Promise<{ code: number, output: string }>} */
function run(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Node ${process.versions.node} is too old for the tools: use "npm run check", which takes the project's own`,
  );
  process.exit(1);
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in tools));
if (unknown.length > 0) {
  console.error(`no check is named ${unknown.join(', ')}; there are ${Object.keys(tools).join(', ')}`);
  process.exit(1);
}

const waiting = Object.entries(tools).filter(([name]) => asked.length === 0 || asked.includes(name));
let passed = 0;
let failed = 0;

async function work() {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const [name, args] = next;
    const start = performance.now();
    const { code, output } = await run(args);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    if (code === 0) passed++;
    else failed++;
    console.log(code === 0 ? `ok ${name} ${seconds} s` : `FAIL ${name} ${seconds} s\n${output.trimEnd()}`);
  }
}

await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
console.log(`check: ${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
