import type { DataFacts } from '../data/facts/facts.ts';
import type { ParsedDefinition } from '../definition/network.ts';
import type { NetworkShapes } from '../shapes.ts';
import { lintRules } from './registry.ts';
import type { Lint } from './rule.ts';

/**
 * What the rules say about a definition: without `data` what its text and shapes show, with them also what the data show. `off`: codes
 * of rules that say nothing.
 */
export function lint(
  { definition, has, sound, toProblem }: ParsedDefinition,
  shapes: NetworkShapes,
  data: DataFacts | undefined,
  off: readonly string[] = [],
): readonly Lint[] {
  return lintRules.flatMap((rule) => {
    const { code, severity } = rule;
    if (off.includes(code)) return [];
    return rule
      .check({ definition, shapes, data, has, sound })
      .map(({ detail, ...finding }): Lint => ({ ...toProblem({ ...finding, code, severity }), rule, detail }));
  });
}
