import type { Backend } from '../kernels/kernels.ts';
import type { Conductor } from './conductor.ts';
import type { TrainingOutcome } from './events.ts';
import { fingerprint } from './fingerprint.ts';
import type { Network } from './network.ts';
import { createSession, type TrainingJob, type TrainingListener } from './session.ts';

/** Trains from fresh weights to the end, in slices of a few milliseconds with a breath in between. */
export async function runTraining(
  job: TrainingJob,
  conductor: Conductor,
  listener: TrainingListener,
  backend?: Backend,
): Promise<TrainingOutcome & { readonly network: Network }> {
  const session = createSession(job, backend);
  const { network } = session;
  const end = await session.run(conductor, listener).finally(() => session.end());
  session.settle(end);
  return { end, epochs: session.epochsDone(), seconds: session.seconds(), fingerprint: fingerprint(network), network };
}
