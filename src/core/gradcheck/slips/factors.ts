import type { Evidence, SlipName } from './evidence.ts';

export interface NamedFactor {
  readonly factor: number;
  readonly slip: SlipName;
  /** Goes on after "10 times as large". */
  readonly says: string;
}

/** What the other sign comes from. */
export const uphill = 'y − a in place of a − y, or a step in place of a gradient';

/** Factors by which people's gradients are wrong, the likeliest first; `outputs`: of the network. */
export function namedFactors(
  { samples: m, eta, trainingSamples: n }: Evidence,
  outputs: number,
): readonly NamedFactor[] {
  const sum = `summed over the mini-batch and not divided by m = ${m}`;
  const twice = `divided by m = ${m} once too often`;
  const step = 'multiplied by the learning rate: this is a step, not a gradient';
  const factors: NamedFactor[] = [
    { factor: -1, slip: 'sign', says: uphill },
    { factor: 2, slip: 'factor 2', says: 'the 2 of a square that ½ cancels, or added up twice' },
    { factor: 1 / 2, slip: 'factor 2', says: 'a factor ½ too many' },
    { factor: -2, slip: 'sign', says: `${uphill}; and a factor 2` },
    { factor: eta, slip: 'learning rate', says: step },
    { factor: -eta, slip: 'learning rate', says: `${step}, downhill` },
    { factor: 1 / eta, slip: 'learning rate', says: 'divided by the learning rate' },
  ];
  // With one sample a sum is a mean.
  if (m > 1) {
    factors.unshift({ factor: m, slip: 'sum for mean', says: sum }, { factor: 1 / m, slip: 'mean twice', says: twice });
    factors.push(
      { factor: eta * m, slip: 'learning rate', says: `${sum}, and ${step}` },
      { factor: -eta * m, slip: 'learning rate', says: `${sum}, and ${step}, downhill` },
      { factor: eta / m, slip: 'learning rate', says: `${step}; ${twice}` },
      { factor: -m, slip: 'sign', says: `${uphill}; ${sum}` },
      { factor: -1 / m, slip: 'sign', says: `${uphill}; ${twice}` },
    );
  }
  const other = `divided by the ${n} samples of the training set, not by the ${m} of the mini-batch`;
  if (n !== m) factors.push({ factor: m / n, slip: 'mean twice', says: other });
  if (outputs > 1) {
    factors.push(
      { factor: 1 / outputs, slip: 'factor', says: `the mean over the ${outputs} outputs, not their sum` },
      { factor: outputs, slip: 'factor', says: `the sum over the ${outputs} outputs, not their mean` },
      { factor: 2 / outputs, slip: 'factor', says: 'the derivative of mse, not of the quadratic loss' },
      { factor: outputs / 2, slip: 'factor', says: 'the derivative of the quadratic loss, not of mse' },
    );
  }
  return factors.filter(({ factor }) => factor !== 1 && factor !== 0 && Number.isFinite(factor));
}

/** The factors that a scale can be: the nearest one, if it is near enough, and those that are the same number. */
export function factorsNear(scale: number, factors: readonly NamedFactor[], tolerance: number): readonly NamedFactor[] {
  const off = ({ factor }: NamedFactor): number => Math.abs(factor - scale);
  const nearest = Math.min(...factors.map(off));
  if (!(nearest <= tolerance * Math.abs(scale))) return [];
  const found = factors.find((each) => off(each) === nearest)!;
  return factors.filter(({ factor }) => Math.abs(factor - found.factor) <= 1e-12 * Math.abs(factor));
}
