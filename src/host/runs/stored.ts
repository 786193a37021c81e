import type { CheckStatus } from '../../protocol/panel.ts';
import type { StoredRun } from './training.ts';

/** What is remembered of a file's last training and check. */
export interface Stored {
  readonly uri: string;
  /** Where the file was before it was moved: its weights may still be there. */
  readonly before?: string | undefined;
  readonly run: StoredRun | undefined;
  /** `text`: hash of the definition's text that it was started with. */
  readonly check: { readonly status: CheckStatus; readonly text: string } | undefined;
}

/** Of what is written; another one is not read. */
export const storedVersion = 2;

/** A check that has not ended is not worth remembering; a training is, up to where it came. */
export function serialize({ uri, before, run, check }: Stored): string {
  const ended = check?.status.kind === 'done' || check?.status.kind === 'failed' ? check : undefined;
  return JSON.stringify({ version: storedVersion, uri, before, run, check: ended });
}
