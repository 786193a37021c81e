import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { runNpm } from './run.mjs';
import { step } from './say.mjs';

/**
 * Fetches one package from the registry npm is set to and unpacks a part of it. `spec` names an exact version.
 * @param {object} what
 * @param {string} what.spec
 * @param {string} what.label
 * @param {string} [what.sha512] in base64; npm itself checks what the registry says, this checks what we saw
 * @param {string} what.into an existing folder
 * @param {string[]} [what.parts] paths in the package, all of it if not given
 * @param {string[]} [what.leaveOut] patterns for tar
 * @param {number} [what.strip] leading folders that are dropped from every path
 */
export async function unpackFromRegistry({ spec, label, sha512, into, parts = [], leaveOut = [], strip = 1 }) {
  const download = join(into, '.download');
  await mkdir(download, { recursive: true });
  const file = await step(`downloading ${label}`, (report) => fetchTarball(spec, download, report));
  await step(`unpacking ${label}`, async (report) => {
    const found = await hashOf(file);
    if (sha512 !== undefined && found !== sha512)
      throw new Error(`${spec} is not the package it should be: its SHA-512 is ${found}`);
    await untar(
      file,
      ['-C', into, `--strip-components=${strip}`, ...leaveOut.map((pattern) => `--exclude=${pattern}`), ...parts],
      report,
    );
  });
  await rm(download, { recursive: true, force: true });
}

/**
 * npm gets a cache of its own here, thrown away afterwards: its growth is the progress, and the tarball is not kept twice.
 * @param {string} spec @param {string} folder @param {(bytes: number) => void} report
 */
async function fetchTarball(spec, folder, report) {
  const cache = join(folder, 'cache');
  const timer = setInterval(() => void sizeOf(cache).then(report), 200);
  const args = ['pack', spec, '--ignore-scripts', '--loglevel=error', '--pack-destination', folder, '--cache', cache];
  const { code, output } = await runNpm(args, { cwd: folder }).finally(() => clearInterval(timer));
  const name = (await readdir(folder)).find((entry) => entry.endsWith('.tgz'));
  if (code !== 0 || name === undefined) throw new Error(downloadFailed(spec, output));
  const file = join(folder, name);
  report((await stat(file)).size);
  return file;
}

/** @param {string} spec @param {string} output */
function downloadFailed(spec, output) {
  const reasons = output.split('\n').filter((line) => line.startsWith('npm error') && !line.includes('complete log'));
  return [`Could not download ${spec}: is there a network? Only the first run needs one.`, ...reasons.slice(0, 4)].join(
    '\n',
  );
}

/** @param {string} file @param {string[]} args @param {(done: number, total: number) => void} report */
async function untar(file, args, report) {
  const { size } = await stat(file);
  const tar = spawn('tar', ['-xzf', '-', '--no-same-owner', ...args], { stdio: ['pipe', 'ignore', 'inherit'] });
  const ended = new Promise((resolve, reject) => {
    tar.on('error', reject);
    tar.on('close', (code) => (code === 0 ? resolve(undefined) : reject(new Error(`tar: exit code ${code}`))));
  });
  let done = 0;
  const source = createReadStream(file).on('data', (chunk) => report((done += chunk.length), size));
  await Promise.all([pipeline(source, tar.stdin), ended]);
}

/** @param {string} file */
async function hashOf(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return hash.digest('base64');
}

/** Bytes in a folder, as far as they can be counted while it changes. @param {string} folder @returns {Promise<number>} */
async function sizeOf(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      stat(join(entry.parentPath, entry.name)).then(
        (s) => s.size,
        () => 0,
      ),
    );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
