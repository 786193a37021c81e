import { activationNames, activations } from '../activations/registry.ts';
import { diagnose, timesAsLarge } from '../gradcheck/slips/diagnose.ts';
import { deltaSuspicions } from '../gradcheck/slips/backward.ts';
import { behindSuspicions } from '../gradcheck/slips/behind.ts';
import type { Evidence, SlipName } from '../gradcheck/slips/evidence.ts';
import { factorsNear, namedFactors, uphill } from '../gradcheck/slips/factors.ts';
import { type DenseFlow, denseFlows } from '../gradcheck/slips/flow.ts';
import { meanGradients } from '../gradcheck/slips/gradients.ts';
import { evidenceOf } from '../gradcheck/slips/evidenceOf.ts';
import { differs, fits, isFactor, largest, scaleOf } from '../gradcheck/slips/match.ts';
import { transposed } from '../gradcheck/slips/matrices.ts';
import { roundedShare, roundedSays } from '../gradcheck/slips/precision.ts';
import { lossNamed, lossOf, lossTypes } from '../losses/registry.ts';
import { formatMatrix, formatShape } from '../shape.ts';
import type { Printout } from './printout.ts';
import { type Quantity, type Workings, workingsOf } from '../workings/quantities.ts';

/** A learner's numbers beside the product's, entry by entry; row-major in the shape of the quantity. */
export interface Comparison {
  readonly quantity: Quantity;
  readonly claimed: Float64Array;
  readonly right: readonly boolean[];
  readonly wrong: number;
  /** The printout had a row for each sample, where the book has a column. */
  readonly turned: boolean;
  /** What to know although all is right: another shape, a sum for a mean. */
  readonly notes: readonly string[];
  /** The likely slip, where something is wrong. */
  readonly slip: { readonly name: SlipName | 'another quantity' | 'shape'; readonly says: string } | undefined;
}

export type Compared =
  | { readonly ok: true; readonly comparison: Comparison }
  | { readonly ok: false; readonly message: string };

/** How exactly a number agrees that was not printed with fewer digits. */
const relativeBound = 1e-9;
/** Sums in another order differ by less, as a share of the largest number. */
const cancelled = 1e-12;
/** Some roundings to 24 bits, as a share of the largest number; a number that has hardly a digit in common is still wrong. */
const float32 = { share: 2 ** -20, ofItself: 1e-2 };
/** Slips are told apart by no more than this: numbers may have been computed in float32. */
const finest = 1e-6;
/** What was printed less exactly fits too many slips to name one: a single number, two, more of them. */
const coarsest = [0.005, 0.03, 0.1] as const;

/** Marks every number of a printout right or wrong and names the likely slip. */
export function compareNumbers(printout: Printout, quantity: Quantity, workings: Workings): Compared {
  const arranged = arrange(printout, quantity);
  if (!arranged.ok) return arranged;
  const { claimed, halves, notes, turned } = straightened(arranged, quantity);
  const { values } = quantity;
  const m = workings.samples.length;
  const marks = (truth: Float64Array): Marks => marked(claimed, halves, truth);
  let { right, rounded } = marks(values);
  if (right.includes(false) && m > 1 && quantity.name.startsWith('nabla')) {
    const summed = marks(values.map((value) => value * m));
    if (!summed.right.includes(false)) {
      ({ right, rounded } = summed);
      notes.push(`the sum over the ${m} samples, as nabla_w and nabla_b of the book; the update divides it by m`);
    }
  }
  if (rounded) notes.push('right to about 7 digits, as numbers of float32 are; the network has float64 here');
  const wrong = right.filter((each) => !each).length;
  // Digits that were not printed cannot speak against a slip.
  const tolerance = Math.max(finest, (2 * largest(halves)) / Math.max(largest(claimed), Number.MIN_VALUE));
  const slip = wrong === 0 ? undefined : slipOf(claimed, right, quantity, workings, tolerance);
  return { ok: true, comparison: { quantity, claimed, right, wrong, turned, notes, slip } };
}

interface Marks {
  readonly right: boolean[];
  /** Some are right only as far as float32 goes. */
  readonly rounded: boolean;
}

function marked(claimed: Float64Array, halves: Float64Array, truth: Float64Array): Marks {
  const most = largest(truth);
  let rounded = false;
  const right = Array.from(claimed, (value, i) => {
    const off = Math.abs(value - truth[i]!) - 1.0001 * halves[i]!;
    const size = Math.abs(truth[i]!);
    if (off <= relativeBound * size + cancelled * most) return true;
    const near = off <= float32.share * most && off <= float32.ofItself * size;
    rounded ||= near;
    return near;
  });
  return { right, rounded };
}

interface Arrangement {
  readonly ok: true;
  readonly claimed: Float64Array;
  readonly halves: Float64Array;
  readonly notes: string[];
  readonly turned: boolean;
}

type Arranged = Arrangement | { readonly ok: false; readonly message: string };

/** As many samples as neurons: that rows are samples shows in the numbers alone. */
function straightened(arrangement: Arrangement, quantity: Quantity): Arrangement {
  const { rows, columns, values } = quantity;
  const { claimed, halves, notes } = arrangement;
  if (rows !== columns || rows === 1 || !hasSamples(quantity)) return arrangement;
  if (!marked(claimed, halves, values).right.includes(false)) return arrangement;
  const turned = turnedRound(claimed, halves, quantity, notes);
  return marked(turned.claimed, turned.halves, values).right.includes(false) ? arrangement : turned;
}

function hasSamples({ name }: Quantity): boolean {
  return name !== 'nablaW' && name !== 'w' && name !== 'nablaB' && name !== 'b';
}

function turnedRound(
  claimed: ArrayLike<number>,
  halves: ArrayLike<number>,
  { rows, columns }: Quantity,
  notes: readonly string[],
): Arrangement {
  return {
    ok: true,
    claimed: transposed(claimed, columns, rows),
    halves: transposed(halves, columns, rows),
    notes: [...notes, `rows are samples here; in the book they are columns: ${rows} × ${columns}`],
    turned: true,
  };
}

/** The printout's numbers in the places of the quantity's. */
function arrange({ shape, values, halves }: Printout, quantity: Quantity): Arranged {
  const { rows, columns } = quantity;
  const called = nameOf(quantity);
  const matrix = `${rows} × ${columns}`;
  if (values.length !== rows * columns) {
    const message = `${called} is ${matrix}, ${count(rows * columns)}; here ${values.length === 1 ? 'is' : 'are'} ${count(values.length)}${broadcast(shape, quantity)}`;
    return { ok: false, message };
  }
  const notes: string[] = [];
  const straight = {
    ok: true,
    claimed: Float64Array.from(values),
    halves: Float64Array.from(halves),
    notes,
    turned: false,
  } as const;
  if (shape.length === 2 && shape[0] === rows && shape[1] === columns) return straight;
  if (
    shape.length === 2 &&
    shape[0] === columns &&
    shape[1] === rows &&
    rows > 1 &&
    columns > 1 &&
    hasSamples(quantity)
  ) {
    return turnedRound(values, halves, quantity, notes);
  }
  if (rows * columns > 1) {
    const here = `of shape (${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;
    const why = shape.length === 1 ? '; NumPy broadcasts the one and not the other' : '';
    notes.push(`the numbers are ${here}; network.py has ${called} as (${rows}, ${columns})${why}`);
  }
  return straight;
}

/** A flat array beside a column, as NumPy adds and multiplies them. */
function broadcast(shape: readonly number[], { rows, columns }: Quantity): string {
  if (columns !== 1 || shape.length !== 2 || shape[0] !== rows || shape[1] !== rows) return '';
  return `. NumPy makes (${rows}, ${rows}) of a flat (${rows},) and a column (${rows}, 1): one of the two is flat`;
}

function count(numbers: number): string {
  return numbers === 1 ? 'one number' : `${numbers.toLocaleString('en-US')} numbers`;
}

/** `delta of "hidden"`, `cost`. */
export function nameOf({ name, layer }: Pick<Quantity, 'name' | 'layer'>): string {
  return layer === undefined ? name : `${name} of "${layer}"`;
}

type Slip = NonNullable<Comparison['slip']>;

function slipOf(
  claimed: Float64Array,
  right: readonly boolean[],
  quantity: Quantity,
  workings: Workings,
  tolerance: number,
): Slip | undefined {
  if (claimed.some((value) => !Number.isFinite(value))) {
    return { name: 'not a number', says: 'not a finite number: a division by 0, or e to a large power, on the way' };
  }
  if (largest(claimed) === 0) {
    const says = 'all are 0: nothing was added up, this is from before the pass, or it was printed with too few digits';
    return { name: 'zero', says };
  }
  if (tolerance > coarsest[Math.min(claimed.length, coarsest.length) - 1]!) return signOf(claimed, quantity, tolerance);
  return (
    factorOf(claimed, quantity, workings, tolerance) ??
    otherQuantity(claimed, quantity, workings, tolerance) ??
    forwardSlip(claimed, quantity, workings, tolerance) ??
    backwardSlip(claimed, quantity, workings, tolerance) ??
    elsewhere(claimed, quantity, workings, tolerance) ??
    nearly(claimed, quantity) ??
    few(right, quantity)
  );
}

function evidenceFor(workings: Workings, quantity: Quantity, claimed: Float64Array | undefined, tolerance: number) {
  const { job, network, samples } = workings;
  const m = samples.length;
  const truth = network.parameters.map(({ nabla }) => Float64Array.from(nabla, (sum) => sum / m));
  const parameters = network.layers.flatMap((layer) =>
    layer.parameters
      .filter(({ spec }) => spec.role !== 'state')
      .map((parameter) => ({ parameter, layer: layer.shapes.name })),
  );
  const said = parameters.map(({ parameter, layer }, i) => {
    const name = parameter.spec.role === 'biases' ? 'nablaB' : 'nablaW';
    return layer === quantity.layer && name === quantity.name && claimed !== undefined ? claimed : truth[i]!;
  });
  const cost = workings.quantities.find(({ name }) => name === 'cost')!.values[0]!;
  return evidenceOf({ job, network, samples: m, cost, claimed: said, truth, quotient: false, tolerance });
}

const notGradients: ReadonlySet<Quantity['name']> = new Set(['x', 'y', 'z', 'a', 'w', 'b']);

/** The one slip that shows in few digits, as long as they are not only the first decimal of something small. */
function signOf(claimed: Float64Array, { name, values }: Quantity, tolerance: number): Slip | undefined {
  if (notGradients.has(name) || tolerance > 0.25 || !fits(claimed, values, -1, tolerance / 2)) return undefined;
  return { name: 'sign', says: `${timesAsLarge(-1)}: ${uphill}` };
}

function factorOf(claimed: Float64Array, quantity: Quantity, workings: Workings, tolerance: number): Slip | undefined {
  const { values } = quantity;
  if (notGradients.has(quantity.name)) return undefined;
  const scale = scaleOf([{ claimed, truth: values }]);
  if (!isFactor(scale, tolerance) || !fits(claimed, values, scale, tolerance)) return undefined;
  const evidence = evidenceFor(workings, quantity, undefined, tolerance);
  const outputs = workings.network.targets.length / workings.samples.length;
  const named = factorsNear(scale, namedFactors(evidence, outputs), tolerance);
  const [first] = named;
  if (first !== undefined) {
    return { name: first.slip, says: `${timesAsLarge(scale)}: ${named.map(({ says }) => says).join('; or: ')}` };
  }
  return values.length > 2
    ? { name: 'factor', says: `${timesAsLarge(scale)} everywhere: a constant factor` }
    : undefined;
}

/** "This is a, not z." */
function otherQuantity(
  claimed: Float64Array,
  quantity: Quantity,
  { quantities }: Workings,
  tolerance: number,
): Slip | undefined {
  const others = quantities.filter(
    (other) =>
      other !== quantity && other.values.length === claimed.length && differs(other.values, quantity.values, tolerance),
  );
  const near = (other: Quantity): number =>
    (other.layer === quantity.layer ? 0 : 2) + (other.name === quantity.name ? 0 : 1);
  for (const other of others.toSorted((p, q) => near(p) - near(q))) {
    if (fits(claimed, other.values, 1, tolerance)) {
      return {
        name: 'another quantity',
        says: `this is ${nameOf(other)}, not ${nameOf(quantity)}${whyNot(other, quantity)}`,
      };
    }
  }
  const { rows, columns, values } = quantity;
  if (rows > 1 && columns > 1 && fits(claimed, transposed(values, rows, columns), 1, tolerance)) {
    return {
      name: 'gradient transposed',
      says: `transposed: ${nameOf(quantity)} is ${rows} × ${columns}, and these numbers stand as ${columns} × ${rows}`,
    };
  }
  return undefined;
}

function whyNot(other: Quantity, quantity: Quantity): string {
  if (other.layer !== quantity.layer) return '';
  if (quantity.name === 'delta' && other.name === 'dC/da')
    return ": the derivative of the activation, σ'(z), is missing (BP1, BP2)";
  if (quantity.name === 'a' && other.name === 'z') return ': the activation was not applied';
  if (quantity.name === 'z' && other.name === 'a') return ': z is what stands before the activation';
  if (quantity.name === 'nablaW' && other.name === 'delta') return ': BP4 multiplies it with the activations before';
  return '';
}

function forwardSlip(
  claimed: Float64Array,
  quantity: Quantity,
  { network, job, quantities, samples }: Workings,
  tolerance: number,
): Slip | undefined {
  const { layer, name, values, rows, columns } = quantity;
  const found = (candidate: ArrayLike<number>, says: string): Slip | undefined =>
    differs(candidate, values, tolerance) && fits(claimed, candidate, 1, tolerance)
      ? { name: 'another quantity', says }
      : undefined;
  const of = (wanted: Quantity['name']): Quantity | undefined =>
    quantities.find((each) => each.name === wanted && each.layer === layer);
  if (name === 'z') {
    const b = of('b');
    if (b === undefined) return undefined;
    const withBias = (times: number): Float64Array =>
      values.map((z, i) => z + times * b.values[Math.floor(i / columns)]!);
    return (
      found(withBias(-1), 'the bias is left out: z = w a + b') ??
      found(withBias(-2), 'the bias is subtracted: z = w a + b') ??
      found(withBias(1), 'the bias is added twice: z = w a + b')
    );
  }
  if (name === 'a') {
    const z = of('z');
    if (z === undefined) return undefined;
    for (const other of activationNames) {
      const rowwise = transposed(z.values, rows, columns);
      const a = new Float64Array(rowwise.length);
      activations[other].forward(rowwise, a, columns, rows);
      const slip = found(transposed(a, columns, rows), `this is ${other} of z; the activation here is another`);
      if (slip !== undefined) return slip;
    }
    return undefined;
  }
  if (name === 'w' || name === 'b') {
    const nabla = of(name === 'w' ? 'nablaW' : 'nablaB')!;
    const eta = job.definition.training.optimizer.learningRate;
    const updated = (sign: number): Float64Array => values.map((value, i) => value - sign * eta * nabla.values[i]!);
    return (
      found(updated(1), `${name} after an update, ${name} − η ∂C/∂${name}; the network stands before it`) ??
      found(updated(-1), `${name} after an update uphill, ${name} + η ∂C/∂${name}; the network stands before it`)
    );
  }
  if (name !== 'cost') return undefined;
  const m = samples.length;
  const costs = network.costs.subarray(0, m);
  const data = costs.reduce((sum, cost) => sum + cost, 0);
  const regulariser = values[0]! - data / m;
  const own =
    found([data / m], 'without the regulariser') ??
    found([data + regulariser], `summed over the ${m} samples and not divided by m`) ??
    found([data], `summed over the ${m} samples and not divided by m, without the regulariser`);
  if (own !== undefined) return own;
  const { a, y } = { a: network.output, y: network.targets };
  for (const type of lossTypes) {
    if (type === job.definition.loss!.type) continue;
    const other = new Float64Array(m);
    const loss = lossOf(lossNamed(type)).create(lossNamed(type));
    loss.cost({ a, y, rows: m, columns: a.length / m }, other);
    const mean = other.reduce((sum, cost) => sum + cost, 0) / m;
    const says = `this is the ${type} loss; the file has ${job.definition.loss!.type}`;
    const slip = found([mean + regulariser], says) ?? found([mean], `${says}; and the regulariser is left out`);
    if (slip !== undefined) return slip;
  }
  return undefined;
}

function backwardSlip(
  claimed: Float64Array,
  quantity: Quantity,
  workings: Workings,
  tolerance: number,
): Slip | undefined {
  const { network, job, samples } = workings;
  const m = samples.length;
  const index = network.layers.findIndex(({ shapes }) => shapes.name === quantity.layer);
  const flow = denseFlows(network, job.definition, job.shapes, m).get(index);
  const evidence = evidenceFor(workings, quantity, quantity.name === 'delta' ? undefined : claimed, tolerance);
  const explains = (candidate: Float64Array): boolean =>
    differs(candidate, quantity.values, tolerance) && fits(claimed, candidate, 1, tolerance);
  if (quantity.name === 'delta') {
    if (flow === undefined) return undefined;
    return suspectedDelta(flow, evidence, (delta) => explains(transposed(delta, m, flow.k)));
  }
  if (quantity.name !== 'nablaW' && quantity.name !== 'nablaB') return undefined;
  const [diagnosis] = diagnose(evidence);
  if (diagnosis !== undefined && !localSlips.has(diagnosis.slip)) return { name: diagnosis.slip, says: diagnosis.says };
  if (flow === undefined) return undefined;
  const layer = evidence.layers[index]!;
  const role = quantity.name === 'nablaW' ? 'weights' : 'biases';
  const { name } = layer.tensors.find((tensor) => tensor.role === role)!;
  return suspectedDelta(flow, evidence, (delta) =>
    explains(meanGradients(layer, evidence, { ...flow, delta }).get(name)!),
  );
}

/** Where nothing else explains the numbers; which of them are wrong is told by the marks. */
const localSlips: ReadonlySet<SlipName> = new Set(['unknown', 'one entry', 'one neuron']);

/** Printed more coarsely, numbers fit too much of what may have happened in later layers. */
const behindTolerance = 1e-3;

/** The slip in delta, of this layer or of a later one, that gives the numbers. */
function suspectedDelta(
  flow: DenseFlow,
  evidence: Evidence,
  explains: (delta: Float64Array) => boolean,
): Slip | undefined {
  for (const { slip, says, delta } of deltaSuspicions(flow, evidence)) {
    if (explains(delta)) return { name: slip, says };
  }
  if (evidence.tolerance > behindTolerance) return undefined;
  for (const { slip, says, delta } of behindSuspicions(flow, evidence)) {
    if (explains(delta)) return { name: slip, says };
  }
  return undefined;
}

/** The same quantity of another sample. */
function elsewhere(
  claimed: Float64Array,
  quantity: Quantity,
  { job, samples, network }: Workings,
  tolerance: number,
): Slip | undefined {
  const [own] = samples;
  if (samples.length !== 1) return undefined;
  const { rows } = job.datasets.train.inputs;
  for (let sample = 0; sample < Math.min(rows, mostSamplesTried); sample++) {
    if (sample === own) continue;
    const there = workingsOf(job, [sample], network).quantities.find(
      ({ name, layer }) => name === quantity.name && layer === quantity.layer,
    )!;
    if (differs(there.values, quantity.values, tolerance) && fits(claimed, there.values, 1, tolerance)) {
      return { name: 'samples shifted', says: `this is of sample ${sample + 1}, and sample ${own! + 1} was asked for` };
    }
  }
  return undefined;
}

const mostSamplesTried = 50;

function few(right: readonly boolean[], { name, rows, columns }: Quantity): Slip | undefined {
  const [first, last] = [right.indexOf(false), right.lastIndexOf(false)];
  if (right.length < 3) return undefined;
  if (first === last) {
    const place = columns === 1 ? [first] : [Math.floor(first / columns), first % columns];
    const says = `only entry ${formatShape(place)} of ${formatMatrix([rows, columns])} is wrong, counted from 0`;
    return { name: 'one entry', says };
  }
  const row = Math.floor(first / columns);
  if ((name !== 'nablaW' && name !== 'w') || rows === 1 || row !== Math.floor(last / columns)) return undefined;
  return { name: 'one neuron', says: `only in the row of neuron ${row} (from 0) is something wrong` };
}

/** What cancels keeps fewer digits of float32 than it has. */
function nearly(claimed: Float64Array, { values }: Quantity): Slip | undefined {
  const off = largest(claimed.map((value, i) => value - values[i]!));
  return off < roundedShare * largest(values) ? { name: 'float32', says: roundedSays } : undefined;
}
