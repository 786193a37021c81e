import { inspect } from '../../core/inspect.ts';
import { lint } from '../../core/lint/lint.ts';
import { type Finding, hasErrors } from '../../core/problem.ts';
import type { TrainingJob } from '../../core/train/session.ts';
import { nodeFiles } from '../../node/files.ts';
import { inOrder, type PlacedProblem, placeProblems } from '../problems.ts';
import { readSource } from '../source.ts';

/** A definition with its data, or what is wrong with it; also a good one may have warnings. */
export type Prepared = { readonly problems: readonly PlacedProblem[] } & (
  | { readonly job: undefined }
  | {
      readonly job: TrainingJob;
      /** What is found later, at its place in the text. */
      place(findings: readonly Finding[]): readonly PlacedProblem[];
    }
);

/** What every command is asked for that needs a definition with its data. */
export interface Job {
  readonly file: string;
  readonly root: string | undefined;
  readonly json: boolean;
  /** Rules of the linter that shall say nothing. */
  readonly lintsOff: readonly string[];
}

export async function readJob({ file, root, lintsOff }: Job): Promise<Prepared> {
  const read = await readSource(file, root);
  if ('problem' in read) return { job: undefined, problems: [read.problem] };
  const { text, folder, root: workspace } = read.source;
  const { parsed, shapes, datasets, weights, data, problems } = await inspect(text, nodeFiles(folder, workspace));
  const placed = placeProblems(text, inOrder([...problems, ...lint(parsed, shapes, data, lintsOff)]));
  if (datasets === undefined || hasErrors(problems)) return { job: undefined, problems: placed };
  return {
    job: { definition: parsed.definition, shapes, datasets, weights },
    problems: placed,
    place: (findings) => placeProblems(text, findings.map(parsed.toProblem)),
  };
}
