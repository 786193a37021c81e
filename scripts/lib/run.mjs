import { spawn } from 'node:child_process';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {boolean} [show] print what the program prints, as it comes
 * @property {number} [limit] seconds after which the program and its children are ended
 */

/** npm, run by this Node when npm told us where it is (so that npm.cmd is not needed). @returns {[string, string[]]} */
function npmCommand() {
  const script = process.env['npm_execpath'];
  return script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []];
}

/** @param {string[]} args @param {RunOptions} [options] */
export function runNpm(args, options) {
  const [command, first] = npmCommand();
  return run(command, [...first, ...args], options);
}

/**
 * Runs a program to its end. Never rejects: a program that is missing or was ended has a code too.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { cwd, env = process.env, show = false, limit } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    const forget = endWithUs(child);
    let output = '';
    for (const [from, to] of /** @type {const} */ ([
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ])) {
      from.setEncoding('utf8').on('data', (text) => {
        output += text;
        if (show) to.write(text);
      });
    }
    let late = false;
    const timer =
      limit === undefined
        ? undefined
        : setTimeout(() => {
            late = true;
            endGroup(child);
          }, limit * 1000);
    /** @param {number} code @param {string} [more] */
    const finish = (code, more = '') => {
      clearTimeout(timer);
      forget();
      resolve({ code, output: output + more });
    };
    child.on('error', (error) => finish(127, `${command}: ${error.message}\n`));
    child.on('close', (code) => finish(late ? 124 : (code ?? 1), late ? `\nended: not done after ${limit} s\n` : ''));
  });
}

/** Like run, but a failure is an error that carries the end of what was printed. @param {string} command @param {string[]} args @param {RunOptions} [options] */
export async function mustRun(command, args, options) {
  return mustHaveRun([command, ...args].join(' '), await run(command, args, options));
}

/** @param {string} what @param {{ code: number, output: string }} result */
export function mustHaveRun(what, { code, output }) {
  if (code !== 0) throw new Error(`${what}: exit code ${code}\n${shortened(output)}`);
  return output;
}

/** Programs give their reason first or last. @param {string} output */
function shortened(output) {
  const lines = output.trim().split('\n');
  return (lines.length <= 40 ? lines : [...lines.slice(0, 20), '...', ...lines.slice(-20)]).join('\n');
}

/** Ends a process started with `detached` and everything it started. @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} [signal] */
export function endGroup(child, signal = 'SIGKILL') {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    else process.kill(-child.pid, signal);
  } catch {
    // it was gone already
  }
}

/** @type {Set<import('node:child_process').ChildProcess>} */
const ours = new Set();

/** Makes sure that the child's group does not outlive this process. @param {import('node:child_process').ChildProcess} child @returns {() => void} */
export function endWithUs(child) {
  if (ours.size === 0) {
    process.on('exit', endAll);
    for (const signal of SIGNALS) process.on(signal, leave);
  }
  ours.add(child);
  return () => {
    if (!ours.delete(child) || ours.size > 0) return;
    process.off('exit', endAll);
    for (const signal of SIGNALS) process.off(signal, leave);
  };
}

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

function endAll() {
  for (const child of ours) endGroup(child);
}

function leave() {
  process.exit(130);
}
