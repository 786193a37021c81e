/**
 * The VS Code versions we run, taken from the npm package code-server: its folder lib/vscode is a whole VS Code that serves the
 * workbench to a browser and runs extensions in Node.
 * @typedef {object} Version
 * @property {string} vscode
 * @property {string} codeServer
 * @property {string} sha512 of the package, in base64
 * @property {{ min: [number, number], max: number, download: string }} node which Node runs it, and which one to fetch if there is none
 * @property {{ module: string, standIn: string }[]} standIns native modules without binaries, and what takes their place
 */

/** @type {Version} */
export const newest = {
  vscode: '1.139.1',
  codeServer: '4.139.1',
  sha512: 'fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
  node: { min: [22, 15], max: 24, download: '24.21.0' },
  standIns: [
    { module: '@vscode/spdlog', standIn: 'spdlog.cjs' },
    { module: '@vscode/native-watchdog', standIn: 'native-watchdog.cjs' },
  ],
};

/** The oldest version in `engines.vscode`. @type {Version} */
export const oldest = {
  vscode: '1.100.3',
  codeServer: '4.100.3',
  sha512: 'q/Fh2DOxCRNhC/WiG/6sAhSKnj7ZACTVBaeeZ+rWjol//0FCbl/qg1ln5ecZ99jYcfqMxZZAyWcN+YBIo0DgpA==',
  node: { min: [20, 0], max: 22, download: '20.20.2' },
  standIns: [
    { module: '@vscode/spdlog', standIn: 'spdlog.cjs' },
    { module: 'native-watchdog', standIn: 'native-watchdog.cjs' },
  ],
};

/** @param {string} name "newest", "oldest" or a version number @returns {Version} */
export function versionNamed(name) {
  const found =
    name === 'newest' ? newest : name === 'oldest' ? oldest : [newest, oldest].find(({ vscode }) => vscode === name);
  if (found === undefined)
    throw new Error(`Unknown VS Code version ${name}: newest (${newest.vscode}) or oldest (${oldest.vscode})`);
  return found;
}

/**
 * Built-in extensions we do not unpack: they are large, or need native modules, and nothing here uses them. Those that have a browser entry and
 * start early have to stay: the workbench has their names built in.
 */
export const extensionsLeftOut = [
  'copilot',
  'debug-auto-launch',
  'debug-server-ready',
  'git',
  'github',
  'grunt',
  'gulp',
  'jake',
  'mermaid-markdown-features',
  'microsoft-authentication',
  'ms-vscode.js-debug',
  'ms-vscode.js-debug-companion',
  'ms-vscode.vscode-js-profile-table',
  'php',
  'php-language-features',
  'terminal-suggest',
  'tunnel-forwarding',
];

/** Dependencies of the server it runs without. Most of them would have to be compiled. */
export const dependenciesLeftOut = [
  /^@devcontainers\/cli$/,
  /^@github\/copilot/,
  /^@microsoft\/mxc-sdk$/,
  /^@vscode\/copilot-api$/,
  /^@vscode\/fs-copyfile$/,
  /^@vscode\/native-watchdog$/,
  /^@vscode\/sandbox-runtime$/,
  /^@vscode\/spdlog$/,
  /^@vscode\/sqlite3$/,
  /^@vscode\/windows-/,
  /^kerberos$/,
  /^native-watchdog$/,
  /^ssh2$/,
];

/** Has the `rg` binaries of every platform inside. An older server uses @vscode/ripgrep, whose install script would download one. */
export const ripgrepPackage = { name: '@vscode/ripgrep-universal', version: '1.18.0' };
