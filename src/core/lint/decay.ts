import { removeFix, setFix } from '../definition/edit/fixes.ts';
import type { NetworkDefinition } from '../definition/network.ts';
import { formatExact, formatNumber } from '../editor/format.ts';
import type { Fix, Path } from '../problem.ts';
import { type Decay, decayOf, decayPaths, workingDecay } from '../train/stability.ts';
import type { LintContext } from './rule.ts';
import { samplesOf } from './samples.ts';

/** The decay of a definition, at its place. */
export interface WrittenDecay extends Decay {
  /** `ηλ/n = 0.5 · 5 / 1,000 = 0.0025` */
  readonly line: string;
  readonly fixes: readonly Fix[];
}

/** Undefined where there is none, or n is not known. */
export function writtenDecay({ definition, data, sound }: LintContext): WrittenDecay | undefined {
  const n = samplesOf(definition, data);
  const decay = n === undefined || n === 0 ? undefined : decayOf(definition, n);
  if (decay === undefined || n === undefined) return undefined;
  const { key, path, taken, value } = decay;
  if (!sound(['training', 'optimizer']) || !sound(path)) return undefined;
  const terms = `${formatExact(definition.training.optimizer.learningRate)} · ${formatExact(value)}`;
  const product = key === 'lambda' ? `ηλ/n = ${terms} / ${formatExact(n)}` : `η · ${key} = ${terms}`;
  const working = workingDecay(decay);
  return {
    ...decay,
    line: `${product} = ${formatNumber(taken)}`,
    fixes: working > 0 ? [setFix(path, working)] : [],
  };
}

/** What makes weights smaller in a definition, whether it is known what that alone does to them or not: `l1 100`. */
export function decaysIn({ training }: NetworkDefinition): readonly { readonly path: Path; readonly words: string }[] {
  const { lambda, l1, l2, optimizer } = training;
  const { weightDecay = 0 } = optimizer as { readonly weightDecay?: number };
  const values = { lambda, weightDecay, l2, l1 };
  return (Object.keys(decayPaths) as (keyof typeof decayPaths)[]).flatMap((key) =>
    values[key] > 0 ? [{ path: decayPaths[key], words: `${key} ${formatExact(values[key])}` }] : [],
  );
}

/** Without the decay at a path; one that is a default is set to 0. */
export function withoutDecay({ has }: LintContext, path: Path): Fix {
  return has(path) && path.at(-1) !== 'weightDecay' ? removeFix(path) : setFix(path, 0);
}
