import { openDebugger } from '../core/debugger/open.ts';
import type { Debugger, DebugStart } from '../core/debugger/debugger.ts';
import type { Checkpoint } from '../core/kept.ts';
import { checkGradients } from '../core/gradcheck/check.ts';
import { compareFile } from '../core/homework/numbersFile.ts';
import { inspect } from '../core/inspect.ts';
import { loadWeights } from '../core/interop/loadWeights.ts';
import { panelOf } from '../core/kernels/panels.ts';
import { defaultMemoryLimit } from '../core/data/budget.ts';
import { prepare } from '../core/prepare.ts';
import { checkpointInRows } from '../core/train/checkpointInRows.ts';
import { fromFile } from '../core/train/initialize.ts';
import type { TrainingJob } from '../core/train/session.ts';
import type { Job, Rejected, WorkerHost, WorkerService } from '../protocol/worker.ts';
import type { WorkerPlatform } from './platform.ts';
import { send } from './send.ts';
import { LiveTraining } from './training.ts';

/** The work of one worker: everything is the core's, this only passes events on. */
export function createService(host: WorkerHost, platform: WorkerPlatform): WorkerService {
  const conductor = platform.conductor();
  let opened: LiveTraining | undefined;
  let debugged: Debugger | undefined;

  async function read(job: Job): Promise<Rejected | TrainingJob> {
    send(host.loading('Reading the definition and its data'));
    const { parsed, shapes, datasets, weights, problems } = await prepare(job.text, platform.files(job, host));
    if (datasets === undefined) return { kind: 'rejected', problems };
    return { definition: parsed.definition, shapes, datasets, weights };
  }

  /** With the weights that a debugger starts from. */
  async function readFor(job: Job, { weightsFile }: DebugStart): Promise<Rejected | TrainingJob> {
    const ready = await read(job);
    if ('kind' in ready || weightsFile === undefined) return ready;
    const definition = fromFile(ready.definition, weightsFile);
    const files = platform.files(job, host);
    const { weights, findings } = await loadWeights(definition, ready.shapes, files, defaultMemoryLimit);
    if (weights !== undefined) return { ...ready, definition, weights };
    const nowhere = { range: { start: 0, end: 0 }, fixes: [], related: [] };
    const problems = findings.map(({ code, message, severity }) => ({ code, message, severity, ...nowhere }));
    return { kind: 'rejected', problems };
  }

  /** A checkpoint that a worker of this machine has made, for the plain kernels that are debugged. */
  async function inRows(checkpoint: Checkpoint, { definition, shapes }: TrainingJob): Promise<Checkpoint> {
    const { training: backend } = await platform.backends(definition, host);
    return backend.name === 'plain' ? checkpoint : checkpointInRows(checkpoint, shapes, panelOf[definition.dtype]);
  }

  function training(): LiveTraining {
    if (opened === undefined) throw new Error('no training is open');
    return opened;
  }

  function live(): Debugger {
    if (debugged === undefined) throw new Error('no training is debugged');
    return debugged;
  }

  return {
    async inspect(job) {
      const { problems, data } = await inspect(job.text, platform.files(job, host));
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
        send(host.checking(progress));
      });
      if (outcome.kind === 'stopped') return outcome;
      // Without every single gradient.
      const { kind, report, seconds } = outcome;
      return { kind, report, seconds };
    },

    async open(job, opening) {
      const ready = await read(job);
      if ('kind' in ready) return ready;
      opened = new LiveTraining(ready, opening, host, {
        ...(await platform.backends(ready.definition, host)),
        breathe: conductor.breathe,
      });
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

    async debug(job, start) {
      const ready = await readFor(job, start);
      if ('kind' in ready) return ready;
      const begun = start.checkpoint && { checkpoint: await inRows(start.checkpoint, ready) };
      const { debugger: ofJob, begin } = await openDebugger(ready, { ...start, ...begun }, conductor, {
        logged: (lines) => {
          send(host.logged(lines));
        },
        passing: (epoch, miniBatch) => {
          send(host.passing(epoch, miniBatch));
        },
      });
      debugged = ofJob;
      return { kind: 'debugging', ...(await begin()) };
    },
    go: async (way) => live().go(way),
    goTo: async (target) => live().goTo(target),
    destinations: async (path) => live().destinations(path),
    pause: async () => live().pause(),
    where: async () => live().where(),
    breakAt: async (breakpoints) => live().breakAt(breakpoints),
    catchAll: async (filters) => live().catchAll(filters),
    frames: async () => live().frames(),
    scopes: async (frame) => live().scopes(frame),
    variables: async (ref, page) => live().variables(ref, page),
    evaluate: async (expression, frame) => live().evaluate(expression, frame),
    complete: async (text, column, frame) => live().complete(text, column, frame),
    setVariable: async (ref, name, value) => live().setVariable(ref, name, value),
    reset: async () => live().reset(),
    readMemory: async (memory, offset, count) => live().readMemory(memory, offset, count),
    writeMemory: async (memory, offset, bytes) => live().writeMemory(memory, offset, bytes),
    inlineValues: async () => live().inlineValues(),
    valueAt: async (path) => live().valueAt(path),
    equation: async () => live().equation(),
    picture: async (most) => live().picture(most),
  };
}
