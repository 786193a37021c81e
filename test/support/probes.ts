import type { Files } from '../../src/core/data/files.ts';
import { plainBackend } from '../../src/core/kernels/plain.ts';
import type { Breathe } from '../../src/core/looks/look.ts';
import { createProbe, type Probe } from '../../src/core/looks/probe.ts';
import { createSession } from '../../src/core/train/session.ts';
import { jobFrom } from './jobs.ts';

export const unhurried: Breathe = async () => true;

/** A look's view of a network that was not trained yet; `parameters`: in place of the drawn ones, in reading order. */
export async function probeOf(
  definition: object,
  files?: Files,
  parameters?: readonly (readonly number[])[],
): Promise<Probe> {
  const session = createSession(await jobFrom(definition, files), plainBackend);
  for (const [index, values] of (parameters ?? []).entries()) session.network.parameters[index]!.value.set(values);
  const probe = createProbe(session, plainBackend);
  probe.update();
  return probe;
}
