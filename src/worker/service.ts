import type { NetworkDefinition } from '../core/definition/network.ts';
import { checkGradients } from '../core/gradcheck/check.ts';
import { compareFile } from '../core/homework/numbersFile.ts';
import { inspect } from '../core/inspect.ts';
import { prepare } from '../core/prepare.ts';
import type { TrainingJob } from '../core/train/session.ts';
import type { NodeConductor } from '../node/conductor.ts';
import { nodeFiles } from '../node/files.ts';
import type { Job, Rejected, WorkerEvents, WorkerService } from '../protocol/worker.ts';
import { send } from './send.ts';
import { type Backends, LiveTraining } from './training.ts';

/** The work of one worker: everything is the core's, this only passes events on. */
export function createService(
  events: WorkerEvents,
  conductor: NodeConductor,
  backendsFor: (definition: NetworkDefinition) => Promise<Backends>,
): WorkerService {
  let opened: LiveTraining | undefined;

  async function read({ text, folder, root }: Job): Promise<Rejected | TrainingJob> {
    send(events.loading('Reading the definition and its data'));
    const { parsed, shapes, datasets, weights, problems } = await prepare(text, nodeFiles(folder, root));
    if (datasets === undefined) return { kind: 'rejected', problems };
    return { definition: parsed.definition, shapes, datasets, weights };
  }

  function training(): LiveTraining {
    if (opened === undefined) throw new Error('no training is open');
    return opened;
  }

  return {
    async inspect({ text, folder, root }) {
      const { problems, data } = await inspect(text, nodeFiles(folder, root));
      return { problems, data };
    },

    async compareNumbers(job, numbers) {
      const ready = await read(job);
      if ('kind' in ready) return ready;
      return { kind: 'compared', remarks: compareFile(numbers, ready).remarks };
    },

    async check(job) {
      const ready = await read(job);
      if ('kind' in ready) return ready;
      const outcome = await checkGradients(ready, conductor, (progress) => {
        send(events.checking(progress));
      });
      if (outcome.kind === 'stopped') return outcome;
      // Without every single gradient.
      const { kind, report, seconds } = outcome;
      return { kind, report, seconds };
    },

    async open(job, opening) {
      const ready = await read(job);
      if ('kind' in ready) return ready;
      opened = new LiveTraining(ready, opening, events, await backendsFor(ready.definition));
      return opened.opened;
    },

    run: async (limit, pace) => training().run(limit, pace),
    async halt() {
      conductor.stop();
      await opened?.halt();
    },
    settle: async (end) => training().settle(end),
    change: async (settings) => training().change(settings),
    async setPace(pace) {
      training().setPace(pace);
    },
    setParameter: async (layer, name, index, value) => training().setParameter(layer, name, index, value),
    watch: async (looks) => training().watch(looks),
    glance: async (look) => training().glance(look),
    checkpoint: async () => training().checkpoint(),
  };
}
