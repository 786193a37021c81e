import { backwardSuspicions } from './backward.ts';
import { batchSuspicions } from './batch.ts';
import type { Evidence, LayerEvidence, SlipName, Suspicion, TensorEvidence } from './evidence.ts';
import { factorsNear, type NamedFactor, namedFactors } from './factors.ts';
import { layoutSuspicions } from './layout.ts';
import { differs, fits, isFactor, largest, scaleOf } from './match.ts';
import { penaltySuspicions } from './penalty.ts';
import { penaltyGradient } from './gradients.ts';
import { precisionSlip, roundedShare } from './precision.ts';

/** What is likely wrong with gradients: the slip, where, and what to look at. */
export interface Diagnosis {
  readonly slip: SlipName;
  /** A sentence without its full stop. */
  readonly says: string;
  /** Names of the layers that it explains, in reading order. */
  readonly layers: readonly string[];
  /** Names of their tensors that it explains: `w`, `b`. */
  readonly tensors: readonly string[];
}

/**
 * Names the likely slip behind gradients that are wrong, by trying what people do: a claimed gradient that equals what the slip
 * would give, entry by entry, was made so. Nothing for gradients that are right. A layer behind another wrong one gets a wrong
 * delta from it; where nothing else explains it, it follows.
 */
export function diagnose(evidence: Evidence): readonly Diagnosis[] {
  const found: Diagnosis[] = [];
  let above: string | undefined;
  for (const layer of evidence.layers.toReversed()) {
    const wrong = layer.tensors.filter((tensor) => differs(tensor.claimed, tensor.truth, evidence.tolerance));
    if (wrong.length === 0) continue;
    const together = explain(layer, wrong, evidence);
    const each = together === undefined && wrong.length > 1 ? wrong.map((tensor) => [tensor] as const) : [wrong];
    for (const tensors of each) {
      const slip = together ?? explain(layer, tensors, evidence) ?? unexplained(above);
      found.push({ ...slip, layers: [layer.name], tensors: tensors.map(({ name }) => name) });
    }
    above ??= layer.name;
  }
  return merged(found);
}

interface Explanation {
  readonly slip: SlipName;
  readonly says: string;
}

function unexplained(above: string | undefined): Explanation {
  return above === undefined
    ? { slip: 'unknown', says: 'wrong in a way that no common slip explains' }
    : { slip: 'follows', says: `wrong because δ comes back through "${above}", where it is wrong already` };
}

/** The same slip in several layers is one. */
function merged(found: readonly Diagnosis[]): readonly Diagnosis[] {
  const by = new Map<string, Diagnosis>();
  for (const diagnosis of found) {
    const key = `${diagnosis.slip} ${diagnosis.says}`;
    const before = by.get(key);
    if (before === undefined) {
      by.set(key, diagnosis);
      continue;
    }
    const layers = [...new Set([...diagnosis.layers, ...before.layers])];
    by.set(key, { ...before, layers, tensors: [...new Set([...before.tensors, ...diagnosis.tensors])] });
  }
  return [...by.values()];
}

/** The first slip that gives all claimed gradients of these tensors of a layer at once. */
function explain(
  layer: LayerEvidence,
  tensors: readonly TensorEvidence[],
  evidence: Evidence,
): Explanation | undefined {
  if (tensors.some(({ claimed }) => Array.from(claimed).some((value) => !Number.isFinite(value)))) {
    return { slip: 'not a number', says: 'not a finite number' };
  }
  if (tensors.every(({ claimed }) => largest(claimed) === 0)) {
    return { slip: 'zero', says: 'zero everywhere: nothing was added, or it was cleared afterwards' };
  }
  const factors = namedFactors(evidence, evidence.layers.at(-1)!.flow?.k ?? 1);
  return (
    scaled(tensors, evidence, factors) ??
    suspected(layer, tensors, evidence, factors) ??
    local(tensors, evidence) ??
    precisionSlip(tensors, evidence)
  );
}

/** Numbers of many digits may be off by several times their tolerance, printed ones are not. */
const factorDigits = 1e-4;

/** A factor on the whole gradient, or on all but the regulariser's part. */
function scaled(
  tensors: readonly TensorEvidence[],
  evidence: Evidence,
  factors: readonly NamedFactor[],
): Explanation | undefined {
  const { tolerance } = evidence;
  const penalties = tensors.map((tensor) =>
    tensor.role === 'weights' ? penaltyGradient(tensor, evidence) : new Float64Array(tensor.truth.length),
  );
  const regularised = penalties.some((penalty) => largest(penalty) > 0);
  const whole = tensors.map(({ claimed, truth }) => ({ claimed, truth }));
  const data = tensors.map(({ claimed, truth }, t) => ({
    claimed: Float64Array.from(claimed, (value, i) => value - penalties[t]![i]!),
    truth: Float64Array.from(truth, (value, i) => value - penalties[t]![i]!),
  }));
  for (const pairs of regularised ? [whole, data] : [whole]) {
    const scale = scaleOf(pairs);
    if (!isFactor(scale, tolerance) || !pairs.every((pair) => fits(pair.claimed, pair.truth, scale, tolerance)))
      continue;
    const named = factorsNear(scale, factors, Math.max(tolerance, Math.min(10 * tolerance, factorDigits)));
    const but = pairs === data ? ', all but the regulariser' : '';
    if (named.length > 0) {
      const [{ slip }] = named as [NamedFactor];
      return { slip, says: `${timesAsLarge(scale)}${but}: ${named.map(({ says }) => says).join('; or: ')}` };
    }
    if (pairs.reduce((sum, { truth }) => sum + truth.length, 0) > 2) {
      return { slip: 'factor', says: `${timesAsLarge(scale)} everywhere${but}: a constant factor` };
    }
  }
  return undefined;
}

/** `10 times too large`, `with the other sign`. */
export function timesAsLarge(factor: number): string {
  const size = Math.abs(factor);
  const digits = (value: number): string => String(Number(value.toPrecision(4)));
  const sign = factor < 0 ? 'with the other sign' : '';
  if (Math.abs(size - 1) < 1e-4) return factor < 0 ? sign : `${size.toFixed(8)} times as large`;
  const times = size > 1 ? `${digits(size)} times too large` : `${digits(1 / size)} times too small`;
  return sign === '' ? times : `${sign} and ${times}`;
}

function* suspicionsOf(layer: LayerEvidence, evidence: Evidence): Iterable<Suspicion> {
  yield* penaltySuspicions(layer, evidence);
  yield* layoutSuspicions(layer);
  yield* backwardSuspicions(layer, evidence);
  yield* batchSuspicions(layer, evidence);
}

/** Slips that explain these tensors, and none that would also have made a right one wrong if there is another. */
function suspected(
  layer: LayerEvidence,
  tensors: readonly TensorEvidence[],
  evidence: Evidence,
  factors: readonly NamedFactor[],
): Explanation | undefined {
  const { tolerance } = evidence;
  const ways = [{ factor: 1, says: '' }, ...factors];
  let best: { readonly rank: number; readonly explanation: Explanation } | undefined;
  for (const { slip, says, gradients } of suspicionsOf(layer, evidence)) {
    const gives = ({ name, claimed }: TensorEvidence, factor: number): boolean =>
      fits(claimed, gradients.get(name)!, factor, tolerance);
    if (tensors.some(({ name }) => !gradients.has(name))) continue;
    for (const [place, { factor, says: also }] of ways.entries()) {
      // The factors are in the order of what is likely; of one factor, what spares the other tensors.
      if (best !== undefined && best.rank <= 2 * place) break;
      const explains = tensors.every(
        (tensor) => gives(tensor, factor) && !fits(tensor.truth, gradients.get(tensor.name)!, factor, tolerance),
      );
      if (!explains) continue;
      const spares = layer.tensors.every(
        (tensor) => tensors.includes(tensor) || !gradients.has(tensor.name) || gives(tensor, factor),
      );
      const rank = 2 * place + (spares ? 0 : 1);
      if (best !== undefined && best.rank <= rank) continue;
      best = {
        rank,
        explanation: { slip, says: also === '' ? says : `${says}; and ${timesAsLarge(factor)}: ${also}` },
      };
    }
    if (best?.rank === 0) break;
  }
  return best?.explanation;
}

/** Wrong in one entry, or in one row, and right everywhere else. */
function local(tensors: readonly TensorEvidence[], { tolerance }: Evidence): Explanation | undefined {
  if (tensors.length !== 1) return undefined;
  const [{ name, claimed, truth, shape }] = tensors as [TensorEvidence];
  const scale = largest(truth);
  const wrong = Array.from(claimed, (value, i) => [value, i] as const).filter(
    ([value, i]) => Math.abs(value - truth[i]!) > tolerance * scale,
  );
  const columns = shape.length > 1 ? shape.slice(1).reduce((product, extent) => product * extent, 1) : 1;
  const rowOf = (i: number): number => Math.floor(i / columns);
  const [first] = wrong;
  if (first === undefined || truth.length < 3) return undefined;
  if (wrong.every(([value, i]) => Math.abs(value - truth[i]!) < roundedShare * scale)) return undefined;
  if (wrong.length === 1) {
    const place = columns === 1 ? `${first[1]}` : `${rowOf(first[1])}, ${first[1] % columns}`;
    return { slip: 'one entry', says: `only ${name}[${place}] is wrong, all others are right` };
  }
  const row = rowOf(first[1]);
  if (columns === 1 || truth.length === columns || wrong.some(([, i]) => rowOf(i) !== row)) return undefined;
  return { slip: 'one neuron', says: `only the row of neuron ${row} (from 0) is wrong, all others are right` };
}
