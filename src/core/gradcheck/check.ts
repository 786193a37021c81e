import { mersenneTwister, numpyState } from '../random/mt19937.ts';
import type { Random } from '../random/random.ts';
import type { Conductor } from '../train/conductor.ts';
import type { TrainingJob } from '../train/session.ts';
import { type Compared, quotientsOf, type Quotients, quotientTolerance, relativeError } from './differences.ts';
import { directionCount, errorInDirection } from './directions.ts';
import { drawEntries } from './draw.ts';
import { derivativesOf } from './dual.ts';
import type { CheckProgress, CheckResult } from './report.ts';
import { createSubject, lengthOf, samplesOf, type Subject } from './subject.ts';
import { slipsOfCheck } from './slips/ofCheck.ts';
import { reportOf, type Tolerances } from './summary.ts';
import { createTally, type Tally } from './tally.ts';
import { fewestLinks, writeNetwork, type WrittenNetwork } from './written.ts';

/** Errors up to which an oracle agrees. Dual numbers err by rounding alone, as backpropagation does. */
const tolerances: Tolerances = {
  dual: 1e-8,
  difference: quotientTolerance,
  direction: quotientTolerance,
};

/**
 * Gradients smaller than this are compared absolutely: times the loss and the values that the layer reads, or times the size of
 * what was summed (`Derivative.size`), whichever is more. Below it rounding leaves nothing relative to see.
 */
const dualFloor = 1e-6;

/** Links on the tape: about 150 MB with what is made of them. */
const mostLinks = 5e6;
/** Steps that dual numbers may take, one entry at a time; what is left then comes from one sweep back. */
const dualWork = 2e8;
/** Multiply-adds that difference quotients may take; where they need more, entries are drawn and directions tried. */
const quotientWork = 4e9;
/** Entries of a tensor that are compared at least. */
const fewestDrawn = 20;

/** Errors of difference quotients that are no noise. */
const farOff = 1e-4;

const progressInterval = 60;
const sliceLength = 8;

/**
 * Compares backpropagation with its oracles for every parameter and input, in float64, for the mean loss (with l1 and l2) of the
 * first samples of the training data at the initial weights. Corners (relu at 0) are left out and counted; NaN fails.
 */
export async function checkGradients(
  job: TrainingJob,
  conductor: Conductor,
  onProgress: (progress: CheckProgress) => void,
): Promise<CheckResult> {
  const began = conductor.now();
  const { subject, written } = prepare(job);
  const tallies = subject.tensors.map((tensor) => createTally(tensor, tolerances));
  const random = mersenneTwister(numpyState(0));
  const plan = planQuotients(subject, random);
  const steps = [
    ...(written === undefined ? [] : [dualSteps(subject, written, tallies)]),
    ...plan.map((each, index) => quotientSteps(subject, each, tallies[index]!)),
    ...plan.map((each, index) => (each.whole ? [] : directionSteps(subject, tallies[index]!, random))),
  ];
  const duals = written === undefined ? 0 : subject.tensors.reduce((sum, tensor) => sum + lengthOf(tensor), 0);
  const total = plan.reduce((sum, { calls, whole }) => sum + calls.length + (whole ? 0 : directionCount), duals);

  let done = 0;
  let reported = began;
  let sliceEnd = began + sliceLength;
  for (const each of steps) {
    for (const _step of each) {
      done++;
      const now = conductor.now();
      if (now < sliceEnd) continue;
      if (now - reported >= progressInterval) {
        reported = now;
        onProgress({ done, total });
      }
      await conductor.breathe();
      if (conductor.stopped()) return { kind: 'stopped' };
      sliceEnd = conductor.now() + sliceLength;
    }
  }
  const report = reportOf(subject, tallies, tolerances, written !== undefined);
  const tensors = tallies.map((tally) => tally.all());
  return {
    kind: 'checked',
    seconds: (conductor.now() - began) / 1000,
    report: report.ok ? report : { ...report, slips: slipsOfCheck(subject, tensors) },
    tensors,
  };
}

/** The network as code and, where it is not too large, number by number; of fewer samples where that makes it fit. */
function prepare(job: TrainingJob): { readonly subject: Subject; readonly written: WrittenNetwork | undefined } {
  const most = samplesOf(job);
  for (let samples = most; samples >= 1; samples = Math.floor(samples / 2)) {
    if (fewestLinks(job.shapes, samples) > mostLinks) continue;
    const subject = createSubject(job, samples);
    // Of a single sample batch statistics leave nothing.
    if (subject.mixes && samples === 1 && most > 1) break;
    const written = writeNetwork(subject, mostLinks);
    if (written !== undefined) return { subject, written };
  }
  return { subject: createSubject(job, most), written: undefined };
}

/** Dual numbers for every entry; yields after each. */
function* dualSteps(subject: Subject, written: WrittenNetwork, tallies: readonly Tally[]): Iterable<void> {
  const derivatives = derivativesOf(written.tape, written.loss);
  const { found } = derivatives;
  const loss = Math.max(1, Math.abs(subject.loss));
  for (const { tensor, ...tally } of tallies) {
    const variables = written.variables.get(tensor)!;
    const least = dualFloor * loss * Math.max(1, subject.extents[tensor.layer] ?? 1);
    for (let i = 0; i < variables.length; i++) {
      if (derivatives.work < dualWork) derivatives.along(variables[i]!);
      else derivatives.at(variables[i]!);
      if (found.kink) tally.kink(i);
      else {
        const error = relativeError(tensor.analytic[i]!, found.slope, Math.max(least, dualFloor * found.size));
        tally.add('dual', i, found.slope, error);
      }
      yield;
    }
  }
}

interface PlannedQuotients {
  readonly quotients: Quotients;
  /** Entries to ask for. */
  readonly calls: Uint32Array;
  /** Whether these are all. */
  readonly whole: boolean;
}

/** All entries of all tensors where they can be afforded, else of each tensor an equal share, drawn by chance. */
function planQuotients(subject: Subject, random: Random): readonly PlannedQuotients[] {
  const all = subject.tensors.map((tensor) => quotientsOf(subject, tensor));
  const needed = all.reduce((sum, { calls, work }) => sum + calls * work, 0);
  const share = Math.min(1, quotientWork / needed);
  return all.map((quotients) => {
    const { calls } = quotients;
    const count = share === 1 ? calls : Math.min(calls, Math.max(fewestDrawn, Math.floor(share * calls)));
    return { quotients, calls: drawEntries(calls, count, random), whole: count === calls };
  });
}

function* quotientSteps(subject: Subject, { quotients, calls }: PlannedQuotients, tally: Tally): Iterable<void> {
  subject.forward(0);
  for (const call of calls) {
    for (const [k, compared] of quotients.compare(call).entries()) {
      const entry = call + k * quotients.stride;
      if (compared === undefined) tally.kink(entry);
      else if (!tally.knows(entry) || isTelling(compared)) {
        tally.add('difference', entry, compared.numeric, compared.error);
      }
    }
    yield;
  }
}

/** Beside dual numbers, which have no noise: a quotient that contradicts them is believed where it is far off. */
function isTelling({ settled, error }: Compared): boolean {
  return error <= tolerances.difference || (settled && !(error <= farOff));
}

function* directionSteps(subject: Subject, tally: Tally, random: Random): Iterable<void> {
  for (let k = 0; k < directionCount; k++) {
    const error = errorInDirection(subject, tally.tensor, random);
    if (error !== undefined) tally.direction(error);
    yield;
  }
}
