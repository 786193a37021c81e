import type { LintRule } from '../rule.ts';

export const batchNormBatch: LintRule = {
  code: 'batch-norm-batch',
  title: 'batchNorm with mini-batches of one sample',
  severity: 'warning',
  why:
    'In training batchNorm subtracts from every value its mean over the mini-batch. In a batch of one a neuron is its own mean, so 0 is ' +
    'left whatever the input is; of the maps of a convolution only the differences between places are left. layerNorm takes mean and ' +
    'variance over the values of one sample and does not need others.',
  source: 'Ioffe and Szegedy, "Batch normalization" (2015)',
  check({ definition: { layers, training }, sound }) {
    if (training.batchSize !== 1 || !sound(['training', 'batchSize'])) return [];
    return layers.flatMap(({ options, path }) => {
      if (options?.type !== 'batchNorm') return [];
      const message =
        'batchNorm takes mean and variance over the mini-batch, and with batchSize 1 that is one sample, which says ' +
        'little about the others; use a larger batchSize, or layerNorm';
      const batch = ['training', 'batchSize'];
      const changes = [{ kind: 'set', path: batch, value: 10 }] as const;
      const fixes = [{ title: 'Set "batchSize" to 10', changes }];
      return [{ path: [...path, 'type'], message, related: [{ message: 'batchSize 1', path: batch }], fixes }];
    });
  },
};
