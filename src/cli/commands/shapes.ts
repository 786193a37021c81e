import { defaultMemoryLimit } from '../../core/data/budget.ts';
import { parseDefinition } from '../../core/definition/parse.ts';
import { trainingReadiness } from '../../core/definition/readiness.ts';
import { formatCount, formatLine } from '../../core/editor/format.ts';
import { shapesView } from '../../core/editor/summary.ts';
import { lint } from '../../core/lint/lint.ts';
import { memoryFinding } from '../../core/memory.ts';
import { hasErrors } from '../../core/problem.ts';
import { inferShapes, type LayerShapes, type NetworkShapes } from '../../core/shapes.ts';
import { complainAbout, inOrder, type PlacedProblem, placeProblems } from '../problems.ts';
import { readSource } from '../source.ts';
import { formatTable } from '../table.ts';
import type { Terminal } from '../terminal.ts';

/** Of what a training needs, shapes need these. */
const neededForShapes = ['missing-layers', 'missing-input'];

export async function showShapes(
  { file, root, json }: { readonly file: string; readonly root: string | undefined; readonly json: boolean },
  terminal: Terminal,
): Promise<number> {
  const read = await readSource(file, root);
  const { shapes, problems } =
    'problem' in read ? { shapes: undefined, problems: [read.problem] } : infer(read.source.text);
  const ok = !hasErrors(problems);
  if (json) {
    const layers = shapes?.layers.map(layerObject) ?? [];
    terminal.print(JSON.stringify({ ok, layers, totalParams: shapes?.totalParams ?? 0, problems }));
  } else {
    complainAbout(file, problems, terminal);
    if (shapes !== undefined && shapes.layers.length > 0) printTable(shapes, terminal);
  }
  return ok ? 0 : 1;
}

function infer(text: string): { readonly shapes: NetworkShapes; readonly problems: readonly PlacedProblem[] } {
  const parsed = parseDefinition(text);
  const { definition, problems, toProblem } = parsed;
  const shapes = inferShapes(definition);
  // What is missing from a broken text may just be unreadable: then its own problems say so.
  const missing = hasErrors(problems)
    ? []
    : trainingReadiness(definition).filter(({ code }) => neededForShapes.includes(code));
  const memory = memoryFinding(definition, shapes, defaultMemoryLimit);
  const findings = [...shapes.findings, ...(memory === undefined ? [] : [memory]), ...missing];
  const all = [...problems, ...findings.map(toProblem), ...lint(parsed, shapes, undefined)];
  return {
    shapes,
    problems: placeProblems(text, inOrder(all)),
  };
}

/** A layer that reads several others has the list of their shapes as its input. */
function layerObject({ name, type, inputs, output, params }: LayerShapes): object {
  const known = inputs.map((input) => input ?? null);
  return { name, type, input: known.length === 1 ? known[0] : known, output: output ?? null, params };
}

function printTable(shapes: NetworkShapes, { print, paint }: Terminal): void {
  const { rows, totalParams, summary } = shapesView(shapes);
  const cells = rows.map((row) => [row.name, row.type, row.input, row.output, row.parameters, formatCount(row.params)]);
  const [head = '', ...body] = formatTable(
    [['layer', 'type', 'input', 'output', 'shapes', 'parameters'], ...cells],
    [5],
  );
  print(paint('bold', head));
  for (const line of body) print(formatLine(line));
  print(`${summary}: ${formatCount(totalParams)} parameters`);
}
