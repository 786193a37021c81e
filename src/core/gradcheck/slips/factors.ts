import type { Evidence, SlipName } from './evidence.ts';

export interface NamedFactor {
  readonly factor: number;
  readonly slip: SlipName;
  /** Goes on after "10 times as large". */
  readonly says: string;
}

/** Factors by which people's gradients are wrong, the likeliest first; `outputs`: of the network. */
export function namedFactors(
  { samples: m, eta, trainingSamples: n }: Evidence,
  outputs: number,
): readonly NamedFactor[] {
  const sum = 'summed over the mini-batch and not divided by m';
  const step = 'multiplied by the learning rate: this is a step, not a gradient';
  const uphill = 'the sign is wrong (y − a in place of a − y, or a step in place of a gradient)';
  const factors: readonly NamedFactor[] = [
    { factor: -1, slip: 'sign', says: uphill },
    { factor: m, slip: 'sum for mean', says: `${sum} = ${m}` },
    { factor: 1 / m, slip: 'mean twice', says: `divided by m = ${m} once too often` },
    { factor: 2, slip: 'factor 2', says: 'the 2 of a square that ½ cancels, or added up twice' },
    { factor: 1 / 2, slip: 'factor 2', says: 'a factor ½ too many' },
    { factor: eta, slip: 'learning rate', says: step },
    { factor: -eta, slip: 'learning rate', says: `${step}, downhill` },
    { factor: eta * m, slip: 'learning rate', says: `${sum}, and ${step}` },
    { factor: -eta * m, slip: 'learning rate', says: `${sum}, and ${step}, downhill` },
    { factor: eta / m, slip: 'learning rate', says: `${step}; divided by m = ${m} once too often` },
    { factor: 1 / eta, slip: 'learning rate', says: 'divided by the learning rate' },
    { factor: -m, slip: 'sign', says: `${uphill}; ${sum}` },
    { factor: -1 / m, slip: 'sign', says: `${uphill}; divided by m once too often` },
    { factor: -2, slip: 'sign', says: `${uphill}; and a factor 2` },
    {
      factor: m / n,
      slip: 'mean twice',
      says: `divided by the ${n} samples of the training set, not by the ${m} of the mini-batch`,
    },
    { factor: 1 / outputs, slip: 'factor', says: `the mean over the ${outputs} outputs, not their sum` },
    { factor: outputs, slip: 'factor', says: `the sum over the ${outputs} outputs, not their mean` },
    { factor: 2 / outputs, slip: 'factor', says: `the derivative of mse, not of the quadratic loss` },
    { factor: outputs / 2, slip: 'factor', says: `the derivative of the quadratic loss, not of mse` },
  ];
  return factors.filter(({ factor }) => factor !== 1 && Number.isFinite(factor) && factor !== 0);
}
