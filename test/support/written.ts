import { type ActivationName, activations } from '../../src/core/activations/registry.ts';
import { derivativesOf } from '../../src/core/gradcheck/dual.ts';
import { createTape, type Tape } from '../../src/core/gradcheck/tape.ts';
import { type AnyLossOptions, lossOf } from '../../src/core/losses/registry.ts';
import type { Row, Scalar } from '../../src/core/scalars/scalars.ts';

// What kinds are by definition (`define`), with derivatives by dual numbers.

/** The numbers as variables of a tape. */
export function variables(tape: Tape, values: ArrayLike<number>): Scalar[] {
  return Array.from(values, (value) => tape.variable(value));
}

/** Derivatives of a number by each of several; NaN where there is none. */
export function slopesOf(tape: Tape, of: Scalar, by: Row): number[] {
  const derivatives = derivativesOf(tape, of);
  return by.map((x) => {
    derivatives.along(x);
    return derivatives.found.kink ? NaN : derivatives.found.slope;
  });
}

interface Given {
  readonly z: readonly number[];
  readonly columns: number;
}

/** Activations of z (rows × columns), and what reaches z of `gradient` = dC/da; NaN where there is no derivative. */
export function writtenActivation(
  name: ActivationName,
  { z, columns }: Given,
  gradient: readonly number[],
  alpha?: number,
): { readonly a: readonly number[]; readonly delta: readonly number[] } {
  const tape = createTape(1e6);
  const weights = gradient.map((value) => tape.constant(value));
  const xs = variables(tape, z);
  const a: Scalar[] = [];
  for (let at = 0; at < z.length; at += columns) {
    a.push(...activations[name].define(tape, xs.slice(at, at + columns), alpha));
  }
  return { a: a.map((x) => tape.value(x)), delta: slopesOf(tape, tape.dot(a, weights), xs) };
}

/** The loss of each row and dC/dz of the sum, through the activation; NaN where there is no derivative. */
export function writtenLoss(
  options: AnyLossOptions,
  activation: ActivationName,
  { z, y, columns }: Given & { readonly y: readonly number[] },
): { readonly costs: readonly number[]; readonly delta: readonly number[] } {
  const tape = createTape(1e6);
  const xs = variables(tape, z);
  const costs: Scalar[] = [];
  for (let at = 0; at < z.length; at += columns) {
    const own = xs.slice(at, at + columns);
    const answer = {
      a: activations[activation].define(tape, own),
      y: Float64Array.from(y.slice(at, at + columns)),
      activation,
      z: own,
    };
    costs.push(lossOf(options).define(tape, answer, options));
  }
  return { costs: costs.map((x) => tape.value(x)), delta: slopesOf(tape, tape.sum(costs), xs) };
}
