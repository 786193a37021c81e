import { definitionOf, type LayerList } from '../definition/edit/layerList.ts';
import { hasErrors, type Finding } from '../problem.ts';
import { inferShapes, type NetworkShapes } from '../shapes.ts';

/** The shapes after a change of the list; undefined where they have a problem that they did not have `before`. */
export function shapesNoWorse(before: NetworkShapes, list: LayerList): NetworkShapes | undefined {
  const after = inferShapes(definitionOf(list));
  const errors = errorsIn(after.findings) - errorsIn(before.findings);
  // What merely informs is looked for only where nothing is wrong, so it can come to light as an error goes.
  if (errors !== 0 || hasErrors(before.findings)) return errors > 0 ? undefined : after;
  return after.findings.length > before.findings.length ? undefined : after;
}

export function errorsIn(findings: readonly Finding[]): number {
  return findings.filter(({ severity }) => severity === 'error').length;
}
