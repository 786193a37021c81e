// How fast the training core is, as ratios to its peers in the same run: `npm run bench -- [W1 … W5] [options]`; see bench/README.md.
import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { bars, barsOfNode } from '../bench/bars.mjs';
import { compare } from '../bench/lib/compare.mjs';
import { installPeers } from '../bench/lib/install.mjs';
import { findParticipants } from '../bench/lib/participants.mjs';
import { asMarkdown, asText, tableOf } from '../bench/lib/report.mjs';
import { buildCore } from '../bench/ours.mjs';
import { workloads } from '../bench/workloads.mjs';
import { say, seconds } from './lib/say.mjs';

const { values: options, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    ci: { type: 'boolean', default: false },
    markdown: { type: 'string' },
  },
});
const rounds = Number(options.rounds ?? (options.quick ? 3 : 7));
const secondsEach = Number(options.seconds ?? (options.quick ? 0.3 : 0.7));
const wanted = options.ci ? barsOfNode : bars;

const start = performance.now();
await buildCore();
const missing = options.ci ? undefined : await installPeers();
if (missing !== undefined) say(`  the peers from npm are not there: ${missing}`);
const { participants, absent } = await findParticipants({ onlyNode: options.ci });

const load = loadavg()[0];
const lines = [
  `${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores, Node ${process.versions.node}; ` +
    `load ${load.toFixed(1)} before; ${rounds} rounds of ${secondsEach} s`,
  ...[...absent].map(([file, reason]) => `${file} does not take part: ${reason}`),
];
if (load > cpus().length / 2) lines.push('The machine was busy before this began: ranges will be wide.');
for (const line of lines) console.log(line);

const tables = [];
for (const name of Object.keys(workloads)) {
  if (asked.length > 0 && !asked.some((word) => name === word || name.startsWith(`${word}-`))) continue;
  const own = wanted.filter((bar) => bar.workload === name);
  if (options.ci && own.length === 0) continue;
  const isAsked = (/** @type {string} */ id) =>
    id.startsWith('ours') || !options.only || options.only.some((word) => id.includes(word));
  const taking = participants.filter(
    ({ id, workloads: can }) =>
      can.includes(name) && isAsked(id) && (options.ci || id !== 'ours-plain') && (!options.ci || own.some(({ a, b }) => a === id || b === id)),
  );
  const table = tableOf(
    await compare(name, taking, { rounds, seconds: secondsEach }),
    own.filter(({ b }) => isAsked(b)),
    participants,
  );
  tables.push(table);
  console.log(asText(table));
}

const fails = tables.reduce((sum, table) => sum + table.fails, 0);
console.log(`\n${fails === 0 ? 'Every bar that was measured holds' : `${fails} bars do not hold`}; ${seconds(start)}`);
if (options.markdown !== undefined) {
  const text = [...lines.map((line) => `${line}\n`), ...tables.map(asMarkdown)].join('\n');
  await writeFile(options.markdown, text);
}
process.exitCode = fails === 0 ? 0 : 1;
