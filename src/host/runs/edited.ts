import { parseDefinition } from '../../core/definition/parse.ts';
import { hasErrors } from '../../core/problem.ts';
import type { Reading } from '../documents/documents.ts';
import { isEdited } from '../../core/train/edited.ts';
import { hashOf } from '../../core/hash.ts';
import type { FileRuns } from './runs.ts';

type Run = NonNullable<FileRuns['run']>;

/** The last answer about each reading, and what it was about. */
const answers = new WeakMap<Reading, { readonly run: Run; readonly edited: boolean }>();

/** Whether a file is not what its training was started with any more, but for settings that the training has or has had. */
export function isRunEdited(reading: Reading, run: Run): boolean {
  if (reading.text === run.text) return false;
  const known = answers.get(reading);
  const isKnown =
    known?.run.text === run.text &&
    known.run.view.settings === run.view.settings &&
    known.run.view.written === run.view.written;
  if (isKnown) return known.edited;
  const had = [run.view.settings, run.view.written];
  // What has errors cannot be trained, whatever could be read of it.
  const edited =
    hasErrors(reading.problems) || isEdited(reading.parsed.definition, parseDefinition(run.text).definition, had);
  answers.set(reading, { run, edited });
  return edited;
}

/** Whether a file has another text than the one that was checked. */
export function isCheckEdited({ text }: Reading, check: NonNullable<FileRuns['check']>): boolean {
  return hashOf(text) !== check.text;
}
