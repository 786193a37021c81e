import { safeParse } from 'valibot';
import { type FromPanel, fromPanelSchema } from '../../protocol/fromPanel.ts';

/** A message of the page; undefined for anything that the schema does not know. */
export function readPageMessage(received: unknown): FromPanel | undefined {
  const parsed = safeParse(fromPanelSchema, received);
  return parsed.success ? parsed.output : undefined;
}
