import { kindOf } from '../layers/registry.ts';
import type { LossType } from '../losses/registry.ts';
import type { Finding, Fix } from '../problem.ts';
import { addFix } from './edit/fixes.ts';
import type { NetworkDefinition } from './network.ts';

/** What a definition still needs before it can be trained; shapes can be shown without it. */
export function trainingReadiness(definition: NetworkDefinition): Finding[] {
  const missing = (code: string, path: string[], message: string, fixes: readonly Fix[] = []): Finding => ({
    code,
    message,
    severity: 'error',
    path,
    fixes,
  });
  const { layers, input, loss, data } = definition;
  const findings: Finding[] = [];
  if (layers.length === 0) {
    findings.push(
      missing('missing-layers', ['layers'], 'to train, the network needs layers: "sizes", or "input" and "layers"'),
    );
  } else if (input === undefined) {
    findings.push(
      missing('missing-input', ['input'], 'to train, the network needs the shape of one sample, like "input": [2]'),
    );
  }
  if (loss === undefined) {
    const message = 'to train, the network needs a loss, like "loss": "quadratic"';
    const fixes = lossesFor(definition).map((name) => addFix(['loss'], name));
    findings.push(missing('missing-loss', ['loss'], message, fixes));
  }
  if (data.train === undefined) {
    const message = 'to train, the network needs samples, like "data": { "train": { "samples": [[[0, 1], [1]]] } }';
    findings.push(missing('missing-data', ['data', 'train'], message, sampleFor(definition)));
  }
  return findings;
}

/** Losses that go with the activation of the outputs, the likeliest first. */
function lossesFor({ layers }: NetworkDefinition): readonly LossType[] {
  const options = layers.at(-1)?.options;
  if (options === undefined) return ['quadratic', 'mse'];
  switch (kindOf(options).activation(options)) {
    case 'sigmoid':
      return ['quadratic', 'crossEntropy'];
    case 'softmax':
      return ['crossEntropy', 'klDivergence'];
    case 'linear':
      return 'units' in options && options.units > 1 ? ['softmaxCrossEntropy', 'mse'] : ['mse', 'quadratic'];
    default:
      return ['quadratic', 'mse'];
  }
}

/** Widths up to which a sample is written out. */
const mostWritten = 10;

/** Data of one sample of zeros in the shape that the network has. */
function sampleFor({ input, layers }: NetworkDefinition): Fix[] {
  const options = layers.at(-1)?.options;
  const units = options !== undefined && 'units' in options ? options.units : 0;
  const [width = 0, ...others] = input ?? [];
  if (others.length > 0 || width < 1 || units < 1 || width > mostWritten || units > mostWritten) return [];
  const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);
  const sample = [zeros(width), zeros(units)];
  return [addFix(['data', 'train'], { samples: [sample] }, 'Add data with a first sample')];
}
