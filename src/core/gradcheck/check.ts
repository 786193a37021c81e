import type { Floats } from '../floats.ts';
import { plainBackend } from '../kernels/plain.ts';
import type { Conductor } from '../train/conductor.ts';
import { generators, initialize } from '../train/initialize.ts';
import { createNetwork, type Network } from '../train/network.ts';
import { addPenaltyGradient, penalty } from '../train/penalty.ts';
import type { TrainingJob } from '../train/session.ts';
import type { CheckedEntry, CheckOutcome, CheckProgress, LayerCheck } from './report.ts';

/** Gradients that differ by no more than this, relatively, count as equal. */
const tolerance = 1e-6;

/**
 * The step h for a parameter of size 1. The quotient of fourth order below errs by h⁴ f⁽⁵⁾ / 30 from truncation and by about
 * 1e-16 C / h from rounding; with h = 1e-3 both are near 1e-13.
 */
const step = 1e-3;
/**
 * Steps tried, as factors of `step`: smaller ones where a step crosses a corner, or where it is too long for how the loss bends
 * (inputs of 255 make a step of a weight 255 times as long for z).
 */
const retries = [1, 0.1, 0.01, 0.001, 0.0001] as const;
/**
 * Gradients smaller than this, times the loss, are compared absolutely: rounding leaves nothing relative to see. It is for
 * `step`; a step a tenth as long rounds ten times as badly.
 */
const floor = 1e-6;
/** Multiply-adds that a check may take; fewer samples are used where the network is large. */
const budget = 1e10;
const mostSamples = 10;
const progressInterval = 60;
const sliceLength = 8;

/**
 * Compares backpropagation with difference quotients for every parameter, in float64, for the mean loss (with l1 and l2) of the
 * first samples of the training data at the initial weights. Corners (relu at 0) are left out and counted; NaN fails.
 */
export async function checkGradients(
  { definition, shapes, datasets, weights }: TrainingJob,
  conductor: Conductor,
  onProgress: (progress: CheckProgress) => void,
): Promise<CheckOutcome> {
  const began = conductor.now();
  const { train } = datasets;
  const affordable = Math.floor(budget / (4 * shapes.totalParams * Math.max(1, shapes.totalMultiplyAdds)));
  const samples = Math.max(1, Math.min(train.inputs.rows, definition.training.batchSize, mostSamples, affordable));
  const network = plainBackend.build('float64', (room) => createNetwork(definition, shapes, samples, room));
  initialize(network, definition, generators(definition.training.seed).parameters, weights);
  const order = Uint32Array.from({ length: samples }, (_, i) => i);
  const { kernels } = network.room;
  kernels.gather(train.inputs, order, 0, samples, network.input);
  kernels.gather(train.targets, order, 0, samples, network.targets);
  // What is random stays as drawn now: a difference quotient must see the same mask on both pieces.
  network.draw(samples);

  /** Mean loss; `from`: the first layer whose parameters may have changed since the last call from 0. */
  const loss = (from = 0): number => {
    network.forward(samples, { training: true, from });
    network.cost(samples);
    let sum = 0;
    for (let i = 0; i < samples; i++) sum += network.costs[i]!;
    return sum / samples + penalty(network.parameters, definition.training);
  };
  const scale = Math.max(1, Math.abs(loss()));
  network.backward(samples);
  addPenaltyGradient(network.parameters, samples, definition.training);
  const pieces = createPieces(network, samples);
  const penaltyHasCorners = definition.training.l1 > 0;

  let done = 0;
  let reported = began;
  let sliceEnd = began + sliceLength;
  const layers: LayerCheck[] = [];
  for (const [index, layer] of network.layers.entries()) {
    loss();
    const lossFromHere = (): number => loss(index);
    const least = floor * scale;
    let checked = 0;
    let kinks = 0;
    let worstError = 0;
    let worst: CheckedEntry | undefined;
    for (const { spec, value, nabla } of layer.parameters) {
      if (spec.role === 'state') continue;
      for (let i = 0; i < value.length; i++) {
        const analytic = nabla[i]! / samples;
        const cornerAtZero = penaltyHasCorners && spec.role === 'weights';
        const compared = compare(analytic, value, i, { loss: lossFromHere, pieces, cornerAtZero, least });
        done++;
        if (compared === undefined) {
          kinks++;
        } else {
          checked++;
          const { numeric, error } = compared;
          // Not `error > worstError`: a NaN must win.
          if (worst === undefined || !(error <= worstError)) {
            if (!Number.isNaN(worstError)) {
              worstError = error;
              worst = { parameter: spec.name, index: indexOf(i, spec.shape), analytic, numeric };
            }
          }
        }
        const now = conductor.now();
        if (now < sliceEnd) continue;
        if (now - reported >= progressInterval) {
          reported = now;
          onProgress({ done, total: shapes.totalParams });
        }
        await conductor.breathe();
        if (conductor.stopped()) return { kind: 'stopped' };
        sliceEnd = conductor.now() + sliceLength;
      }
    }
    const ok = worstError <= tolerance;
    layers.push({ name: layer.shapes.name, ok, maxRelativeError: worstError, parameters: checked, kinks, worst });
  }

  const errors = layers.map((layer) => layer.maxRelativeError);
  return {
    kind: 'checked',
    seconds: (conductor.now() - began) / 1000,
    report: {
      ok: layers.every((layer) => layer.ok),
      maxRelativeError: errors.some(Number.isNaN) ? NaN : Math.max(0, ...errors),
      tolerance,
      parameters: layers.reduce((sum, layer) => sum + layer.parameters, 0),
      samples,
      layers,
    },
  };
}

/** |a − n| over the larger of both, or over `least` where both are smaller; two zeros agree. */
export function relativeError(analytic: number, numeric: number, least: number): number {
  return Math.abs(analytic - numeric) / Math.max(Math.abs(analytic), Math.abs(numeric), least);
}

interface Slopes {
  readonly loss: () => number;
  readonly pieces: Pieces | undefined;
  readonly cornerAtZero: boolean;
  /** Gradients smaller than this are compared absolutely, at the longest step. */
  readonly least: number;
}

interface Compared {
  readonly numeric: number;
  readonly error: number;
}

/**
 * The difference quotient of values[i] beside its gradient: of the first step with which they agree, else of the first with
 * which the quotient has settled, so that the difference is not the quotient's own. Undefined where every step crosses a corner.
 */
function compare(analytic: number, values: Floats, i: number, slopes: Slopes): Compared | undefined {
  const { loss, pieces, cornerAtZero, least } = slopes;
  const original = values[i]!;
  if (pieces !== undefined) {
    loss();
    pieces.remember();
  }
  let longer: Compared | undefined;
  for (const retry of retries) {
    const h = step * retry * Math.max(1, Math.abs(original));
    if (cornerAtZero && Math.abs(original) <= 2 * h) continue;
    const numeric = slope(values, i, h, loss, pieces);
    if (numeric === undefined) continue;
    const compared = { numeric, error: relativeError(analytic, numeric, least / retry) };
    // A NaN is never mended by another step.
    if (!(compared.error > tolerance)) return compared;
    if (longer !== undefined && Math.abs(numeric - longer.numeric) <= 0.1 * Math.abs(analytic - numeric)) return longer;
    longer = compared;
  }
  return longer;
}

/**
 * dC/d(values[i]) from four losses: (8 [C(+h) − C(−h)] − [C(+2h) − C(−2h)]) / 12 h, two centred differences combined so that
 * their errors of second order cancel. Undefined where h crosses a corner.
 */
function slope(
  values: Floats,
  i: number,
  h: number,
  loss: () => number,
  pieces: Pieces | undefined,
): number | undefined {
  const original = values[i]!;
  let crossed = false;
  const look = (value: number): number => {
    values[i] = value;
    const result = loss();
    crossed ||= pieces?.changed() ?? false;
    return result;
  };
  const near = look(original + h) - look(original - h);
  const far = look(original + 2 * h) - look(original - 2 * h);
  values[i] = original;
  return crossed ? undefined : (8 * near - far) / (12 * h);
}

/** On which smooth piece every value of the layers and of the loss lies, where any of them has more than one. */
interface Pieces {
  remember(): void;
  changed(): boolean;
}

function createPieces(network: Network, rows: number): Pieces | undefined {
  const watched = [...network.layers, network].filter((part) => part.pieces !== undefined);
  if (watched.length === 0) return undefined;
  let remembered: number[] = [];
  const now = (): number[] => {
    const pieces: number[] = [];
    for (const part of watched) part.pieces!(rows, (piece) => pieces.push(piece));
    return pieces;
  };
  return {
    remember() {
      remembered = now();
    },
    changed() {
      return now().some((piece, i) => piece !== remembered[i]);
    },
  };
}

/** Place of entry i of a row-major tensor: `[row, column]`. */
function indexOf(i: number, shape: readonly number[]): number[] {
  const index: number[] = [];
  let rest = i;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    index.unshift(rest % shape[axis]!);
    rest = Math.floor(rest / shape[axis]!);
  }
  return index;
}
