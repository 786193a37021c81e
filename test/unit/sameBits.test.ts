import { execFile, execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../scripts/vscode/browser.mjs';

const project = fileURLToPath(new URL('../..', import.meta.url));
const kernels = join(project, 'dist', 'kernels.wasm');
let folder = '';
let own: Record<string, string> = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backprop-bits-'));
  const entry = fileURLToPath(new URL('../support/sameBits.ts', import.meta.url));
  const contents = `
    import { fingerprints } from ${JSON.stringify(entry)};
    globalThis.fingerprints = fingerprints;`;
  await build({
    stdin: { contents, resolveDir: project, loader: 'ts' },
    outfile: join(folder, 'bits.js'),
    bundle: true,
    format: 'iife',
    target: 'node20',
    mainFields: ['module', 'main'],
    // Papaparse asks for it where it reads streams, which nothing here does.
    external: ['stream'],
  });
  await writeFile(
    join(folder, 'run.cjs'),
    `require('./bits.js');
     fingerprints(require('node:fs').readFileSync(${JSON.stringify(kernels)})).then((found) => console.log(JSON.stringify(found)));`,
  );
  own = await inNode(process.execPath);
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

async function inNode(program: string): Promise<Record<string, string>> {
  const { stdout } = await promisify(execFile)(program, [join(folder, 'run.cjs')]);
  return JSON.parse(stdout) as Record<string, string>;
}

/** The machine's own Node, where it is another version than this one. */
function otherNode(): string | undefined {
  const system = (process.env['PATH'] ?? '').split(':').map((place) => join(place, 'node'));
  return system.find((program) => {
    try {
      return execFileSync(program, ['--version'], { encoding: 'utf8' }).trim() !== process.version;
    } catch {
      return false;
    }
  });
}

describe('the weights of a training have the same bits', () => {
  it('twice', async () => {
    expect(Object.keys(own).length).toBeGreaterThanOrEqual(20);
    expect(await inNode(process.execPath)).toEqual(own);
  }, 120_000);

  const other = otherNode();
  it.skipIf(other === undefined)(
    "on the machine's own Node",
    async () => {
      expect(await inNode(other!)).toEqual(own);
    },
    120_000,
  );

  it('without the optimising compilers', async () => {
    const flags = ['--no-opt', '--liftoff-only', '--no-wasm-tier-up'];
    const { stdout } = await promisify(execFile)(process.execPath, [...flags, join(folder, 'run.cjs')]);
    expect(JSON.parse(stdout)).toEqual(own);
  }, 120_000);

  it('in a browser', async () => {
    const files: Record<string, string> = { '/bits.js': join(folder, 'bits.js'), '/kernels.wasm': kernels };
    const server = createServer((request, response) => {
      const file = files[request.url ?? ''];
      // Memory can be shared only on a page that is isolated from others.
      response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
      response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
      response.setHeader('Content-Type', file?.endsWith('.js') === true ? 'text/javascript' : 'text/html');
      response.end(file === undefined ? '<script src="/bits.js"></script>' : readFileSync(file));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      const found = await page.evaluate(async () => {
        const bytes = new Uint8Array(await (await fetch('/kernels.wasm')).arrayBuffer());
        const { fingerprints } = globalThis as unknown as {
          fingerprints: (kernels: Uint8Array) => Promise<Record<string, string>>;
        };
        return fingerprints(bytes);
      });
      expect(found).toEqual(own);
    } finally {
      await browser.close();
      server.close();
    }
  }, 120_000);
});
