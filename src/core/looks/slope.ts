import {
  type InferOutput,
  integer,
  literal,
  maxLength,
  maxValue,
  minValue,
  number,
  optional,
  pipe,
  strictObject,
  string,
} from 'valibot';
import { type CostAround, createCurves, type Curves, type ErrorAgainstStep } from '../gradcheck/curves.ts';
import { networkInput } from '../shapes.ts';
import type { LookKind } from './look.ts';
import type { Probe } from './probe.ts';
import { layerIndex, place } from './request.ts';

const schema = strictObject({
  look: literal('slope'),
  /** Without a layer the inputs, with one the tensor of this name. */
  layer: optional(layerIndex),
  tensor: pipe(string(), maxLength(100)),
  /** Row-major. */
  entry: place,
  /** The step is 10 to minus this. */
  exponent: pipe(number(), integer(), minValue(1), maxValue(12)),
});

type SlopeRequest = InferOutput<typeof schema>;

/** The cost along one parameter, and how far difference quotients are off, step by step. */
export interface SlopePicture {
  readonly around: CostAround;
  readonly steps: ErrorAgainstStep;
}

/** How far the curve goes at least, and how many steps. */
const [leastReach, reachInSteps] = [0.5, 2];

interface Known {
  readonly curves: Curves;
  readonly steps: Map<string, ErrorAgainstStep>;
}

const known = new WeakMap<Probe, Known>();

/** One gradient as an experiment: a secant and a tangent of the cost, at the weights that training starts from. */
export const slope = {
  look: 'slope',
  schema,
  ofWeights: false,
  see(probe: Probe, { layer = networkInput, tensor, entry, exponent }: SlopeRequest): SlopePicture | undefined {
    const own = known.get(probe) ?? { curves: createCurves(probe.job), steps: new Map() };
    known.set(probe, own);
    const at = { layer, tensor, entry };
    const h = Number(`1e-${exponent}`);
    const around = own.curves.costAround(at, h, Math.max(leastReach, reachInSteps * h));
    if (around === undefined) return undefined;
    const key = JSON.stringify(at);
    const steps = own.steps.get(key) ?? own.curves.errorAgainstStep(at);
    own.steps.set(key, steps);
    return { around, steps };
  },
} satisfies LookKind<SlopeRequest, SlopePicture>;
