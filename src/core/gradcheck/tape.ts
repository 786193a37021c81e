import { cos, erf, exp, expm1, log, log1p, sin, tanh } from '../math/elementary.ts';
import type { Row, Scalar, Scalars } from '../scalars/scalars.ts';

/** A computation that is written down: of each number its value, what it was made of, and its derivative by each of those. */
export interface Tape extends Scalars {
  /** A number by which can be differentiated. */
  variable(value: number): Scalar;
  /** Numbers on the tape. */
  count(): number;
  /** What numbers are made of: part e was read by a number e ∈ [first(x), first(x + 1)). */
  links(): Links;
}

export interface Links {
  /** (count + 1): where the links of each number begin. */
  readonly first: Int32Array;
  /** The number that was read. */
  readonly read: Int32Array;
  /** The partial derivative by it. */
  readonly partial: Float64Array;
  /** Which numbers stand on a corner. */
  readonly corners: Uint8Array;
}

/** The computation does not fit: it has more links than were allowed. */
export class TapeFull extends Error {}

/** Numbers nearer to a corner than this, relative to their size or to 1, stand on it: rounding decides the side. */
const nearCorner = 1e-9;

/** Room at first; grows as needed. */
const firstRoom = 1024;

/** An empty tape with room for at most so many links, of 12 bytes each. */
export function createTape(mostLinks: number): Tape {
  let values = new Float64Array(firstRoom);
  let first = new Int32Array(firstRoom);
  let corners = new Uint8Array(firstRoom);
  /** Whether it depends on a variable: only that is linked. */
  let varies = new Uint8Array(firstRoom);
  let read = new Int32Array(firstRoom);
  let partial = new Float64Array(firstRoom);
  let count = 0;
  let links = 0;

  /** The links of a number come before it. */
  const number = (value: number): Scalar => {
    if (count + 1 >= values.length) {
      values = grown(values, Float64Array);
      first = grown(first, Int32Array);
      corners = grown(corners, Uint8Array);
      varies = grown(varies, Uint8Array);
    }
    values[count] = value;
    first[count + 1] = links;
    varies[count] = links > first[count]! ? 1 : 0;
    return count++ as Scalar;
  };
  const link = (x: Scalar, slope: number): void => {
    if (varies[x] === 0) return;
    if (links === read.length) {
      if (2 * links > mostLinks) throw new TapeFull();
      read = grown(read, Int32Array);
      partial = grown(partial, Float64Array);
    }
    read[links] = x;
    partial[links++] = slope;
  };
  const one = (x: Scalar, value: number, slope: number): Scalar => {
    link(x, slope);
    return number(value);
  };
  const two = (x: Scalar, slopeX: number, y: Scalar, slopeY: number, value: number): Scalar => {
    link(x, slopeX);
    link(y, slopeY);
    return number(value);
  };
  const isNear = (x: number, y: number): boolean => Math.abs(x - y) <= nearCorner * Math.max(1, Math.abs(y));

  return {
    count: () => count,
    links: () => ({
      first: first.subarray(0, count + 1),
      read: read.subarray(0, links),
      partial: partial.subarray(0, links),
      corners: corners.subarray(0, count),
    }),
    variable(value) {
      const x = number(value);
      varies[x] = 1;
      return x;
    },
    constant: number,
    value: (x) => values[x]!,
    linear: (x, factor, shift = 0) => one(x, factor * values[x]! + shift, factor),
    add: (x, y) => two(x, 1, y, 1, values[x]! + values[y]!),
    subtract: (x, y) => two(x, 1, y, -1, values[x]! - values[y]!),
    multiply: (x, y) => two(x, values[y]!, y, values[x]!, values[x]! * values[y]!),
    divide(x, y) {
      const quotient = values[x]! / values[y]!;
      return two(x, 1 / values[y]!, y, -quotient / values[y]!, quotient);
    },
    sum(xs) {
      let sum = 0;
      for (let i = 0; i < xs.length; i++) {
        sum += values[xs[i]!]!;
        link(xs[i]!, 1);
      }
      return number(sum);
    },
    dot(xs, ys, plus) {
      let sum = 0;
      for (let i = 0; i < xs.length; i++) {
        const x = values[xs[i]!]!;
        const y = values[ys[i]!]!;
        sum += x * y;
        link(xs[i]!, y);
        link(ys[i]!, x);
      }
      if (plus === undefined) return number(sum);
      link(plus, 1);
      return number(sum + values[plus]!);
    },
    exp(x) {
      const power = exp(values[x]!);
      return one(x, power, power);
    },
    expm1: (x) => one(x, expm1(values[x]!), exp(values[x]!)),
    log: (x) => one(x, log(values[x]!), 1 / values[x]!),
    log1p: (x) => one(x, log1p(values[x]!), 1 / (1 + values[x]!)),
    tanh(x) {
      // 1 − tanh² by way of e^(−2|x|), which keeps all digits where tanh is nearly 1.
      const power = exp(-2 * Math.abs(values[x]!));
      return one(x, tanh(values[x]!), (4 * power) / ((1 + power) * (1 + power)));
    },
    sin: (x) => one(x, sin(values[x]!), cos(values[x]!)),
    cos: (x) => one(x, cos(values[x]!), -sin(values[x]!)),
    erf: (x) => one(x, erf(values[x]!), twoPerRootPi * exp(-values[x]! * values[x]!)),
    sqrt(x) {
      const root = Math.sqrt(values[x]!);
      return one(x, root, 0.5 / root);
    },
    corner(x, at) {
      const bent = one(x, values[x]!, 1);
      if (isNear(values[x]!, at)) corners[bent] = 1;
      return bent;
    },
    largest(xs: Row) {
      let winner = xs[0]!;
      for (const x of xs) if (values[x]! > values[winner]! || Number.isNaN(values[x])) winner = x;
      const rivals = xs.filter((x) => x !== winner && varies[x] === 1 && isNear(values[x]!, values[winner]!));
      if (rivals.length === 0) return winner;
      for (const x of rivals) link(x, 0);
      const bent = one(winner, values[winner]!, 1);
      corners[bent] = 1;
      return bent;
    },
  };
}

/** 2/√π. */
const twoPerRootPi = 1.1283791670955126;

function grown<List extends Float64Array | Int32Array | Uint8Array>(
  list: List,
  create: new (length: number) => List,
): List {
  const larger = new create(2 * list.length);
  larger.set(list);
  return larger;
}
