// Builds the kernels from src/wasm/: `node scripts/wasm.mjs` writes dist/kernels.wasm and dist/kernels-relaxed.wasm.
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from './lib/paths.mjs';

const sources = join(projectRoot, 'src/wasm');
/** The second rounds a product and its sum once where the machine can: faster, not the same bits on every machine. */
const binaries = { 'kernels.wasm': [], 'kernels-relaxed.wasm': ['--enable', 'relaxed-simd'] };

/** Compiles both; 65536 pages are all that a 32-bit address reaches. */
export async function buildKernels() {
  const { createMemoryStream, main } = await import('assemblyscript/asc');
  await mkdir(join(projectRoot, 'dist'), { recursive: true });
  for (const [file, features] of Object.entries(binaries)) {
    const messages = createMemoryStream();
    const argv = [
      'src/wasm/index.ts',
      ...['--baseDir', projectRoot, '--outFile', `dist/${file}`],
      // Level 3 takes loops that are unrolled by hand apart, and V8 then runs out of registers.
      ...['--runtime', 'stub', '--noAssert', '--optimizeLevel', '2', '--shrinkLevel', '0'],
      ...['--importMemory', '--noExportMemory', '--zeroFilledMemory', '--sharedMemory'],
      ...['--initialMemory', '1', '--maximumMemory', '65536', '--enable', 'threads', '--enable', 'simd'],
      // Exchange of v128 values: only functions within the module do that.
      ...['--disableWarning', '112'],
      ...features,
    ];
    const { error } = await main(argv, { stderr: messages });
    if (error !== null) throw new Error(`src/wasm does not compile: ${error.message}\n${messages.toString()}`);
  }
}

/** Before a build, and before any test: compiles when a source is newer than what was made of it. */
export async function upToDateKernels() {
  const inputs = (await readdir(sources)).map((file) => join(sources, file));
  const made = await Promise.all(Object.keys(binaries).map((file) => changed(join(projectRoot, 'dist', file))));
  const newest = Math.max(...(await Promise.all([...inputs, import.meta.filename].map(changed))));
  if (Math.min(...made) < newest) await buildKernels();
}

export { upToDateKernels as setup };

/** @param {string} file */
async function changed(file) {
  return (await stat(file).catch(() => undefined))?.mtimeMs ?? 0;
}

if (process.argv[1] === import.meta.filename) await buildKernels();
