import { formatNumber, superscript } from '../editor/format.ts';
import { kindOf } from '../layers/registry.ts';
import { difference } from '../losses/loss.ts';
import { lossOf } from '../losses/registry.ts';
import { optimizerOf } from '../optimizers/registry.ts';
import { networkInput } from '../shapes.ts';
import type { Factor, StepEquation } from './debugger.ts';
import type { Machine } from './machine.ts';
import { type Quantity, tensorIn } from './quantities.ts';
import { entries, type Tensor, transposed } from './tensor.ts';

/** Rows and columns of a factor that are shown. */
const mostShown = 8;

/** What a step of the plan is called: `z of hidden`, `delta of hidden (BP2)`. */
export function titleOf({ plan, job }: Machine, step: number): string {
  const made = plan.steps[step];
  if (made === undefined) return 'scores after the epoch';
  const { phase, quantity, layer, equation } = made;
  const whose = layer === undefined ? '' : ` of ${job.definition.layers[layer]!.name}`;
  const number = equation === undefined ? '' : ` (${equation})`;
  switch (phase) {
    case 'data':
      return 'x and y of the mini-batch';
    case 'loss':
      return 'C, the loss of each sample';
    case 'update':
      return quantity === 'nabla' ? 'penalties and limits of the gradient' : 'the update of the parameters';
    case 'epoch':
    case 'forward':
    case 'backward':
    case 'gradient':
      return `${quantity}${whose}${number}`;
  }
}

/** The equation of the step that was made last, for one sample of the mini-batch. */
export function equationOf(machine: Machine, quantities: readonly Quantity[], sample: number): StepEquation {
  const { here, at } = machine;
  if (here === undefined || at.step < 0)
    return { number: undefined, text: 'the loss of all samples', factors: [], setSince: [] };
  const { phase, layer, quantity, equation: number } = here;
  const set = setNow(machine, sample);
  const said = (text: string, factors: readonly Factor[] = []): StepEquation => ({
    number,
    text,
    factors,
    setSince: set.filter((name) => factors.some((each) => each.name === name || each.name === `(${name})ᵀ`)),
  });
  if (layer === undefined) return said(withoutLayer(machine));
  const { network } = machine.session;
  const { shapes, options, outputGradient, delta, handsOn } = network.layers[layer]!;
  const l = superscript(layer + 1);
  const values = (name: string, of: number | undefined = layer, wide = false): Tensor => {
    const found = quantities.find((each) => each.name === name && each.layer === of)!;
    return tensorIn(found, found.data(network), machine.samples, wide ? undefined : sample);
  };
  const kind = kindOf(options);
  const activation = kind.activation(options);
  const isDense = options.type === 'dense' && options.perPosition !== true;
  const [source] = shapes.sources;
  const read = source === networkInput ? 'x' : `a${superscript(source! + 1)}`;
  if (phase === 'forward' && quantity === 'z') {
    const { computation } = kind.equation(shapes.inputs as number[][], options);
    if (!isDense) return said(`z${l}: ${computation}`);
    const hasBias = options.bias;
    return said(`z${l} = w${l} ${read}${hasBias ? ` + b${l}` : ''}`, [
      factor(`w${l}`, '', values('w')),
      factor(read, '·', column(values('aPrev'))),
      ...(hasBias ? [factor(`b${l}`, '+', values('b'))] : []),
      factor(`z${l}`, '=', values('z')),
    ]);
  }
  if (phase === 'forward') {
    const hasZ = quantities.some((each) => each.name === 'z' && each.layer === layer);
    if (handsOn) return said(`a${l}: the same values in another shape`);
    if (!hasZ) return said(`a${l}: ${kind.equation(shapes.inputs as number[][], options).computation}`);
    return said(`a${l} = ${activation}(z${l})`, [
      factor(`z${l}`, '', column(values('z'))),
      factor(`a${l}`, '=', column(values('a'))),
    ]);
  }
  if (phase === 'gradient') {
    if (!isDense || delta === undefined) return said(`${quantity}${l}: summed over the mini-batch`);
    const deltas = factor(`delta${l}`, '', values('delta', layer, true));
    if (quantity === 'nablaB')
      return said(`nablaB${l} = Σ delta${l} over the samples`, [deltas, factor(`nablaB${l}`, '=', values('nablaB'))]);
    return said(`nablaW${l} = delta${l} (${read})ᵀ, summed over the samples`, [
      deltas,
      factor(`(${read})ᵀ`, '·', transposed(matrix(values('aPrev', layer, true)))),
      factor(`nablaW${l}`, '=', values('nablaW')),
    ]);
  }
  if (quantity === 'nablaA') return said(`dC/da${l}: ${kind.givesBack} is what it gives back`);
  const slopes = (): Factor => factor(`sigma'(z${l})`, '⊙', column(values('sigmaPrime')));
  const hasSlope = isDense && activation !== 'softmax';
  const result = factor(`delta${l}`, '=', column(values('delta')));
  const readers = network.layers.flatMap((each, index) => (each.shapes.sources.includes(layer) ? [index] : []));
  const reader = readers.length === 1 ? network.layers[readers[0]!]! : undefined;
  const isLast = layer === network.layers.length - 1;
  if (isLast && outputGradient === delta) {
    const loss = machine.job.definition.loss!;
    const formula = activation === undefined ? undefined : lossOf(loss).equations(loss).deltas?.[activation];
    if (formula === difference && !('classWeights' in loss && loss.classWeights !== undefined)) {
      const y = quantities.find((each) => each.name === 'y')!;
      const wanted = column(tensorIn(y, y.data(network), machine.samples, sample));
      return said(`delta${l} = a${l} − y`, [
        factor(`a${l}`, '', column(values('a'))),
        factor('y', '−', wanted),
        result,
      ]);
    }
    return said(`delta${l} = dC/dz${l}${formula === undefined ? '' : `: ${formula}`}`);
  }
  if (!hasSlope) return said(`delta${l} = dC/da${l} through ${activation}`);
  if (reader?.options.type === 'dense' && reader.options.perPosition !== true && !reader.handsOn) {
    const next = superscript(readers[0]! + 1);
    return said(`delta${l} = ((w${next})ᵀ delta${next}) ⊙ sigma'(z${l})`, [
      factor(`(w${next})ᵀ`, '', transposed(values('w', readers[0]!))),
      factor(`delta${next}`, '·', values('delta', readers[0]!)),
      slopes(),
      result,
    ]);
  }
  return said(`delta${l} = dC/da${l} ⊙ sigma'(z${l})`, [
    factor(`dC/da${l}`, '', column(values('nablaA'))),
    slopes(),
    result,
  ]);
}

/** What was set behind the step made last, by the names of factors. */
function setNow({ changes, time, session }: Machine, sample: number): readonly string[] {
  const names = changes.flatMap((edit) => {
    if (edit.time !== time || edit.kind !== 'entries') return [];
    const { place } = edit;
    if (place.of === 'parameter') {
      const { name } = session.network.layers[place.layer]!.parameters[place.parameter]!.spec;
      return [`${name}${superscript(place.layer + 1)}`];
    }
    if (place.row !== sample) return [];
    return [place.of === 'input' ? 'x' : 'y'];
  });
  return [...new Set(names)];
}

function withoutLayer({ here, job, samples }: Machine): string {
  const { definition } = job;
  switch (here!.phase) {
    case 'data':
      return `x, y: ${samples} samples`;
    case 'loss': {
      const { formula } = lossOf(definition.loss!).equations(definition.loss!);
      return formula;
    }
    default: {
      const { l1, l2, clipNorm, clipValue, optimizer } = definition.training;
      if (here!.work === 'regularize') {
        const parts = [
          ...(l1 === 0 ? [] : [`+ m l1 sign(w), l1 = ${formatNumber(l1)}`]),
          ...(l2 === 0 ? [] : [`+ m l2 w, l2 = ${formatNumber(l2)}`]),
          ...(clipValue === undefined ? [] : [`each entry within ±${formatNumber(clipValue)}`]),
          ...(clipNorm === undefined ? [] : [`not longer than ${formatNumber(clipNorm)}`]),
        ];
        return `nabla: ${parts.join('; ')}`;
      }
      return optimizerOf(optimizer).formula;
    }
  }
}

/** A tensor of a sample as a column. */
function column(tensor: Tensor): Tensor {
  if (tensor.shape.length === 2 && tensor.shape[1] === 1) return tensor;
  const size = tensor.shape.reduce((product, extent) => product * extent, 1);
  return { ...tensor, shape: [size, 1], data: entries(tensor), offset: 0, strides: [1, 1] };
}

/** A tensor of all samples as a matrix, samples as columns. */
function matrix(tensor: Tensor): Tensor {
  if (tensor.shape.length === 2) return tensor;
  const m = tensor.shape.at(-1)!;
  const rows = tensor.shape.slice(0, -1).reduce((product, extent) => product * extent, 1);
  return { ...tensor, shape: [rows, m], data: entries(tensor), offset: 0, strides: [m, 1] };
}

function factor(name: string, sign: Factor['sign'], tensor: Tensor): Factor {
  const [rows, columns] = matrix(tensor).shape as [number, number];
  const shown = [Math.min(rows, mostShown), Math.min(columns, mostShown)] as const;
  const { data, offset, strides } = matrix(tensor);
  const values = Array.from({ length: shown[0] * shown[1] }, (_, i) => {
    const at = i % shown[1];
    return data[offset + ((i - at) / shown[1]) * strides[0]! + at * strides[1]!]!;
  });
  return { name, rows, columns, sign, shown, values };
}
