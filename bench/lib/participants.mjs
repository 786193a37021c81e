// Who takes part: one file each in bench/peers, and ours. Each works in a process of its own.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { delimiter, join, parse } from 'node:path';
import { createInterface } from 'node:readline';
import { cacheFolder, inProject } from '../../scripts/lib/paths.mjs';
import { endWithUs, run } from '../../scripts/lib/run.mjs';
import { madeOnce } from '../../scripts/lib/once.mjs';

/**
 * @typedef {import('./peer.mjs').Variant & { id: string, command: string[], env: NodeJS.ProcessEnv }} Participant
 * @typedef {{ updates: number, seconds: number, processor: number, best: number, check?: [number, number] }} Result
 */

const peers = inProject('bench', 'peers');

/** One thread each, unless a participant starts more itself; kernels chosen by the libraries, not by this machine's settings. */
const environment = {
  ...process.env,
  ...{ OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' },
  PYTHONPATH: inProject('bench', 'lib'),
  PYTHONDONTWRITEBYTECODE: '1',
};
delete environment['OPENBLAS_CORETYPE'];
delete environment['OPENBLAS_L2_SIZE'];

/** @returns {Promise<{ participants: Participant[], absent: Map<string, string> }>} all that can work here, and why others cannot, by file */
export async function findParticipants({ onlyNode = false } = {}) {
  const files = (await readdir(peers)).toSorted();
  /** @type {Map<string, string>} */
  const absent = new Map();
  /** @type {Participant[]} */
  const participants = [];
  for (const path of [inProject('bench', 'ours.mjs'), ...files.map((file) => join(peers, file))]) {
    const { base, ext } = parse(path);
    if (onlyNode && (ext !== '.mjs' || (base !== 'ours.mjs' && base !== 'simd_peak.mjs'))) continue;
    const ways = await waysToRun(path);
    const reasons = [];
    for (const { command, env } of ways) {
      const { code, output } = await run(command[0], [...command.slice(1), 'describe'], { env, limit: 60 });
      const answer = code === 0 ? lastJson(output) : undefined;
      if (answer?.variants) {
        for (const [id, variant] of Object.entries(answer.variants))
          participants.push({ id, command, env, ...variant });
        reasons.length = 0;
        break;
      }
      reasons.push(answer?.skip ?? output.trim().split('\n').at(-1) ?? `exit code ${code}`);
    }
    if (reasons.length > 0) absent.set(base, [...new Set(reasons)].join('; '));
  }
  return { participants, absent };
}

/** @param {string} output */
function lastJson(output) {
  try {
    return JSON.parse(output.trim().split('\n').at(-1) ?? '');
  } catch {
    return undefined;
  }
}

/** Commands to try, the first that answers is taken. @param {string} path @returns {Promise<{ command: string[], env: NodeJS.ProcessEnv }[]>} */
async function waysToRun(path) {
  const { ext, name } = parse(path);
  if (ext === '.mjs') return [{ command: [process.execPath, path], env: environment }];
  if (ext === '.py') {
    const others = existsSync('/usr/bin/python3') ? ['/usr/bin/python3'] : [];
    const env = await withOpenBlas();
    return ['python3', ...others].map((python) => ({
      command: [python, path],
      // Debian's Python finds the system's BLAS; other Pythons bring theirs.
      env: python === 'python3' ? environment : env,
    }));
  }
  if (ext !== '.c') return [];
  const program = inProject('out', 'bench', name);
  await mkdir(inProject('out', 'bench'), { recursive: true });
  const flags = ['-O3', '-march=native', '-ffast-math', '-o', program, path, '-lm'];
  const { code, output } = await run('cc', flags);
  if (code === 0) return [{ command: [program], env: environment }];
  return [
    {
      command: [process.execPath, '-e', `console.log(${JSON.stringify(JSON.stringify({ skip: output }))})`],
      env: environment,
    },
  ];
}

/**
 * Debian's PyTorch and NumPy take whatever BLAS is there; where that is the reference one, they would be twenty times too slow to
 * compare with. So OpenBLAS is unpacked beside, for them alone; the system stays as it is.
 */
async function withOpenBlas() {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get') || !existsSync('/usr/bin/python3'))
    return environment;
  const folder = await madeOnce(join(cacheFolder(), 'openblas'), async (into) => {
    await run('apt-get', ['download', 'libopenblas0-pthread'], { cwd: into, limit: 60 });
    const file = (await readdir(into)).find((name) => name.endsWith('.deb'));
    if (file !== undefined) await run('dpkg', ['-x', join(into, file), into]);
  });
  const triplet = { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' }[process.arch] ?? process.arch;
  const libraries = join(folder, 'usr', 'lib', triplet, 'openblas-pthread');
  if (!existsSync(libraries)) return environment;
  const before = environment['LD_LIBRARY_PATH'];
  return { ...environment, LD_LIBRARY_PATH: before ? libraries + delimiter + before : libraries };
}

/** A participant at work on one workload. @param {Participant} participant @param {string} task */
export async function startParticipant({ command, env, id }, task) {
  const child = spawn(command[0], [...command.slice(1), 'run', id, task], {
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  const forget = endWithUs(child);
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (complaint = (complaint + text).slice(-2000)));
  child.stdin.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', () =>
      resolve(
        complaint
          .trim()
          .split('\n')
          .findLast((line) => /error/i.test(line)) ?? 'it ended',
      ),
    );
  }).finally(forget);
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(String(await ended));
    return JSON.parse(value);
  };
  await next();
  return {
    /** @param {number} seconds @returns {Promise<Result>} */
    measure(seconds) {
      child.stdin.write(`${JSON.stringify({ seconds })}\n`);
      return next();
    },
    /** All of its threads to one core. @param {number} core */
    async pin(core) {
      if (process.platform === 'linux') await run('taskset', ['-a', '-p', '-c', String(core), String(child.pid)]);
    },
    async end() {
      child.stdin.end();
      await ended;
    },
  };
}
