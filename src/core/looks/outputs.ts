import { targetsAreClasses } from '../classes.ts';
import { lossOf } from '../losses/registry.ts';
import { exp } from '../math/elementary.ts';
import type { Probe } from './probe.ts';

// What a network's outputs say, seen one sample at a time.

export interface OutputMeaning {
  /** Classes: a name for each, two of them where there is a single output. Values: a name for each output. */
  readonly kind: 'classes' | 'values';
  readonly names: readonly string[];
  /** Whether `readOutputs` gives numbers from 0 to 1. */
  readonly bounded: boolean;
  /** A single output above this says class 1; of values, the middle of the scale of colours. */
  readonly middle: number;
  /** Of values, how far the targets go from the middle. */
  readonly reach: number;
}

export function meaningOf({ definition, data: { train }, network }: Probe): OutputMeaning {
  const { columns: outputs } = train.targets;
  const loss = definition.loss!;
  const kind = lossOf(loss);
  const last = definition.layers.at(-1)!.options!;
  const activation = 'activation' in last ? last.activation : undefined;
  const applied = appliedByLoss(definition);
  const bounded = applied !== undefined || activation === 'sigmoid' || activation === 'softmax';
  if (network.answers === 1 && targetsAreClasses(train.targets, outputs, kind.takesSigns === true)) {
    const given = outputs === 1 ? 2 : outputs;
    const signs = outputs === 1 && train.targets.values.includes(-1);
    const numbers = signs ? ['−1', '1'] : Array.from({ length: given }, (_, i) => String(i));
    const names = train.classes?.length === given ? train.classes : numbers;
    const middle = applied === 'sigmoid' ? 0.5 : (kind.threshold?.(loss) ?? 0.5);
    return { kind: 'classes', names, bounded, middle, reach: bounded ? 0.5 : 1 };
  }
  const names = outputs === 1 ? ['output'] : Array.from({ length: outputs }, (_, i) => `output ${i + 1}`);
  let [least, most] = [Infinity, -Infinity];
  for (const each of train.targets.values) {
    least = Math.min(least, each * train.targets.scale);
    most = Math.max(most, each * train.targets.scale);
  }
  const middle = least < 0 && most > 0 ? 0 : (least + most) / 2;
  return { kind: 'values', names, bounded, middle, reach: Math.max(most - middle, middle - least) || 1 };
}

/** The function that the loss applies to the last layer itself. */
function appliedByLoss({ loss }: Probe['definition']): 'softmax' | 'sigmoid' | undefined {
  if (loss?.type === 'softmaxCrossEntropy') return 'softmax';
  return loss?.type === 'binaryCrossEntropy' && loss.logits ? 'sigmoid' : undefined;
}

/** Outputs of the first `rows` samples of the last forward pass as the loss reads them: probabilities where it takes logits. */
export function readOutputs({ definition, network, shapes }: Probe, rows: number, out: Float32Array): void {
  const columns = shapes.output![0]!;
  const applied = appliedByLoss(definition);
  for (let start = 0; start < rows * columns; start += columns) {
    let largest = -Infinity;
    for (let i = start; i < start + columns; i++) largest = Math.max(largest, network.output[i]!);
    let sum = 0;
    for (let i = start; i < start + columns; i++) {
      const a = network.output[i]!;
      out[i] = applied === 'softmax' ? exp(a - largest) : applied === 'sigmoid' ? 1 / (1 + exp(-a)) : a;
      sum += out[i]!;
    }
    if (applied === 'softmax') for (let i = start; i < start + columns; i++) out[i] = out[i]! / sum;
  }
}
