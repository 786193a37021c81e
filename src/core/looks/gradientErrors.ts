import { type InferOutput, literal, maxLength, optional, pipe, strictObject, string } from 'valibot';
import { checkGradients } from '../gradcheck/check.ts';
import type { CheckedTensor } from '../gradcheck/report.ts';
import { indexOf } from '../gradcheck/subject.ts';
import { networkInput } from '../shapes.ts';
import type { Breathe, LookKind } from './look.ts';
import type { Probe } from './probe.ts';
import { layerIndex } from './request.ts';

const schema = strictObject({
  look: literal('gradientErrors'),
  /** Without a layer the inputs, with one the tensor of this name. */
  layer: optional(layerIndex),
  tensor: pipe(string(), maxLength(100)),
});

type GradientErrorsRequest = InferOutput<typeof schema>;

/** One entry: its gradient by backpropagation and by the best oracle. */
export interface EntryError {
  /** Row-major. */
  readonly entry: number;
  readonly index: readonly number[];
  readonly analytic: number;
  readonly reference: number;
  readonly error: number;
}

/** Which tensors there are, and the errors of one of them as a picture: rows are those of its first axis. */
export interface GradientErrorsPicture {
  /** In reading order; `layer` −1 for the inputs. */
  readonly tensors: readonly { readonly layer: number; readonly layerName: string; readonly name: string }[];
  readonly rows: number;
  readonly columns: number;
  /** Entries that a cell stands for, down and across. */
  readonly block: readonly [down: number, across: number];
  /** Cells, (down × across). */
  readonly cells: readonly [down: number, across: number];
  /** The largest relative error in each cell; NaN where nothing was compared. */
  readonly errors: Float32Array;
  /** The entry with it. */
  readonly entries: Uint32Array;
  /** The worst of the tensor, the largest error first. */
  readonly worst: readonly EntryError[];
}

const [mostDown, mostAcross] = [60, 80];
const mostWorst = 10;
/** Steps of the check between two breaths. */
const ofSlice = 400;

const checked = new WeakMap<Probe, Promise<readonly CheckedTensor[] | undefined>>();

/** How far each gradient of a tensor is from what an oracle says, at the weights that training starts from. */
export const gradientErrors = {
  look: 'gradientErrors',
  schema,
  ofWeights: false,
  async see(
    probe: Probe,
    { layer = networkInput, tensor: name }: GradientErrorsRequest,
    breathe: Breathe,
  ): Promise<GradientErrorsPicture | undefined> {
    const found = checked.get(probe) ?? check(probe, breathe);
    checked.set(probe, found);
    const tensors = await found;
    // What was given up is begun anew when it is asked for again.
    if (tensors === undefined) checked.delete(probe);
    const tensor = tensors?.find((each) => each.layer === layer && each.name === name);
    if (tensors === undefined || tensor === undefined) return undefined;
    const rows = tensor.shape[0] ?? 1;
    const columns = tensor.errors.length / rows;
    const block = [Math.ceil(rows / mostDown), Math.ceil(columns / mostAcross)] as const;
    const cells = [Math.ceil(rows / block[0]), Math.ceil(columns / block[1])] as const;
    const errors = new Float32Array(cells[0] * cells[1]).fill(NaN);
    const entries = new Uint32Array(errors.length);
    for (let i = 0; i < tensor.errors.length; i++) {
      const cell = Math.floor(Math.floor(i / columns) / block[0]) * cells[1] + Math.floor((i % columns) / block[1]);
      const error = errorAt(tensor, i);
      if (error <= errors[cell]! || Number.isNaN(error)) continue;
      errors[cell] = error;
      entries[cell] = i;
    }
    const order = Array.from(tensor.errors.keys()).filter((i) => !Number.isNaN(errorAt(tensor, i)));
    order.sort((a, b) => errorAt(tensor, b) - errorAt(tensor, a));
    return {
      tensors: tensors.map((each) => ({
        layer: each.layer,
        layerName: each.layer === networkInput ? 'input' : probe.shapes.layers[each.layer]!.name,
        name: each.name,
      })),
      rows,
      columns,
      block,
      cells,
      errors,
      entries,
      worst: order.slice(0, mostWorst).map((entry) => ({
        entry,
        index: indexOf(entry, tensor.shape),
        analytic: tensor.analytic[entry]!,
        reference: tensor.reference[entry]!,
        error: errorAt(tensor, entry),
      })),
    };
  },
} satisfies LookKind<GradientErrorsRequest, GradientErrorsPicture>;

/** Infinite where a gradient is not a number although it was compared; NaN where it was not. */
function errorAt({ errors, analytic, reference }: CheckedTensor, i: number): number {
  const error = errors[i]!;
  const isWild = Number.isNaN(error) && !Number.isFinite(analytic[i]!);
  return isWild || (Number.isNaN(error) && !Number.isNaN(reference[i]!)) ? Infinity : error;
}

async function check({ job }: Probe, breathe: Breathe): Promise<readonly CheckedTensor[] | undefined> {
  let stopped = false;
  let share = 0;
  // Core knows no time: the check asks for it once a step, and works in slices of so many.
  let steps = 0;
  const result = await checkGradients(
    job,
    {
      now: () => (steps++ / ofSlice) * 8,
      breathe: async () => {
        stopped ||= !(await breathe(share));
      },
      stopped: () => stopped,
    },
    ({ done, total }) => {
      share = done / total;
    },
  );
  return result.kind === 'checked' ? result.tensors : undefined;
}
