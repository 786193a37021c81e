import type { Datasets } from './data/dataset.ts';
import type { Files } from './data/files.ts';
import { defaultMemoryLimit } from './data/budget.ts';
import { targetCodes } from './data/fit.ts';
import { loadData, missingData, type ReadPart } from './data/load.ts';
import type { NetworkDefinition, ParsedDefinition } from './definition/network.ts';
import { parseDefinition } from './definition/parse.ts';
import { trainingReadiness } from './definition/readiness.ts';
import { loadWeights } from './interop/loadWeights.ts';
import type { SavedWeights } from './interop/readWeights.ts';
import { memoryFinding } from './memory.ts';
import { metricFindings } from './metrics/fit.ts';
import { type Finding, hasErrors, type Problem } from './problem.ts';
import { answersIn } from './shape.ts';
import { inferShapes, type NetworkShapes } from './shapes.ts';
import { scoringRules } from './train/scoring.ts';

/** A definition with its data, ready to be trained or checked where `datasets` is there. */
export interface Prepared {
  readonly parsed: ParsedDefinition;
  readonly shapes: NetworkShapes;
  /** Undefined where any problem is an error. */
  readonly datasets: Datasets | undefined;
  /** What the parameters start from where the definition names a file; goes with `datasets` into the job. */
  readonly weights: SavedWeights | undefined;
  /** Of the text, the shapes and the data, in the order of the text. */
  readonly problems: readonly Problem[];
}

/**
 * Everything between a text and a training. Never rejects for bad input; `memoryLimit` in bytes, for the network and for
 * its data. `onRead` is told each part of the data that could be read.
 */
export async function prepare(
  text: string,
  files: Files,
  memoryLimit: number = defaultMemoryLimit,
  onRead?: (part: ReadPart) => void,
): Promise<Prepared> {
  const parsed = parseDefinition(text);
  const { definition } = parsed;
  const shapes = inferShapes(definition);
  const memory = memoryFinding(definition, shapes, memoryLimit);
  const data = await loadData(definition, shapes, files, memoryLimit, onRead);
  // Parameters of unknown shape, or too large for the memory, cannot be read.
  const known = memory === undefined && !hasErrors(shapes.findings) && !hasErrors(parsed.problems);
  const saved = known ? await loadWeights(definition, shapes, files, memoryLimit) : undefined;
  /** What merely informs is said of what was written, not of a default, nor of one that stands in for what is broken. */
  const isTold = ({ severity, path }: Finding): boolean =>
    severity !== 'information' || (parsed.has(path) && !hasErrors(parsed.problems));
  // How the targets are to be read is not known where a key that says so has a fault.
  const isUnread = ['oneHot', 'classes'].some((key) => !parsed.sound(['data', 'train', key]));
  const findings = [
    // What the wrong input brings about is not said beside it.
    ...shapes.findings.filter(({ severity }) => data.explainsShapes !== true || severity !== 'error'),
    ...(memory === undefined ? [] : [memory]),
    ...(saved?.findings ?? []),
    // What is missing from a broken text may just be unreadable: then its own problems say so.
    ...(hasErrors(parsed.problems) ? [] : trainingReadiness(definition)),
    ...(data.datasets === undefined ? [] : adviseMetrics(definition, shapes, data.datasets)),
    ...data.findings.filter(({ code }) => code !== missingData && !(isUnread && targetCodes.has(code))).filter(isTold),
  ];
  const problems = inOrder([...parsed.problems, ...findings.map((finding) => parsed.toProblem(finding))]);
  return {
    parsed,
    shapes,
    datasets: hasErrors(problems) ? undefined : data.datasets,
    weights: saved?.weights,
    problems,
  };
}

function adviseMetrics(definition: NetworkDefinition, { output }: NetworkShapes, { train }: Datasets): Finding[] {
  if (definition.training.metrics === undefined) return [];
  const answers = output === undefined ? 1 : answersIn(output);
  const { classes } = scoringRules(definition, train, answers);
  return metricFindings(definition.training, { classes, outputs: train.targets.columns / answers });
}

/** Sorted by place, each problem once. */
function inOrder(problems: readonly Problem[]): Problem[] {
  const unique = new Map<string, Problem>();
  for (const problem of problems) {
    const key = JSON.stringify([problem.code, problem.range, problem.message]);
    if (!unique.has(key)) unique.set(key, problem);
  }
  return [...unique.values()].toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}
