import type { CheckOutcome } from '../core/gradcheck/report.ts';
import { checkGradients } from '../core/gradcheck/check.ts';
import type { NetworkDefinition } from '../core/definition/network.ts';
import type { Backend } from '../core/kernels/kernels.ts';
import { inspect } from '../core/inspect.ts';
import { prepare } from '../core/prepare.ts';
import type { EpochScores } from '../core/train/events.ts';
import { runTraining } from '../core/train/run.ts';
import type { TrainingJob, TrainingListener } from '../core/train/session.ts';
import type { NodeConductor } from '../node/conductor.ts';
import { nodeFiles } from '../node/files.ts';
import type { Job, Rejected, WorkerEvents, WorkerService } from '../protocol/worker.ts';
import { collect, reportInterval } from './collect.ts';

/** The work of one worker: everything is the core's, this only passes events on. */
export function createService(
  events: WorkerEvents,
  conductor: NodeConductor,
  backendFor: (definition: NetworkDefinition) => Promise<Backend>,
): WorkerService {
  /** Reads the definition and its data, then works on them; a pause that was asked for too late ends with the work. */
  async function withData<Reply>(job: Job, work: (ready: TrainingJob) => Promise<Reply>): Promise<Rejected | Reply> {
    send(events.loading('Reading the definition and its data'));
    const { parsed, shapes, datasets, weights, problems } = await read(job);
    if (datasets === undefined) return { kind: 'rejected', problems };
    try {
      return await work({ definition: parsed.definition, shapes, datasets, weights });
    } finally {
      conductor.stop();
    }
  }

  return {
    inspect: async ({ text, folder, root }) => {
      const { problems, data } = await inspect(text, nodeFiles(folder, root));
      return { problems, data };
    },

    train: (job) =>
      withData(job, async (ready) => {
        const epochs = collect<EpochScores>(
          () => performance.now(),
          reportInterval,
          (items) => {
            send(events.epochs(items));
          },
        );
        const backend = await backendFor(ready.definition);
        const listener: TrainingListener = {
          started(scores) {
            const { train, validation, test } = ready.datasets;
            const samples = {
              train: train.inputs.rows,
              validation: validation?.inputs.rows ?? 0,
              test: test?.inputs.rows ?? 0,
            };
            send(events.started({ epochs: ready.definition.training.epochs, samples, scores }));
          },
          progress(progress) {
            epochs.flush();
            send(events.progress(progress));
          },
          epoch: epochs.add,
        };
        const { end, ...outcome } = await runTraining(ready, conductor, listener, backend);
        epochs.flush();
        const { epochs: completed, seconds, fingerprint } = outcome;
        return { kind: 'trained', outcome: { end, epochs: completed, seconds, fingerprint } };
      }),

    check: (job) =>
      withData<CheckOutcome>(job, (ready) =>
        checkGradients(ready, conductor, (progress) => {
          send(events.checking(progress));
        }),
      ),

    pause: () => conductor.pause(),
    resume: async () => {
      conductor.resume();
    },
    stop: async () => {
      conductor.stop();
    },
  };
}

function read({ text, folder, root }: Job): ReturnType<typeof prepare> {
  return prepare(text, nodeFiles(folder, root));
}

/** Events are told, not asked: nothing depends on their answer, and without a host there is nobody to tell. */
function send(told: Promise<void>): void {
  told.catch(() => {});
}
