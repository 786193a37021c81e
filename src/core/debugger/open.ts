import { plainBackend } from '../kernels/plain.ts';
import type { Conductor } from '../train/conductor.ts';
import { createSession, type TrainingJob, type TrainingSession } from '../train/session.ts';
import type { Debugger, DebugListener, DebugStart, PlacedBreakpoint, Stop } from './debugger.ts';
import { LiveDebugger } from './live.ts';
import type { Keeping } from './machine.ts';

/** A debugger that is about to go where its start says. */
export interface OpenedDebugger {
  readonly debugger: Debugger;
  /** Goes there, or to the first stop behind it; can be paused on the way. */
  begin(): Promise<{ readonly stop: Stop; readonly breakpoints: readonly PlacedBreakpoint[] }>;
}

export async function openDebugger(
  job: TrainingJob,
  start: DebugStart,
  conductor: Conductor,
  listener: DebugListener,
  keeping?: Keeping,
): Promise<OpenedDebugger> {
  const { definition } = job;
  const seeded = { ...definition, training: { ...definition.training, seed: start.seed ?? definition.training.seed } };
  const ready = { ...job, definition: seeded };
  const session = await openSession(ready, start, conductor);
  const live = new LiveDebugger(ready, session, conductor, listener, keeping);
  const breakpoints = await live.breakAt(start.breakpoints ?? []);
  await live.catchAll(start.exceptions ?? []);
  return { debugger: live, begin: async () => ({ stop: await live.start(start), breakpoints }) };
}

/** A session between two mini-batches, with one to come. */
async function openSession(
  job: TrainingJob,
  { checkpoint, use = 'position' }: DebugStart,
  conductor: Conductor,
): Promise<TrainingSession> {
  if (checkpoint === undefined) return createSession(job, plainBackend);
  const { weights = [], states = [] } = checkpoint;
  const anew = (): TrainingSession => createSession(job, plainBackend, { weights, states });
  if (use === 'weights') return anew();
  const session = createSession(job, plainBackend, checkpoint);
  const { epoch, miniBatch, miniBatches } = session.position();
  if (miniBatch === miniBatches && session.epochsDone() < epoch) {
    // It stood before the scores of an epoch.
    await session.run(
      { ...conductor, stopped: () => false },
      { started() {}, progress() {}, epoch() {} },
      { miniBatches: 0 },
    );
  }
  // Of a training that is over only the weights are of use.
  return session.epochsDone() < session.job.definition.training.epochs ? session : anew();
}
