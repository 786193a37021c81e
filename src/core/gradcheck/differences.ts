import { networkInput } from '../shapes.ts';
import { penaltyOfWeight } from '../train/penalty.ts';
import { type GradientTensor, lengthOf, type Subject } from './subject.ts';

/** Gradients that differ from their quotient by no more than this, relatively, count as equal. */
export const quotientTolerance = 1e-6;

/**
 * The first step h for a parameter of size 1. The quotient of fourth order below errs by h⁴ f⁽⁵⁾ / 30 from truncation and by
 * about 1e-16 C / h from rounding; with h = 1e-3 both are near 1e-13.
 */
export const firstStep = 1e-3;
/**
 * Steps tried, as factors of the first: a longer one where rounding hides a small gradient, smaller ones where a step crosses a
 * corner, or where it is too long for how the loss bends (inputs of 255 make a step of a weight 255 times as long for z).
 */
export const retries = [1, 10, 0.1, 0.01, 0.001, 0.0001] as const;
/** With an error no larger than this no other step is tried. */
const close = 5e-8;
/**
 * Gradients smaller than this, times the loss, are compared absolutely: rounding leaves nothing relative to see. It is for the
 * first step; a step a tenth as long rounds ten times as badly.
 */
export const floor = 1e-6;

/** |a − n| over the larger of both, or over `least` where both are smaller; two zeros agree. */
export function relativeError(analytic: number, numeric: number, least: number): number {
  return Math.abs(analytic - numeric) / Math.max(Math.abs(analytic), Math.abs(numeric), least);
}

export interface Compared {
  readonly numeric: number;
  readonly error: number;
  /** Whether the quotient can be trusted: it agrees, or another step gives the same. */
  readonly settled: boolean;
}

/** Centred difference quotients of entries of one tensor. */
export interface Quotients {
  /** How many entries one call of `compare` takes: entry i, and those `stride` on. */
  readonly together: number;
  readonly stride: number;
  /** Entries to call it with are 0 to this. */
  readonly calls: number;
  /** Multiply-adds of a call, if the first step will do. */
  readonly work: number;
  /** Each entry beside its quotient; undefined where every step crosses a corner. */
  compare(entry: number): readonly (Compared | undefined)[];
}

/** A search for a step with which the quotient of one entry means something. */
interface Search {
  readonly at: number;
  readonly original: number;
  readonly analytic: number;
  /** The nearest so far. */
  best: Compared | undefined;
  /** The quotient of the step before. */
  before: number | undefined;
  done: boolean;
}

/**
 * For a network that has computed what its values give; they are put back after each call, what the layer of the tensor and
 * those behind it have computed is not.
 */
export function quotientsOf(subject: Subject, tensor: GradientTensor): Quotients {
  const { samples, mixes, pieces } = subject;
  const length = lengthOf(tensor);
  // An input moves the loss of its own sample alone: one pass tells of all samples at once.
  const shared = tensor.layer === networkInput && !mixes && pieces === undefined;
  const together = shared ? samples : 1;
  const stride = shared ? length / samples : length;
  return {
    together,
    stride,
    calls: stride,
    work: 5 * (samples * workOf(subject, tensor) + 10 * (pieces?.count(tensor.layer) ?? 0)),
    compare: (entry) => {
      const entries = Array.from({ length: together }, (_, k) => entry + k * stride);
      return compare(subject, tensor, entries);
    },
  };
}

/** Multiply-adds for one sample after one entry has changed; an activation counts as ten. */
function workOf({ network }: Subject, { layer }: GradientTensor): number {
  return network.layers.reduce((sum, each, index) => {
    const values = each.output.length / network.capacity;
    if (index < layer) return sum;
    const whole = each.shapes.multiplyAdds + 10 * values;
    const alone = index === layer && each.refresh !== undefined;
    return sum + (alone ? whole / (each.shapes.output!.at(-1) ?? 1) : whole);
  }, 0);
}

function compare(subject: Subject, tensor: GradientTensor, entries: readonly number[]): (Compared | undefined)[] {
  const { values, analytic } = tensor;
  const searches = entries.map((at): Search => {
    return { at, original: values[at]!, analytic: analytic[at]!, best: undefined, before: undefined, done: false };
  });
  const look = lookAt(subject, tensor, searches);
  const least = floor * Math.max(1, Math.abs(subject.loss));
  const cornerAtZero = subject.job.definition.training.l1 > 0 && tensor.role === 'weights';
  for (const retry of retries) {
    const stepOf = (original: number): number => firstStep * retry * Math.max(1, Math.abs(original));
    const quotients = look(stepOf);
    if (quotients !== undefined) {
      for (const [k, search] of searches.entries()) {
        if (cornerAtZero && Math.abs(search.original) <= 2 * stepOf(search.original)) continue;
        settle(search, quotients[k]!, least / retry);
      }
    }
    if (searches.every(({ done }) => done)) break;
  }
  return searches.map(({ best }) => best);
}

/**
 * Keeps the quotient that is nearest, until one is close, or two of different steps agree on another gradient than
 * backpropagation's, so that the difference is not their own.
 */
function settle(search: Search, numeric: number, least: number): void {
  const { analytic, best, before } = search;
  if (search.done) return;
  const error = relativeError(analytic, numeric, least);
  const repeats = before !== undefined && Math.abs(numeric - before) <= 0.1 * Math.abs(analytic - numeric);
  // A NaN is never mended by another step.
  const settled = repeats || !(error > quotientTolerance);
  if (best === undefined || !(error >= best.error) || (settled && !best.settled)) {
    search.best = { numeric, error, settled };
  }
  search.before = numeric;
  search.done = !(error > close) || (repeats && error > quotientTolerance);
}

/**
 * dC/d(values[i]) from four losses: (8 [C(+h) − C(−h)] − [C(+2h) − C(−2h)]) / 12 h, two centred differences combined so that
 * their errors of second order cancel (Richardson's extrapolation). Undefined where a step crosses a corner.
 */
function lookAt(
  { network, samples, forward, job, pieces }: Subject,
  { layer, place, values, role }: GradientTensor,
  searches: readonly Search[],
): (stepOf: (original: number) => number) => readonly number[] | undefined {
  const refresh = network.layers[layer]?.refresh;
  const costs = (): void => {
    if (refresh === undefined) forward(Math.max(0, layer));
    else {
      refresh(place, searches[0]!.at, samples);
      forward(layer + 1);
    }
  };
  const costOf = (k: number): number => {
    if (searches.length > 1) return network.costs[k]!;
    let sum = 0;
    for (let i = 0; i < samples; i++) sum += network.costs[i]!;
    return sum;
  };
  return (stepOf) => {
    const sums = searches.map(() => 0);
    let crossed = false;
    for (let point = 0; point < stencil.length; point++) {
      const { times, factor } = stencil[point]!;
      for (let k = 0; k < searches.length; k++) {
        const { at, original } = searches[k]!;
        values[at] = original + times * stepOf(original);
      }
      costs();
      crossed ||= pieces?.changed(layer) ?? false;
      for (let k = 0; k < searches.length; k++) {
        const own = role === 'weights' ? penaltyOfWeight(values[searches[k]!.at]!, job.definition.training) : 0;
        sums[k] = sums[k]! + factor * (costOf(k) / samples + own);
      }
    }
    for (const { at, original } of searches) values[at] = original;
    if (refresh !== undefined) refresh(place, searches[0]!.at, samples);
    return crossed ? undefined : sums.map((sum, k) => sum / (12 * stepOf(searches[k]!.original)));
  };
}

/** How many steps from the point, and times what the loss there counts. */
const stencil = [
  { times: 1, factor: 8 },
  { times: -1, factor: -8 },
  { times: 2, factor: -1 },
  { times: -2, factor: 1 },
] as const;
