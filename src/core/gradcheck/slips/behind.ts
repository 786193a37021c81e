import { deltaSuspicions, type SuspectedDelta } from './backward.ts';
import type { Evidence } from './evidence.ts';
import { deltaOf, type DenseFlow } from './flow.ts';
import { timesMatrix } from './matrices.ts';

/**
 * What a slip in delta of a later layer makes of this one's (m × k), nearest first: taken back rightly, or with the same slip in
 * each layer on its way.
 */
export function* behindSuspicions(flow: DenseFlow, evidence: Evidence): Iterable<SuspectedDelta> {
  const between = [flow];
  for (let after = flow.next; after !== undefined; after = after.next) {
    for (const suspected of deltaSuspicions(after, evidence)) {
      const right = taken(suspected.delta, after, between, evidence, undefined);
      if (right !== undefined) {
        const says = `δ comes back through a later layer, where it is wrong already: ${suspected.says}`;
        yield { slip: suspected.slip, says, delta: right };
      }
      const again = taken(suspected.delta, after, between, evidence, suspected.slip);
      if (again !== undefined) {
        yield { slip: suspected.slip, says: `in this layer and in later ones ${suspected.says}`, delta: again };
      }
    }
    between.unshift(after);
  }
}

/** Delta of `after` taken back through the layers before it, the nearest first; with a slip, undefined where a layer cannot have it. */
function taken(
  wrong: Float64Array,
  after: DenseFlow,
  between: readonly DenseFlow[],
  evidence: Evidence,
  slip: SuspectedDelta['slip'] | undefined,
): Float64Array | undefined {
  let delta = wrong;
  let next = after;
  for (const flow of between) {
    const { activation, z, a, k } = flow;
    const m = evidence.samples;
    const gradient = timesMatrix(delta, next.w, m, next.k, k);
    const right = deltaOf(activation, z, a, gradient, m, k);
    const changed = { ...flow, gradient, delta: right, next: { ...next, delta } };
    const found = slip && [...deltaSuspicions(changed, evidence)].find((each) => each.slip === slip);
    if (slip !== undefined && found === undefined) return undefined;
    delta = found?.delta ?? right;
    next = flow;
  }
  return delta;
}
