// How fast the training core is, as ratios to its peers in the same run: `npm run bench`; bench/README.md says how and with which options.
import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { bars, barsOfBusy, barsOfNode, parts } from '../bench/bars.mjs';
import { compare } from '../bench/lib/compare.mjs';
import { installPeers } from '../bench/lib/install.mjs';
import { findParticipants } from '../bench/lib/participants.mjs';
import { asMarkdown, asText, tableOf, tableOfPart } from '../bench/lib/report.mjs';
import { buildCore } from '../bench/ours.mjs';
import { workloads } from '../bench/workloads.mjs';
import { inProject } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { say, seconds } from './lib/say.mjs';

const { values: options, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    clock: { type: 'string', default: 'wall' },
    ci: { type: 'boolean', default: false },
    markdown: { type: 'string' },
  },
});
const rounds = Number(options.rounds ?? (options.quick ? 3 : 7));
const secondsEach = Number(options.seconds ?? (options.quick ? 0.3 : 0.7));
/** What decides. */
const clocks = /** @type {const} */ ({ wall: 'the best slices', whole: 'whole turns', processor: 'processor time' });
const clock = /** @type {keyof typeof clocks} */ (String(options.clock));
const names = [...Object.keys(workloads), 'busy', ...parts];
const isAsked = (/** @type {string} */ name) =>
  asked.length === 0 || asked.some((word) => name === word || name.startsWith(`${word}-`));
const unknown = asked.filter((word) => !names.includes(word));
if (unknown.length > 0 || !(rounds > 0 && secondsEach > 0) || !(clock in clocks)) {
  say(
    unknown.length > 0
      ? `there is no ${unknown.join(', ')}; there are ${names.join(', ')}`
      : `numbers must be positive, and the clock ${Object.keys(clocks).join(', ')}`,
  );
  process.exit(2);
}

const start = performance.now();
await buildCore();
const missing = options.ci ? undefined : await installPeers();
if (missing !== undefined) say(`  the peers from npm are not there: ${missing}`);
const { participants, absent } = await findParticipants({ onlyNode: options.ci });

const load = loadavg()[0];
const cores = cpus();
const lines = [
  `${cores[0]?.model ?? 'unknown processor'}, ${cores.length} cores, Node ${process.versions.node}, ${rounds} rounds of ` +
    `${secondsEach} s, bars by ${clocks[clock]}. Load before: ${load.toFixed(1)}.`,
  ...[...absent].map(([file, reason]) => `${file} does not take part: ${reason}.`),
];
if (load > cores.length / 2) lines.push('The machine had other work when this began: figures will scatter.');
for (const line of lines) console.log(line);

/** @type {import('../bench/lib/report.mjs').Table[]} */
const tables = [];
const show = (/** @type {typeof tables[number]} */ table) => {
  tables.push(table);
  console.log(asText(table));
};

const isTaking = (/** @type {string} */ id) =>
  id.startsWith('ours') || !options.only || options.only.some((word) => id.includes(word));
for (const name of Object.keys(workloads).filter(isAsked)) {
  const own = (options.ci ? barsOfNode : bars).filter((bar) => bar.workload === name && isTaking(bar.b));
  const barred = new Set(own.flatMap(({ a, b }) => [a, b]));
  // Without bars for them the plain kernels and, in CI, all others stay away.
  const taking = participants.filter(
    ({ id, workloads: can }) =>
      can.includes(name) && isTaking(id) && (barred.has(id) || !(options.ci || id === 'ours-plain')),
  );
  if (own.length === 0 && taking.length === 0) continue;
  show(tableOf(await compare(name, taking, { rounds, seconds: secondsEach }), own, participants, clock));
}
if (isAsked('busy') && !options.ci) {
  const taking = participants.filter(({ id }) => ['ours-f32', 'ours-f32-2'].includes(id));
  const free = taking.map((participant) => ({ ...participant, unpinned: true }));
  const comparison = await compare('W4', free, { rounds, seconds: secondsEach, busy: true });
  // A best slice is one in which nobody else had the core: here it is all of a turn that counts.
  const table = tableOf(comparison, barsOfBusy, participants, 'whole');
  show({ ...table, title: `Two threads while every core has other work: ${table.title}` });
}
for (const part of parts.filter(isAsked)) {
  say(`  ${part}`);
  const args = [inProject('bench', 'parts', `${part}.mjs`), ...(options.quick ? ['--quick'] : [])];
  const { code, output } = await run(process.execPath, args, { limit: 600 });
  const answer = output
    .trim()
    .split('\n')
    .findLast((line) => line.startsWith('{'));
  if (code !== 0 || answer === undefined) throw new Error(`bench/parts/${part}.mjs: exit code ${code}\n${output}`);
  show(tableOfPart(JSON.parse(answer)));
}

const fails = tables.reduce((sum, table) => sum + table.fails, 0);
const verdict = fails === 0 ? 'Every bar that was measured holds' : `${fails} bars do not hold`;
console.log(`\n${verdict}. ${seconds(start)}, load after: ${loadavg()[0].toFixed(1)}`);
if (options.markdown !== undefined) {
  await writeFile(options.markdown, [...lines.map((line) => `${line}\n`), ...tables.map(asMarkdown)].join('\n'));
}
process.exitCode = fails === 0 ? 0 : 1;
