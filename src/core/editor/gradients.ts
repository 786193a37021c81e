// What a gradient check says of the parts of a network, in words and as problems: every surface says it so.
import type { CheckedEntry, CheckReport, LayerCheck, OracleName } from '../gradcheck/report.ts';
import type { ParameterSpec } from '../layers/layer.ts';
import type { Finding } from '../problem.ts';
import type { LayerShapes, NetworkShapes } from '../shapes.ts';
import { sizeOf } from '../shape.ts';
import { formatCount, formatNumber, formatQuantity, formatRelativeError } from './format.ts';

/** What a check says of one parameter tensor. */
export interface TensorVerdict {
  /** Index of its layer. */
  readonly layer: number;
  /** `w`, `b`. */
  readonly name: string;
  /** `unchecked`: no entry of it was compared, or nothing was told of it. */
  readonly result: 'agrees' | 'wrong' | 'unchecked';
  /** The entry that is furthest off, where one is wrong. */
  readonly worst: CheckedEntry | undefined;
  /** Of the entries of all tensors, and so of the time that the check took. */
  readonly share: number;
}

/** The tensors of a layer that are learned, and so have a gradient. */
export function learnedTensors({ parameters }: Pick<LayerShapes, 'parameters'>): readonly ParameterSpec[] {
  return parameters.filter(({ role }) => role !== 'state');
}

/** One verdict for each tensor that is learned, in the order of the layers; and for the inputs, where their gradient is wrong. */
export function tensorVerdicts({ layers, totalParams }: NetworkShapes, report: CheckReport): readonly TensorVerdict[] {
  return layers.flatMap((layer, index) => {
    const check = report.layers[index];
    const tensors = learnedTensors(layer);
    const own = tensors.map(({ name, shape }) => ({
      layer: index,
      name,
      ...verdictOf(name, check),
      share: sizeOf(shape) / totalParams,
    }));
    // What it gives back to the network's input is no tensor of its own.
    const worst = check?.ok === false ? check.worst : undefined;
    if (worst === undefined || tensors.some(({ name }) => name === worst.parameter)) return own;
    return [...own, { layer: index, name: worst.parameter, result: 'wrong' as const, worst, share: 0 }];
  });
}

function verdictOf(name: string, check: LayerCheck | undefined): Pick<TensorVerdict, 'result' | 'worst'> {
  const tensor = check?.tensors?.find((each) => each.name === name);
  if (tensor !== undefined) {
    if (!tensor.ok) return { result: 'wrong', worst: tensor.worst[0] };
    return { result: tensor.compared > 0 ? 'agrees' : 'unchecked', worst: undefined };
  }
  // Earlier versions told of a layer as a whole.
  if (check?.ok === false && check.worst?.parameter === name) return { result: 'wrong', worst: check.worst };
  return { result: check?.ok === true && check.parameters > 0 ? 'agrees' : 'unchecked', worst: undefined };
}

/** `w[2, 0]` */
export function placeOfEntry({ parameter, index }: CheckedEntry): string {
  return `${parameter}[${index.join(', ')}]`;
}

/** What an entry should be and what it is, with as many digits as it takes to see the difference; plain, to be copied. */
export function expectedAndActual({ numeric, analytic }: CheckedEntry): {
  readonly expected: string;
  readonly actual: string;
} {
  for (let digits = fewestDigits; ; digits++) {
    const [expected, actual] = [numeric, analytic].map((value) => String(Number(value.toPrecision(digits))));
    if (expected !== actual || digits === mostDigits) return { expected: expected!, actual: actual! };
  }
}

const fewestDigits = 3;
/** As many as tell any two numbers apart. */
const mostDigits = 17;

/** `gradient of w is wrong: expected 0.123, actual 0.246` */
export function wrongGradient(entry: CheckedEntry): string {
  const { expected, actual } = expectedAndActual(entry);
  return `gradient of ${entry.parameter} is wrong: expected ${expected}, actual ${actual}`;
}

/** A wrong gradient as an error at its layer. */
export function gradientFinding(
  { layers }: NetworkShapes,
  index: number,
  worst: CheckedEntry,
  report: CheckReport,
): Finding {
  const { type, path } = layers[index]!;
  const { expected, actual } = expectedAndActual(worst);
  const what = `the gradient of ${worst.parameter} is wrong at ${placeOfEntry(worst)}`;
  const slip = slipOf(report, index, worst.parameter);
  const likely = slip === undefined ? '' : `. Likely: ${slip}`;
  return {
    code: 'wrong-gradient',
    message: `layer ${index + 1} (${type}): ${what}: expected ${expected}, actual ${actual} from backpropagation${likely}`,
    severity: 'error',
    path: [...path, 'type'],
  };
}

/** What is likely wrong with a tensor of a layer, where something is known. */
function slipOf({ layers, slips = [] }: CheckReport, index: number, tensor: string): string | undefined {
  const name = layers[index]?.name;
  return slips.find(
    (slip) => slip.slip !== 'unknown' && slip.layers.includes(name ?? '') && slip.tensors.includes(tensor),
  )?.says;
}

/** Every wrong gradient. */
export function gradientFindings(shapes: NetworkShapes, report: CheckReport): readonly Finding[] {
  return tensorVerdicts(shapes, report).flatMap(({ layer, worst }) =>
    worst === undefined ? [] : gradientFinding(shapes, layer, worst, report),
  );
}

/** `gradients agree to 3e-10 (17 parameters, 4 samples, 0.1 s)` */
export function reportLine(report: CheckReport, seconds: number): string {
  const error = formatRelativeError(report.maxRelativeError);
  const over = `${formatQuantity(report.parameters, 'parameter')}, ${formatQuantity(report.samples, 'sample')}, ${seconds.toFixed(1)} s`;
  return report.ok
    ? `gradients agree to ${error} (${over})`
    : `gradients differ: relative error ${error}, allowed is ${report.tolerance} (${over})`;
}

/** How each oracle was asked, and how likely a single wrong gradient gets past it; a line each. */
export function oracleLines({ oracles = [] }: CheckReport): readonly string[] {
  return oracles.map(({ oracle, asked, of, maxRelativeError, missed, directions, skipped }) => {
    if (skipped !== undefined) return `${oracleNames[oracle]}: not asked, ${skipped}`;
    const agrees = `off by ${formatRelativeError(maxRelativeError)} at most`;
    const chance = `a single wrong one is missed with the chance ${formatNumber(missed)}`;
    if (directions !== undefined) {
      const tensors = formatQuantity(of / directions, 'tensor');
      return `${oracleNames[oracle]}: ${directions} in each of ${tensors}, ${agrees}; ${chance} where it is wrong by 1 % of a typical one`;
    }
    if (asked === of) return `${oracleNames[oracle]}: all ${formatCount(of)} gradients, ${agrees}`;
    return `${oracleNames[oracle]}: ${formatCount(asked)} of ${formatCount(of)} gradients, ${agrees}; ${chance}`;
  });
}

const oracleNames: Readonly<Record<OracleName, string>> = {
  dual: 'dual numbers',
  difference: 'difference quotients',
  direction: 'random directions',
};
