import type { DType } from '../floats.ts';
import { networkInput } from '../shapes.ts';
import { penaltyOfWeight } from '../train/penalty.ts';
import type { TrainingJob } from '../train/session.ts';
import { relativeError } from './differences.ts';
import { derivativesOf } from './dual.ts';
import { createSubject, type GradientTensor, lengthOf, samplesOf, type Subject } from './subject.ts';
import { writeNetwork } from './written.ts';

/** One entry of a tensor; `layer` −1 and `input` for the inputs. */
export interface EntryPlace {
  readonly layer: number;
  readonly tensor: string;
  /** Row-major. */
  readonly entry: number;
}

/** How far difference quotients are off, step by step. */
export interface StepCurve {
  readonly quotient: 'centred' | 'one-sided';
  readonly dtype: DType;
  readonly steps: readonly number[];
  /** Relative; the largest of all entries that were asked for. */
  readonly errors: readonly number[];
}

/**
 * The V of every gradient check: with a long step the bend of C counts (its error falls with h, centred with h²), with a short one
 * the last digits of C (its error grows with 1/h).
 */
export interface ErrorAgainstStep {
  /** Entries that were looked at; of large networks those that were drawn. */
  readonly entries: number;
  readonly curves: readonly StepCurve[];
  /** How far backpropagation and dual numbers are apart, which need no step; undefined where the network is too large for these. */
  readonly dual: number | undefined;
}

/** The cost along one parameter, all others as they are. */
export interface CostAround {
  readonly value: number;
  readonly cost: number;
  /** By backpropagation: the slope of the tangent. */
  readonly analytic: number;
  readonly xs: Float64Array;
  readonly costs: Float64Array;
  /** Between C(value − h) and C(value + h). */
  readonly secant: { readonly h: number; readonly below: number; readonly above: number; readonly slope: number };
}

/** What a lesson on gradient checking draws, of one network at its initial weights. */
export interface Curves {
  /** Of one entry, or the worst of all. */
  errorAgainstStep(place?: EntryPlace): ErrorAgainstStep;
  /** `h`: the step of the secant; `reach`: how far to both sides the curve goes. Undefined where there is no such entry. */
  costAround(place: EntryPlace, h: number, reach: number): CostAround | undefined;
}

/** 1e-1 … 1e-12. */
const steps = Array.from({ length: 12 }, (_, i) => Number(`1e-${i + 1}`));
/** Entries that "the worst of all" looks at. */
const mostEntries = 1000;
/** Links on the tape. */
const mostLinks = 5e6;
/** Points of the curve to each side. */
const pointsASide = 40;

export function createCurves(job: TrainingJob): Curves {
  const samples = samplesOf(job);
  const subject = createSubject(job, samples);
  return {
    errorAgainstStep(place) {
      const entries = (place === undefined ? evenly(subject) : [place]).flatMap((each) => find(subject, each) ?? []);
      const curves = (['float64', 'float32'] as const).flatMap((dtype) => {
        const own = dtype === 'float64' ? subject : createSubject(job, samples, dtype);
        return curvesOf(own, dtype, entries);
      });
      return { entries: entries.length, curves, dual: dualError(subject, entries) };
    },
    costAround(place, h, reach) {
      const found = find(subject, place);
      if (found === undefined) return undefined;
      const { tensor, entry } = found;
      subject.forward(0);
      const value = tensor.values[entry]!;
      // The penalty of all other weights.
      const rest = subject.loss - costWith(subject, tensor, entry, value);
      const costAt = (x: number): number => costWith(subject, tensor, entry, x) + rest;
      const offsets = Float64Array.from({ length: 2 * pointsASide + 1 }, (_, i) => (i - pointsASide) / pointsASide);
      const xs = offsets.map((offset) => value + offset * reach);
      const [below, above] = [costAt(value - h), costAt(value + h)];
      return {
        value,
        cost: costAt(value),
        analytic: tensor.analytic[entry]!,
        xs,
        costs: xs.map(costAt),
        secant: { h, below, above, slope: (above - below) / (2 * h) },
      };
    },
  };
}

/** An entry of a tensor of the float64 network. */
interface Entry {
  readonly tensor: GradientTensor;
  readonly entry: number;
}

function find({ tensors }: Subject, { layer, tensor: name, entry }: EntryPlace): Entry | undefined {
  const tensor = tensors.find((each) => each.layer === layer && each.name === name);
  const exists = tensor !== undefined && Number.isInteger(entry) && entry >= 0 && entry < lengthOf(tensor);
  return exists ? { tensor, entry } : undefined;
}

/** All entries of the parameters, or as many as are looked at, equally far apart. */
function evenly({ tensors }: Subject): EntryPlace[] {
  const learned = tensors.filter(({ layer }) => layer !== networkInput);
  const all = learned.reduce((sum, tensor) => sum + lengthOf(tensor), 0);
  const stride = Math.max(1, all / mostEntries);
  const places: EntryPlace[] = [];
  let first = 0;
  let next = 0;
  for (const tensor of learned) {
    const length = lengthOf(tensor);
    for (; Math.floor(next) < first + length; next += stride) {
      places.push({ layer: tensor.layer, tensor: tensor.name, entry: Math.floor(next) - first });
    }
    first += length;
  }
  return places;
}

/** The mean loss with another value of one entry, as far as it depends on it, in the precision of the network. */
function costWith(subject: Subject, tensor: GradientTensor, entry: number, value: number): number {
  const { network, samples, job } = subject;
  const { values, layer, place } = tensor;
  const refresh = network.layers[layer]?.refresh;
  const original = values[entry]!;
  values[entry] = value;
  refresh?.(place, entry, samples);
  subject.forward(refresh === undefined ? Math.max(0, layer) : layer + 1);
  let sum = 0;
  for (let i = 0; i < samples; i++) sum += network.costs[i]!;
  const own = tensor.role === 'weights' ? penaltyOfWeight(values[entry]!, job.definition.training) : 0;
  values[entry] = original;
  refresh?.(place, entry, samples);
  const cost = sum / samples + own;
  return network.room.dtype === 'float32' ? Math.fround(cost) : cost;
}

/** Of the network `own`, against the gradients of the float64 network. */
function curvesOf(own: Subject, dtype: DType, entries: readonly Entry[]): StepCurve[] {
  const centred = steps.map(() => 0);
  const oneSided = steps.map(() => 0);
  /** A NaN wins and stays. */
  const worst = (errors: number[], at: number, quotient: number, exact: number): void => {
    const error = quotient === exact ? 0 : relativeError(exact, quotient, 0);
    if (!(error <= errors[at]!)) errors[at] = error;
  };
  let last: GradientTensor | undefined;
  for (const {
    tensor: { layer, name, analytic },
    entry,
  } of entries) {
    const tensor = own.tensors.find((each) => each.layer === layer && each.name === name)!;
    // What other layers computed on the way is put right.
    if (tensor !== last) own.forward(0);
    last = tensor;
    const value = tensor.values[entry]!;
    const here = costWith(own, tensor, entry, value);
    for (const [at, h] of steps.entries()) {
      const above = costWith(own, tensor, entry, value + h);
      const below = costWith(own, tensor, entry, value - h);
      worst(centred, at, (above - below) / (2 * h), analytic[entry]!);
      worst(oneSided, at, (above - here) / h, analytic[entry]!);
    }
  }
  return [
    { quotient: 'centred', dtype, steps, errors: centred },
    { quotient: 'one-sided', dtype, steps, errors: oneSided },
  ];
}

function dualError(subject: Subject, entries: readonly Entry[]): number | undefined {
  subject.forward(0);
  const written = writeNetwork(subject, mostLinks);
  if (written === undefined) return undefined;
  const derivatives = derivativesOf(written.tape, written.loss);
  return entries.reduce((largest, { tensor, entry }) => {
    derivatives.at(written.variables.get(tensor)![entry]!);
    const { slope } = derivatives.found;
    const analytic = tensor.analytic[entry]!;
    return Math.max(largest, slope === analytic ? 0 : relativeError(analytic, slope, 0));
  }, 0);
}
