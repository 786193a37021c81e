import type { Path } from '../problem.ts';
import type { LintContext } from './rule.ts';
import { samplesOf, updatesFor } from './samples.ts';

/** What weight decay alone does to the weights. */
export interface Decay {
  /** What is taken from 1: ηλ/n, or η · l2. */
  readonly taken: number;
  /** `ηλ/n = 0.5 · 5 / 1,000`, in numbers of this network. */
  readonly terms: readonly number[];
  readonly formula: 'ηλ/n' | 'η · l2';
  /** Updates in an epoch. */
  readonly updates: number;
  readonly path: Path;
}

/** `lambda` with any optimiser, `l2` with plain SGD, where it is the same; undefined without them, or where n is not known. */
export function decayOf({ definition, data, sound }: LintContext): Decay | undefined {
  const { lambda, l2, optimizer } = definition.training;
  const n = samplesOf(definition, data);
  if (n === undefined || n === 0 || !sound(['training', 'optimizer'])) return undefined;
  const { learningRate: eta } = optimizer;
  const updates = updatesFor(n, definition);
  if (lambda > 0 && sound(['training', 'lambda'])) {
    const path = ['training', 'lambda'];
    return { taken: (eta * lambda) / n, terms: [eta, lambda, n], formula: 'ηλ/n', updates, path };
  }
  if (l2 > 0 && optimizer.type === 'sgd' && sound(['training', 'l2'])) {
    return { taken: eta * l2, terms: [eta, l2], formula: 'η · l2', updates, path: ['training', 'l2'] };
  }
  return undefined;
}

/** `ηλ/n = 0.5 · 5 / 1000 = 0.0025` */
export function decayLine({ taken, terms: [eta, lambda, n], formula }: Decay, show: (value: number) => string): string {
  const over = n === undefined ? '' : ` / ${show(n)}`;
  return `${formula} = ${show(eta!)} · ${show(lambda!)}${over} = ${show(taken)}`;
}
