import type { Files } from '../../src/core/data/files.ts';
import { prepare } from '../../src/core/prepare.ts';
import type { Conductor } from '../../src/core/train/conductor.ts';
import { runTraining } from '../../src/core/train/run.ts';
import type { TrainingJob, TrainingListener } from '../../src/core/train/session.ts';

/** A workspace without files. */
const noFiles: Files = {
  read: async () => ({ ok: false, message: 'there are no files here' }),
  gunzip: async () => ({ ok: false, message: 'there are no files here' }),
  decode: (bytes) => new TextDecoder().decode(bytes),
};

/** The job of a definition that must be without errors; its samples stand in the text, unless there are files. */
export async function jobFrom(definition: object, files: Files = noFiles): Promise<TrainingJob> {
  const { parsed, shapes, datasets, weights, problems } = await prepare(JSON.stringify(definition), files);
  if (datasets === undefined) throw new Error(problems.map((problem) => problem.message).join('\n'));
  return { definition: parsed.definition, shapes, datasets, weights };
}

/** Works without a break. */
export const steady: Conductor = { now: () => performance.now(), breathe: async () => {}, stopped: () => false };

/** Trains a definition to its end and keeps every event. */
export async function train(definition: object, conductor: Conductor = steady) {
  const starts: Parameters<TrainingListener['started']>[0][] = [];
  const epochs: Parameters<TrainingListener['epoch']>[0][] = [];
  const progress: Parameters<TrainingListener['progress']>[0][] = [];
  const outcome = await runTraining(await jobFrom(definition), conductor, {
    started: (scores) => starts.push(scores),
    epoch: (scores) => epochs.push(scores),
    progress: (report) => progress.push(report),
  });
  return { outcome, network: outcome.network, starts, epochs, progress };
}

/** The parameters of one name, layer by layer, in a row. */
export function valuesOf(network: Awaited<ReturnType<typeof train>>['network'], name: string): number[] {
  return network.parameters.filter(({ spec }) => spec.name === name).flatMap(({ value }) => [...value]);
}

/** The largest |a − b| / |b|. */
export function worstRelative(actual: readonly number[], expected: readonly number[]): number {
  if (actual.length !== expected.length) return Infinity;
  return Math.max(
    ...actual.map((value, i) => Math.abs(value - expected[i]!) / Math.max(Math.abs(expected[i]!), 1e-300)),
  );
}
