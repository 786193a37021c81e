import type { Finding } from '../problem.ts';
import type { NetworkDefinition } from './network.ts';

/** What a definition still needs before it can be trained; shapes can be shown without it. */
export function trainingReadiness(definition: NetworkDefinition): Finding[] {
  const missing = (code: string, path: string[], message: string): Finding => ({
    code,
    message,
    severity: 'error',
    path,
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
    findings.push(missing('missing-loss', ['loss'], 'to train, the network needs a loss, like "loss": "quadratic"'));
  }
  if (data.train === undefined) {
    const message = 'to train, the network needs samples, like "data": { "train": { "samples": [[[0, 1], [1]]] } }';
    findings.push(missing('missing-data', ['data', 'train'], message));
  }
  return findings;
}
