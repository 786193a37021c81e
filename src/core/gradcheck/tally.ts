import type { CheckedEntry, CheckedTensor, OracleName, TensorCheck } from './report.ts';
import { type GradientTensor, indexOf, lengthOf } from './subject.ts';

/** Entries of a tensor that a report names. */
const mostNamed = 5;

/** What the oracles have said of one tensor so far. */
export interface Tally {
  readonly tensor: GradientTensor;
  /** What an oracle says of one entry: the derivative, and how far off the gradient is from it. */
  add(oracle: 'dual' | 'difference', entry: number, numeric: number, error: number): void;
  /** Whether an oracle has spoken of the entry. */
  knows(entry: number): boolean;
  /** An oracle finds no derivative there. */
  kink(entry: number): void;
  /** How far off a whole direction is. */
  direction(error: number): void;
  /** Entries, or directions, that the oracle has spoken of. */
  asked(oracle: OracleName): number;
  /** The largest error that an oracle has found. */
  largest(oracle: OracleName): number | undefined;
  check(): TensorCheck;
  /** Every gradient. */
  all(): CheckedTensor;
}

const [unknown, atKink, byDual, byDifference] = [0, 1, 2, 3];

/** `tolerances`: errors up to which an oracle agrees. */
export function createTally(tensor: GradientTensor, tolerances: Readonly<Record<OracleName, number>>): Tally {
  const length = lengthOf(tensor);
  const reference = new Float64Array(length).fill(NaN);
  const errors = new Float64Array(length).fill(NaN);
  const by = new Uint8Array(length);
  const largest: Partial<Record<OracleName, number>> = {};
  const asked: Record<OracleName, number> = { dual: 0, difference: 0, direction: 0 };
  let ok = true;
  /** A NaN wins and stays. */
  const note = (oracle: OracleName, error: number): boolean => {
    const before = largest[oracle] ?? 0;
    if (!(error <= before)) largest[oracle] = Number.isNaN(before) ? before : error;
    largest[oracle] ??= error;
    asked[oracle]++;
    const agrees = error <= tolerances[oracle];
    ok &&= agrees;
    return agrees;
  };
  return {
    tensor,
    add(oracle, entry, numeric, error) {
      const agrees = note(oracle, error);
      // The best oracle speaks, unless only another one disagrees.
      const silent = by[entry] === byDual && (agrees || !(errors[entry]! <= tolerances.dual));
      if (silent) return;
      by[entry] = oracle === 'dual' ? byDual : byDifference;
      reference[entry] = numeric;
      errors[entry] = error;
    },
    knows: (entry) => by[entry] === byDual || by[entry] === byDifference,
    kink(entry) {
      if (by[entry] === unknown) by[entry] = atKink;
    },
    direction(error) {
      note('direction', error);
    },
    asked: (oracle) => asked[oracle],
    largest: (oracle) => largest[oracle],
    check() {
      const compared: number[] = [];
      let kinks = 0;
      for (let i = 0; i < length; i++) {
        if (by[i] === atKink) kinks++;
        else if (by[i] !== unknown) compared.push(i);
      }
      const size = (i: number): number => (Number.isNaN(errors[i]) ? Infinity : errors[i]!);
      const worst = furthest(compared, size);
      const entry = (i: number): CheckedEntry => ({
        parameter: tensor.name,
        index: indexOf(i, tensor.shape),
        analytic: tensor.analytic[i]!,
        numeric: reference[i]!,
        oracle: by[i] === byDual ? 'dual' : 'difference',
      });
      const { name, shape } = tensor;
      const ofEntries = worst.length === 0 ? 0 : errors[worst[0]!]!;
      // What is wrong may not be among the entries that were drawn.
      const ofDirections = largest.direction ?? 0;
      const maxRelativeError = ofDirections <= tolerances.direction ? ofEntries : ofDirections;
      return {
        name,
        shape,
        ok,
        compared: compared.length,
        kinks,
        maxRelativeError,
        errors: largest,
        worst: worst.map(entry),
      };
    },
    all: () => ({
      layer: tensor.layer,
      name: tensor.name,
      shape: tensor.shape,
      analytic: tensor.analytic,
      reference,
      errors: errors.map((error, i) => (by[i]! >= byDual! && Number.isNaN(error) ? Infinity : error)),
    }),
  };
}

/** The few with the largest size, the largest first; of equal ones the first. */
function furthest(entries: readonly number[], size: (i: number) => number): number[] {
  const found: number[] = [];
  for (const i of entries) {
    if (found.length === mostNamed && size(i) <= size(found.at(-1)!)) continue;
    const before = found.findIndex((other) => size(other) < size(i));
    found.splice(before < 0 ? found.length : before, 0, i);
    if (found.length > mostNamed) found.pop();
  }
  return found;
}
