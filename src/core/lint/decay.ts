import type { Path } from '../problem.ts';
import type { Fix } from '../problem.ts';
import { setFix } from '../definition/edit/fixes.ts';
import { formatExact, formatNumber } from '../editor/format.ts';
import { type Decay, decayOf, workingDecay } from '../train/stability.ts';
import type { LintContext } from './rule.ts';
import { samplesOf } from './samples.ts';

/** The decay of a definition, at its place. */
export interface WrittenDecay extends Decay {
  readonly path: Path;
  /** `ηλ/n = 0.5 · 5 / 1,000 = 0.0025` */
  readonly line: string;
  readonly fixes: readonly Fix[];
}

/** Undefined where there is none, or n is not known. */
export function writtenDecay({ definition, data, sound }: LintContext): WrittenDecay | undefined {
  const n = samplesOf(definition, data);
  const decay = n === undefined || n === 0 ? undefined : decayOf(definition, n);
  if (decay === undefined || n === undefined) return undefined;
  const { key, taken } = decay;
  const path = ['training', key];
  if (!sound(['training', 'optimizer']) || !sound(path)) return undefined;
  const { training } = definition;
  const { learningRate: eta } = training.optimizer;
  const terms = `${formatExact(eta)} · ${formatExact(training[key])}`;
  const product = key === 'lambda' ? `ηλ/n = ${terms} / ${formatExact(n)}` : `η · l2 = ${terms}`;
  const value = workingDecay(decay, eta, n);
  return {
    ...decay,
    path,
    line: `${product} = ${formatNumber(taken)}`,
    fixes: value > 0 ? [setFix(path, value)] : [],
  };
}
