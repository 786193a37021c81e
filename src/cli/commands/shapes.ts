import { defaultMemoryLimit } from '../../core/data/budget.ts';
import { parseDefinition } from '../../core/definition/parse.ts';
import { trainingReadiness } from '../../core/definition/readiness.ts';
import type { ParsedDefinition } from '../../core/definition/network.ts';
import { formatCount, formatLine, formatQuantity } from '../../core/editor/format.ts';
import { shapesTable, shownNumber } from '../../core/editor/shapesTable.ts';
import { type ShapeRow, type ShapesView, shapesView } from '../../core/editor/shapesView.ts';
import { type TableFormat, tableText } from '../../core/editor/tableText.ts';
import { lint } from '../../core/lint/lint.ts';
import { formatBytes, memoryFinding } from '../../core/memory.ts';
import { hasErrors } from '../../core/problem.ts';
import { inferShapes, type LayerShapes, type NetworkShapes } from '../../core/shapes.ts';
import { complainAbout, inOrder, type PlacedProblem, placeProblems } from '../problems.ts';
import { readSource } from '../source.ts';
import { formatTable } from '../table.ts';
import type { Job } from './prepared.ts';
import type { Terminal } from '../terminal.ts';

/** Of what a training needs, shapes need these. */
const neededForShapes = ['missing-layers', 'missing-input'];

interface Asked extends Job {
  readonly format: TableFormat | undefined;
}

export async function showShapes({ file, root, json, format, lintsOff }: Asked, terminal: Terminal): Promise<number> {
  const read = await readSource(file, root);
  const { network, problems } =
    'problem' in read ? { network: undefined, problems: [read.problem] } : infer(read.source.text, lintsOff);
  const ok = !hasErrors(problems);
  const view = network && shapesView(network.parsed, network.shapes);
  if (json) {
    terminal.print(JSON.stringify({ ok, ...jsonOf(network?.shapes, view), problems }));
    return ok ? 0 : 1;
  }
  complainAbout(file, problems, terminal);
  if (view === undefined || view.rows.length === 0) return ok ? 0 : 1;
  if (format === undefined) printTable(view, terminal);
  else for (const line of tableText(shapesTable(view), format).trimEnd().split('\n')) terminal.print(line);
  return ok ? 0 : 1;
}

interface Network {
  readonly parsed: ParsedDefinition;
  readonly shapes: NetworkShapes;
}

function infer(
  text: string,
  lintsOff: readonly string[],
): { readonly network: Network; readonly problems: readonly PlacedProblem[] } {
  const parsed = parseDefinition(text);
  const { definition, problems, toProblem } = parsed;
  const shapes = inferShapes(definition);
  // What is missing from a broken text may just be unreadable: then its own problems say so.
  const missing = hasErrors(problems)
    ? []
    : trainingReadiness(definition).filter(({ code }) => neededForShapes.includes(code));
  const memory = memoryFinding(definition, shapes, defaultMemoryLimit);
  const findings = [...shapes.findings, ...(memory === undefined ? [] : [memory]), ...missing];
  const all = [...problems, ...findings.map(toProblem), ...lint(parsed, shapes, undefined, lintsOff)];
  return {
    network: { parsed, shapes },
    problems: placeProblems(text, inOrder(all)),
  };
}

function jsonOf(shapes: NetworkShapes | undefined, view: ShapesView | undefined): object {
  if (shapes === undefined || view === undefined) return { layers: [], totalParams: 0 };
  const { params, untrained, multiplyAdds, weights, gradients, activations, optimizer, batch, memory } = view.totals;
  return {
    layers: shapes.layers.map((layer, index) => layerObject(layer, view.rows[index]!)),
    totalParams: params,
    nonTrainableParams: untrained,
    totalMultiplyAdds: multiplyAdds,
    memory: {
      weights,
      gradients,
      activations,
      optimizer,
      batch,
      total: memory,
      samples: view.samples,
      dtype: view.dtype,
    },
  };
}

/** A layer that reads several others has the list of their shapes as its input. What a fault leaves unknown is null. */
function layerObject({ name, type, inputs, output, params }: LayerShapes, row: ShapeRow): object {
  const known = inputs.map((input) => input ?? null);
  const { kernel, trainable, multiplyAdds, weights, gradients, activations, optimizer, fault } = row;
  return {
    name,
    type,
    input: known.length === 1 ? known[0] : known,
    output: output ?? null,
    params,
    kernel: kernel === '' ? null : kernel.split(' × ').map(Number),
    trainable: trainable === '' ? null : trainable === 'yes',
    multiplyAdds: multiplyAdds ?? null,
    memory: weights === undefined ? null : { weights, gradients, activations, optimizer },
    fault: fault ?? null,
  };
}

/** With the memory of a layer in one number, to be as wide as a terminal; what is wrong with a layer stands below it. */
function printTable(view: ShapesView, { print, paint }: Terminal): void {
  const kernels = view.rows.some(({ kernel }) => kernel !== '');
  const head = ['layer', 'type', 'input', 'output', ...(kernels ? ['kernel'] : []), 'shapes', 'parameters', '%'];
  const right = head.length;
  const cells = view.rows.map((row) => [
    row.name,
    row.type,
    row.input,
    row.output,
    ...(kernels ? [row.kernel] : []),
    row.parameters,
    shownNumber(row.params, 'count'),
    row.share === undefined ? '?' : row.share.toFixed(1),
    shownNumber(row.multiplyAdds, 'count'),
    shownNumber(memoryOf(row), 'bytes'),
    row.trainable,
  ]);
  const table = formatTable(
    [[...head, 'multiply-adds', 'memory', 'trainable'], ...cells],
    [right - 2, right - 1, right, right + 1],
  );
  print(paint('bold', table[0] ?? ''));
  for (const [index, line] of table.slice(1).entries()) {
    print(formatLine(line));
    const fault = view.rows[index]?.fault;
    if (fault !== undefined) print(paint('red', formatLine(`  ^ ${fault}`)));
  }
  for (const line of totalLines(view)) print(line);
}

function memoryOf({ weights, gradients, activations, optimizer }: ShapeRow): number | undefined {
  if (weights === undefined) return undefined;
  return weights + gradients! + activations! + optimizer!;
}

function totalLines({ totals, summary, samples, dtype }: ShapesView): string[] {
  const { params, untrained, multiplyAdds, weights, gradients, activations, optimizer, batch, memory } = totals;
  const kept = untrained === 0 ? '' : `, and ${formatCount(untrained)} that are not trained`;
  const parts = { weights, gradients, activations, optimizer, 'mini-batch': batch };
  const bytes = Object.entries(parts).flatMap(([name, size]) => (size === 0 ? [] : `${name} ${formatBytes(size)}`));
  const unknown = totals.incomplete ? ['without what is unknown (?):'] : [];
  return [
    ...unknown,
    `${summary}: ${formatCount(params)} parameters${kept}`,
    `${formatQuantity(multiplyAdds, 'multiply-add')} for one sample forward`,
    `${formatBytes(memory)} of memory to train ${formatQuantity(samples, 'sample')} at once in ${dtype}: ${bytes.join(', ')}`,
  ];
}
