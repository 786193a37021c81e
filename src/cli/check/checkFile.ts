import { gradientFinding, type TensorVerdict, tensorVerdicts } from '../../core/editor/gradients.ts';
import { checkGradients } from '../../core/gradcheck/check.ts';
import type { CheckReport } from '../../core/gradcheck/report.ts';
import type { SteeredConductor } from '../../core/train/conductor.ts';
import { type Job, readJob } from '../commands/prepared.ts';
import type { PlacedProblem } from '../problems.ts';
import { progressBar } from '../progress.ts';
import type { Terminal } from '../terminal.ts';

export interface CheckedTensor extends Pick<TensorVerdict, 'result' | 'worst'> {
  /** `dense 1: w` */
  readonly title: string;
  readonly seconds: number;
  /** What is wrong with it, at its place. */
  readonly problem: PlacedProblem | undefined;
}

/** What came of one network. */
export interface CheckedFile {
  /** As it was named. */
  readonly file: string;
  readonly ok: boolean;
  /** Of the definition and its data, and every wrong gradient. */
  readonly problems: readonly PlacedProblem[];
  /** Undefined where the definition or its data cannot be used. */
  readonly checked: { readonly report: CheckReport; readonly tensors: readonly CheckedTensor[] } | undefined;
  readonly seconds: number;
}

interface Surroundings {
  /** Called when the data are read. */
  begin(): void;
  readonly conductor: SteeredConductor;
  readonly terminal: Terminal;
}

export async function checkFile(
  asked: Job,
  { begin, conductor, terminal }: Surroundings,
): Promise<CheckedFile | 'stopped'> {
  const { file, json } = asked;
  const prepared = await readJob(asked);
  const { problems } = prepared;
  if (prepared.job === undefined) return { file, ok: false, problems, checked: undefined, seconds: 0 };
  const { job, place } = prepared;
  begin();
  const outcome = await checkGradients(job, conductor, ({ done, total }) => {
    if (!json) terminal.status(progressBar(`checking gradients`, done / total));
  });
  if (outcome.kind === 'stopped') return 'stopped';
  const { report, seconds } = outcome;
  const tensors = tensorVerdicts(job.shapes, report).map(({ layer, name, result, worst, share }) => {
    const wrong = worst === undefined ? [] : place([gradientFinding(job.shapes, layer, worst, report)]);
    const title = `${job.shapes.layers[layer]!.name}: ${name}`;
    return { title, result, worst, seconds: share * seconds, problem: wrong[0] };
  });
  const wrong = tensors.flatMap(({ problem }) => problem ?? []);
  return { file, ok: report.ok, problems: [...problems, ...wrong], checked: { report, tensors }, seconds };
}
