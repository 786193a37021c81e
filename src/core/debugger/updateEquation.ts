import { formatNumber, superscript } from '../editor/format.ts';
import type { Floats } from '../floats.ts';
import { optimizerOf } from '../optimizers/registry.ts';
import type { Factor } from './debugger.ts';
import { factor, firstRowOf, matrix, numberFactor } from './factors.ts';
import type { Said } from './lossEquation.ts';
import type { Machine } from './machine.ts';
import { type Tensor, tensorOf, transposed } from './tensor.ts';

/** Parameters whose update is shown. */
const mostParameters = 12;

/** A parameter of the network: its letter with the number of its layer, and its arrays. */
interface Updated {
  readonly letter: string;
  readonly nabla: string;
  readonly isWeights: boolean;
  tensor(array: Floats): Tensor;
  readonly value: Floats;
  readonly gradient: Floats;
  /** From which it is shown: where its gradient says something. */
  readonly firstColumn: number;
  readonly before: Floats;
}

/** Penalties and limits, as they are added to the gradient. */
export function penaltyEquation(machine: Machine): Said {
  const { l1, l2, clipNorm, clipValue } = machine.session.job.definition.training;
  const parts = [
    ...(l1 === 0 ? [] : [`+ m l1 sign(w), l1 = ${formatNumber(l1)}`]),
    ...(l2 === 0 ? [] : [`+ m l2 w, l2 = ${formatNumber(l2)}`]),
    ...(clipValue === undefined ? [] : [`each entry within ±${formatNumber(clipValue)}`]),
    ...(clipNorm === undefined ? [] : [`not longer than ${formatNumber(clipNorm)}`]),
  ];
  const lines = updatedOf(machine).map((each) => [
    shown(each, each.letter, '', each.value),
    shown(each, each.nabla, '→', each.gradient),
  ]);
  return inLines(`nabla: ${parts.join('; ')}; m = ${updateSize(machine)}`, lines);
}

/** How each parameter took its step: what it was, what moved it, and what it is. */
export function updateEquation(machine: Machine): Said {
  const { session, at } = machine;
  const { optimizer, accumulate, maxNorm, lambda } = session.job.definition.training;
  const place = (at.miniBatch % accumulate) + 1;
  const isLast = place === accumulate || at.miniBatch === machine.miniBatches - 1;
  if (!isLast) {
    return inLines(
      `nothing moves yet: an update takes the gradients of ${accumulate} mini-batches, this is ${place}`,
      [],
    );
  }
  const kind = optimizerOf(optimizer);
  const letters = kind.slots(optimizer);
  const m = updateSize(machine);
  const eta = session.byHand.learningRate();
  const n = session.job.datasets.train.inputs.rows;
  const isPlain = kind.plainStep === true && maxNorm === undefined;
  const keep = 1 - eta * (lambda / n);
  const lines = updatedOf(machine).map((each, index) => {
    const slots = letters.map((letter, slot) => {
      const array = session.byHand.optimizer[index * letters.length + slot] as Floats;
      return shown(each, `${letter} of ${each.letter}`, ',', array);
    });
    const decays = each.isWeights && lambda !== 0;
    const before = shown(each, `${each.letter} before`, '', each.before);
    const nabla = shown(each, each.nabla, isPlain ? '×' : ',', each.gradient);
    const result = shown(each, each.letter, isPlain ? '=' : '→', each.value);
    if (!isPlain) return [before, nabla, ...slots, result];
    return [
      ...(decays ? [numberFactor('1 − η λ/n', '', keep), { ...before, sign: '×' } as const] : [before]),
      numberFactor('η/m', '−', eta / m),
      nabla,
      result,
    ];
  });
  const numbers = [
    `η = ${formatNumber(eta)}`,
    `m = ${m}`,
    ...(lambda === 0 ? [] : [`λ = ${formatNumber(lambda)}, n = ${n}`]),
    ...(maxNorm === undefined ? [] : [`then no row longer than ${formatNumber(maxNorm)}`]),
  ];
  return inLines(`${kind.formula}; ${numbers.join(', ')}`, lines);
}

/** An array of a parameter's, the same part of each. */
function shown({ tensor, firstColumn }: Updated, name: string, sign: Factor['sign'], array: Floats): Factor {
  return factor(name, sign, tensor(array), [0, firstColumn]);
}

function inLines(text: string, lines: readonly (readonly Factor[])[]): Said {
  const [factors = [], ...others] = lines.slice(0, mostParameters);
  const left = lines.length - 1 - others.length;
  return { text: left > 0 ? `${text}; ${left} more are not shown` : text, factors, others };
}

/** Samples that the gradient of this update is the sum over. */
function updateSize({ samples, at, job }: Machine): number {
  const { accumulate, batchSize } = job.definition.training;
  return samples + (at.miniBatch % accumulate) * batchSize;
}

/** All that learn, in the order in which the optimiser has them. */
function updatedOf({ session, valuesBeforeUpdate }: Machine): readonly Updated[] {
  const { network } = session;
  const { values } = network;
  return network.layers.flatMap(({ parameters }, layer) =>
    parameters.flatMap(({ spec, value, nabla }) => {
      if (spec.role === 'state') return [];
      const start = (value.byteOffset - values.byteOffset) / value.BYTES_PER_ELEMENT;
      const l = superscript(layer + 1);
      const tensor = (array: Floats): Tensor => tensorOf(array, spec.shape);
      return {
        letter: `${spec.name}${l}`,
        nabla: `nabla${spec.name[0]!.toUpperCase()}${spec.name.slice(1)}${l}`,
        isWeights: spec.role === 'weights',
        tensor,
        firstColumn: firstRowOf(transposed(matrix(tensor(nabla)))),
        value,
        gradient: nabla,
        before: (valuesBeforeUpdate ?? values).subarray(start, start + value.length),
      };
    }),
  );
}
