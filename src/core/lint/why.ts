import type { HoverPart } from '../editor/markdown.ts';
import type { Lint } from './rule.ts';

/** What a hover adds to the message: the reason, the numbers of this network, where to read on. */
export function whyHover({ rule, detail }: Lint): readonly HoverPart[] {
  return [
    { kind: 'heading', text: `Why: ${rule.title}` },
    { kind: 'text', text: rule.why },
    ...(detail === undefined ? [] : [{ kind: 'text', text: detail } as const]),
    { kind: 'text', text: `Read on: ${rule.source}.` },
  ];
}
