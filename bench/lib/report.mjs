// Tables for a terminal and for Markdown, from the same rows.
import { workloads } from '../workloads.mjs';
import { spread } from './compare.mjs';

/** @typedef {{ title: string, head: string[], rows: string[][], notes: string[], fails: number }} Table */

/**
 * A row for each bar, and one without a bar for each peer that has none.
 * @param {import('./compare.mjs').Comparison} comparison
 * @param {import('../bars.mjs').Bar[]} bars
 * @param {import('./participants.mjs').Participant[]} participants
 * @param {'wall' | 'processor' | 'whole'} [clock] what decides: the best slices, processor time, or all of each turn
 * @returns {Table}
 */
export function tableOf({ name, rates, failed, apart }, bars, participants, clock = 'wall') {
  const { title, unit, batch } = workloads[name];
  const labels = new Map(participants.map(({ id, label }) => [id, label]));
  const label = (/** @type {string} */ id) => labels.get(id) ?? id;
  const own = bars.filter((bar) => bar.workload === name);
  const barred = new Set(own.flatMap(({ a, b }) => [a, b]));
  const rest = [...rates.keys()].filter((id) => !barred.has(id) && id !== 'ours-f32');
  const extra = rates.has('ours-f32') ? rest.map((b) => ({ workload: name, a: 'ours-f32', b })) : [];
  const rows = [];
  const notes = new Set();
  let fails = 0;
  for (const bar of [...own, ...extra]) {
    const [a, b] = [rates.get(bar.a), rates.get(bar.b)];
    const wanted = bar.atLeast === undefined ? '' : `≥ ${bar.atLeast}`;
    if (!a?.length || !b?.length) {
      const missing = a?.length ? bar.b : bar.a;
      rows.push([
        label(bar.a),
        label(bar.b),
        '',
        '',
        '',
        '',
        wanted,
        `not measured: ${failed.get(missing) ?? `${missing} is not there`}`,
      ]);
      continue;
    }
    const kind = clock === 'whole' ? 'whole' : 'best';
    const best = spread(a.map((rate, i) => rate[kind] / b[i][kind]));
    const spent = spread(a.map((rate, i) => rate.processor / b[i].processor));
    const threaded = participants.some(({ id, threads = 1 }) => threads > 1 && (id === bar.a || id === bar.b));
    const deciding = clock === 'processor' && !threaded ? spent : best;
    const wrong = [bar.a, bar.b].find((id) => apart.has(id));
    const holds = deciding.median >= (bar.atLeast ?? 0);
    if (bar.atLeast !== undefined && !(holds && wrong === undefined)) fails++;
    // Its matrix products are plain loops: to be faster says nothing.
    const isSlow = label(bar.b).includes('reference BLAS');
    const verdict =
      bar.atLeast === undefined ? '' : holds ? (isSlow ? 'not decided: slow BLAS' : 'holds') : 'DOES NOT HOLD';
    const theirs = spread(b.map((rate) => rate[kind])).median * (unit === 'samples' ? batch : 1);
    rows.push([
      ...[label(bar.a), label(bar.b), digits(best.median), `${digits(best.least)}–${digits(best.most)}`],
      ...[threaded ? '' : digits(spent.median), digits(theirs), wanted],
      wrong === undefined ? verdict : `OTHER WEIGHTS: ${wrong} is off by ${apart.get(wrong)?.toExponential(1)}`,
    ]);
    if (bar.note) notes.add(`${label(bar.b)}: ${bar.note}`);
  }
  for (const { id, label: text, note } of participants) if (note && rates.has(id)) notes.add(`${text}: ${note}`);
  const head = ['ours', 'peer', 'ratio', 'range', 'by processor time', `peer, ${unit}/s`, 'bar', ''];
  return { title: `${name}: ${title}`, head, rows, notes: [...notes], fails };
}

/** @param {{ title: string, rows: import('./part.mjs').Row[] }} part @returns {Table} */
export function tableOfPart({ title, rows }) {
  const verdict = (/** @type {boolean | undefined} */ holds) =>
    holds === undefined ? 'not measured' : holds ? 'holds' : 'DOES NOT HOLD';
  return {
    title,
    head: ['what', 'measured', 'bar', ''],
    rows: rows.map(({ what, value, bar, holds }) => [what, value, bar, verdict(holds)]),
    notes: [],
    fails: rows.filter(({ holds }) => holds === false).length,
  };
}

/** Three digits that count. @param {number} value */
function digits(value) {
  if (!Number.isFinite(value)) return String(value);
  if (value >= 100) return Math.round(value).toLocaleString('en-US');
  return value.toPrecision(value < 1 ? 2 : 3);
}

/** @param {Table} table */
export function asText({ title, head, rows, notes }) {
  const all = [head, ...rows];
  const widths = head.map((_, i) => Math.max(...all.map((row) => row[i].length)));
  const isNumber = (/** @type {number} */ i) => i > 1 && i < head.length - 1 && head.length > 4;
  const lines = all.map((row) =>
    row
      .map((cell, i) => (isNumber(i) ? cell.padStart(widths[i]) : cell.padEnd(widths[i])))
      .join('  ')
      .trimEnd(),
  );
  return [`\n${title}`, ...lines.map((line) => `  ${line}`), ...notes.map((note) => `  (${note})`)].join('\n');
}

/** @param {Table} table */
export function asMarkdown({ title, head, rows, notes }) {
  const line = (/** @type {string[]} */ cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const table = [line(head), line(head.map((_, i) => (i > 1 && head.length > 4 ? '---:' : '---'))), ...rows.map(line)];
  return [`### ${title}`, '', ...table, '', ...notes.map((note) => `- ${note}`), ''].join('\n');
}
