import { writeWeights } from '../../core/interop/weights.ts';
import { runTraining } from '../../core/train/run.ts';
import { nodeBackend } from '../../node/backend.ts';
import { nodeConductor } from '../../node/conductor.ts';
import { interrupted, stopOnInterrupt } from '../interrupt.ts';
import { complainAbout } from '../problems.ts';
import { saveAtomically, whyNotSaveTo } from '../save.ts';
import type { Terminal } from '../terminal.ts';
import { type Job, readJob } from './prepared.ts';
import { jsonReport } from './trainJson.ts';
import { wordsReport } from './trainWords.ts';

interface TrainRequest extends Job {
  readonly epochs: number | undefined;
  readonly save: string | undefined;
}

export async function train(request: TrainRequest, terminal: Terminal): Promise<number> {
  const { file, json, epochs, save } = request;
  const conductor = nodeConductor();
  const prepared = await readJob(request);
  const cannotSave = save === undefined ? undefined : await whyNotSaveTo('--save', save, [file]);
  const problems = [...prepared.problems];
  if (cannotSave !== undefined) {
    problems.push({ code: 'cannot-save', message: cannotSave, severity: 'error', line: 1, column: 1 });
  }
  if (prepared.job === undefined || cannotSave !== undefined) {
    if (json) terminal.print(JSON.stringify({ event: 'error', problems }));
    else complainAbout(file, problems, terminal);
    return 1;
  }
  complainAbout(file, problems, terminal);

  const { definition: given, ...ready } = prepared.job;
  const training = epochs === undefined ? given.training : { ...given.training, epochs };
  const definition = { ...given, training };
  // Not before: while data are read, Ctrl-C ends the process at once, as it does any other.
  const asked = stopOnInterrupt(conductor.stop);
  if (!json) terminal.status('scoring the untrained network');
  const report = json ? jsonReport(terminal) : wordsReport(definition, ready.datasets, terminal);
  const backend = await nodeBackend(__dirname, definition);
  const outcome = await runTraining({ ...ready, definition }, conductor, report, backend);
  const { end, network } = outcome;
  report.done(outcome);

  if (end.kind === 'diverged') {
    if (save !== undefined) terminal.complain(`the weights are not numbers any more and were not saved to ${save}`);
    return 2;
  }
  if (save !== undefined) {
    try {
      await saveAtomically(save, writeWeights(definition, network));
    } catch (error) {
      terminal.complain(`the weights could not be saved to ${save}: ${(error as Error).message}`);
      return 1;
    }
  }
  return asked() ? interrupted : 0;
}
