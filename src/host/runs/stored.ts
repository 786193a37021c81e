import type { CheckStatus, RunView } from '../../protocol/panel.ts';

/** What is remembered of a file's last training and check, each with the hash of the text that it was started with. */
export interface Stored {
  readonly uri: string;
  readonly run: { readonly view: RunView; readonly text: string } | undefined;
  readonly check: { readonly status: CheckStatus; readonly text: string } | undefined;
}

/** Of what is written; another one is not read. */
export const storedVersion = 1;

/** A check that has not ended is not worth remembering; a training is, up to where it came. */
export function serialize({ uri, run, check }: Stored): string {
  const ended = check?.status.kind === 'done' || check?.status.kind === 'failed' ? check : undefined;
  return JSON.stringify({ version: storedVersion, uri, run, check: ended });
}
