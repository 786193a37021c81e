import { formatNumber, formatPercent, superscript } from '../editor/format.ts';
import type { LayerOptions } from '../layers/layer.ts';
import { kindOf } from '../layers/registry.ts';
import { networkInput } from '../shapes.ts';
import type { Factor, StepEquation } from './debugger.ts';
import { column, factor, firstRowOf, matrix } from './factors.ts';
import { costEquation, outputError, type Said, slopeOfLoss } from './lossEquation.ts';
import type { Machine } from './machine.ts';
import { type Quantity, tensorIn } from './quantities.ts';
import { type Tensor, transposed } from './tensor.ts';
import { penaltyEquation, updateEquation } from './updateEquation.ts';

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
    return { number: undefined, text: scoresText(machine), factors: [], setSince: [] };
  const said = saidOf(machine, quantities, sample);
  const { others = [] } = said;
  const all = [said.factors, ...others].flat();
  return {
    number: here.equation,
    ...said,
    setSince: setNow(machine, sample).filter((name) =>
      all.some((each) => each.name === name || each.name === `(${name})ᵀ`),
    ),
  };
}

/** What all samples were scored with at the end of the epoch. */
function scoresText({ scores }: Machine): string {
  const [before, now] = [scores.at(-2), scores.at(-1)];
  const parts = (['train', 'validation', 'test'] as const).flatMap((split) => {
    const measured = now?.[split];
    if (measured === undefined) return [];
    const was = before?.[split]?.loss;
    const accuracy = measured.accuracy ?? undefined;
    return [
      `${split} loss ${formatNumber(measured.loss)}${was === undefined ? '' : ` (was ${formatNumber(was)})`}`,
      ...(accuracy === undefined ? [] : [`accuracy ${formatPercent(accuracy)}`]),
    ];
  });
  return `all samples: ${parts.join(', ')}`;
}

function saidOf(machine: Machine, quantities: readonly Quantity[], sample: number): Said {
  const { here, session } = machine;
  const { phase, layer, work } = here!;
  const { network } = session;
  const valueIn = (name: string, of: number | undefined, row: number | undefined): Tensor => {
    const found = quantities.find((each) => each.name === name && each.layer === of)!;
    return tensorIn(found, found.data(network), machine.samples, row);
  };
  const valueOf = (name: string, of?: number): Tensor => valueIn(name, of, sample);
  if (layer === undefined) {
    switch (phase) {
      case 'data': {
        const x = column(valueOf('x'));
        return {
          text: `x and y of sample ${sample + 1}`,
          factors: [factor('x', '', x, [firstRowOf(x), 0]), factor('y', ',', column(valueOf('y')))],
        };
      }
      case 'loss':
        return costEquation(machine, valueOf);
      default:
        return work === 'regularize' ? penaltyEquation(machine) : updateEquation(machine);
    }
  }
  const of = { machine, quantities, layer, valueOf, wide: (name: string) => valueIn(name, layer, undefined) };
  if (phase === 'forward') return forwardEquation(of);
  return phase === 'gradient' ? gradientEquation(of) : backwardEquation(of);
}

/** A step of a layer. */
interface OfLayer {
  readonly machine: Machine;
  readonly quantities: readonly Quantity[];
  readonly layer: number;
  /** Of the sample in view. */
  valueOf(name: string, layer?: number): Tensor;
  /** Of the layer, for all samples. */
  wide(name: string): Tensor;
}

function sourceName(source: number): string {
  return source === networkInput ? 'x' : `a${superscript(source + 1)}`;
}

function isDense({ machine, layer }: OfLayer): boolean {
  const { options } = machine.session.network.layers[layer]!;
  return options.type === 'dense' && options.perPosition !== true;
}

function forwardEquation(of: OfLayer): Said {
  const { machine, quantities, layer, valueOf } = of;
  const { shapes, options, handsOn } = machine.session.network.layers[layer]!;
  const kind = kindOf(options);
  const l = superscript(layer + 1);
  const has = (name: string): boolean => quantities.some((each) => each.name === name && each.layer === layer);
  const [source] = shapes.sources;
  const isZ = machine.here!.quantity === 'z';
  if (isZ && isDense(of)) {
    const read = sourceName(source!);
    const inputs = column(valueOf('aPrev', layer));
    const first = firstRowOf(inputs);
    const hasBias = has('b');
    return {
      text: `z${l} = w${l} ${read}${hasBias ? ` + b${l}` : ''}`,
      factors: [
        factor(`w${l}`, '', valueOf('w', layer), [0, first]),
        factor(read, '·', inputs, [first, 0]),
        ...(hasBias ? [factor(`b${l}`, '+', valueOf('b', layer))] : []),
        factor(`z${l}`, '=', valueOf('z', layer)),
      ],
    };
  }
  if (!isZ && has('z')) {
    return {
      text: `a${l} = ${kind.activation(options)}(z${l})`,
      factors: [factor(`z${l}`, '', column(valueOf('z', layer))), factor(`a${l}`, '=', column(valueOf('a', layer)))],
    };
  }
  const result = `${isZ ? 'z' : 'a'}${l}`;
  const { computation } = kind.equation(shapes.inputs as number[][], options);
  // A convolution overwrites its z.
  const activation = writtenActivation(options);
  const rest = !isZ && activation !== undefined && computation.startsWith('z = ') ? `, a = ${activation}(z)` : '';
  const read = shapes.sources.map((each, index) =>
    factor(sourceName(each), index === 0 ? '' : ',', column(each === networkInput ? valueOf('x') : valueOf('a', each))),
  );
  return {
    text: `${result}: ${handsOn ? 'the same values in another shape' : computation + rest}`,
    factors: [...read, factor(result, '→', column(valueOf(isZ ? 'z' : 'a', layer)))],
  };
}

/** As the definition says it: that of a whole layer, or softmax over the channels. */
function writtenActivation(options: LayerOptions): string | undefined {
  return 'activation' in options && typeof options.activation === 'string' ? options.activation : undefined;
}

function gradientEquation(of: OfLayer): Said {
  const { machine, layer, valueOf, wide } = of;
  const { delta, shapes } = machine.session.network.layers[layer]!;
  const { quantity } = machine.here!;
  const l = superscript(layer + 1);
  const result = (sign: Factor['sign'], first = 0): Factor =>
    factor(`${quantity}${l}`, sign, valueOf(quantity, layer), [0, first]);
  if (!isDense(of) || delta === undefined) {
    return { text: `${quantity}${l}: summed over the mini-batch`, factors: [result('')] };
  }
  const deltas = factor(`delta${l}`, '', wide('delta'));
  if (quantity === 'nablaB') {
    return { text: `nablaB${l} = Σ delta${l} over the samples`, factors: [deltas, result('=')] };
  }
  const read = sourceName(shapes.sources[0]!);
  const inputs = matrix(wide('aPrev'));
  const first = firstRowOf(inputs);
  return {
    text: `nablaW${l} = delta${l} (${read})ᵀ, summed over the samples`,
    factors: [deltas, factor(`(${read})ᵀ`, '·', transposed(inputs), [0, first]), result('=', first)],
  };
}

function backwardEquation(of: OfLayer): Said {
  const { machine, quantities, layer, valueOf } = of;
  const { layers } = machine.session.network;
  const { options, outputGradient, delta } = layers[layer]!;
  const kind = kindOf(options);
  const l = superscript(layer + 1);
  const dCda = (): Factor => factor(`dC/da${l}`, '', column(valueOf('nablaA', layer)));
  const isLast = layer === layers.length - 1;
  const fromLoss = isLast ? `; dC/da_j = ${slopeOfLoss(machine)}` : '';
  if (machine.here!.quantity === 'nablaA') {
    return { text: `dC/da${l}; it gives back: ${kind.givesBack}${fromLoss}`, factors: [dCda()] };
  }
  const activation = kind.activation(options);
  // Where the last layer is linear, delta is dC/da.
  if (isLast && (outputGradient === delta || activation === 'linear'))
    return outputError(machine, valueOf, layer, activation);
  const result = (sign: '=' | '→'): Factor => factor(`delta${l}`, sign, column(valueOf('delta', layer)));
  const hasSlope = quantities.some((each) => each.name === 'sigmaPrime' && each.layer === layer);
  if (outputGradient === delta || !hasSlope) {
    // What is overwritten by the product, or linear: then they are the same.
    const written = writtenActivation(options);
    const through = written === 'softmax' ? ' through softmax' : ` ⊙ sigma'(z${l})`;
    const slope = written === undefined || written === 'linear' ? '' : through;
    return { text: `delta${l} = dC/da${l}${slope}${fromLoss}`, factors: [result('→')] };
  }
  if (activation === 'softmax') {
    return {
      text: `delta${l} = dC/da${l} through softmax${fromLoss}`,
      factors: [dCda(), factor(`a${l}`, ',', column(valueOf('a', layer))), result('→')],
    };
  }
  const slopes = factor(`sigma'(z${l})`, '⊙', column(valueOf('sigmaPrime', layer)));
  const readers = layers.flatMap((each, index) => (each.shapes.sources.includes(layer) ? [index] : []));
  const reader = readers.length === 1 ? layers[readers[0]!]! : undefined;
  const isReadByDense =
    reader?.options.type === 'dense' && reader.options.perPosition !== true && !reader.handsOn && isDense(of);
  if (!isReadByDense) {
    return {
      text: `delta${l} = dC/da${l} ⊙ sigma'(z${l})${fromLoss}`,
      factors: [dCda(), slopes, result('=')],
    };
  }
  const next = superscript(readers[0]! + 1);
  return {
    text: `delta${l} = ((w${next})ᵀ delta${next}) ⊙ sigma'(z${l})`,
    factors: [
      factor(`(w${next})ᵀ`, '', transposed(valueOf('w', readers[0]))),
      factor(`delta${next}`, '·', valueOf('delta', readers[0])),
      slopes,
      result('='),
    ],
  };
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
