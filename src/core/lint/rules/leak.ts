import type { EqualRows } from '../../data/facts/facts.ts';
import { formatCount, formatPercent } from '../../editor/format.ts';
import type { LintContext, LintFinding, LintRule } from '../rule.ts';

/** Fewer equal rows than this happen by chance: two flowers of the same lengths. */
const leastShare = 0.01;
const leastRows = 2;

const named = { train: 'training', validation: 'validation', test: 'test' } as const;

export const leak: LintRule = {
  code: 'leak',
  title: 'the same samples in training and test data',
  severity: 'hint',
  why:
    'Test data answer how good the network is on inputs that it has never seen. A sample that is also among the training samples may ' +
    'simply have been learned by heart, so it tells nothing about others, and the accuracy comes out too high. The same holds for ' +
    'validation data, by which η, λ and the moment to stop are chosen.',
  source: 'Nielsen, chapter 3, "Overfitting and regularization"; Kaufman and others, "Leakage in data mining" (2012)',
  check(context) {
    return (context.data?.equalRows ?? []).flatMap((equal) => leakOf(context, equal));
  },
};

function leakOf({ data, definition, sound }: LintContext, { part, among, rows }: EqualRows): LintFinding[] {
  const facts = data?.[part];
  // A text says things again, and windows of it overlap: equal ones are no copies.
  if (facts === undefined || data?.[among]?.kind === 'text') return [];
  if (rows < leastRows || rows < leastShare * facts.rows) return [];
  const path = ['data', part];
  if (!sound(path)) return [];
  const message =
    `${formatCount(rows)} of ${formatCount(facts.rows)} ${named[part]} samples (${formatPercent(rows / facts.rows)}) have the same ` +
    `inputs as a ${named[among]} sample, so they do not show how the network does on new ones`;
  const [source, other] = [definition.data[part], definition.data[among]];
  const generated = source !== undefined && other !== undefined && 'generate' in source && 'generate' in other;
  // Two moons without noise are the same points whatever the seed.
  const varies = generated && (source.generate !== 'moons' || source.noise > 0);
  if (!varies || source.seed !== other.seed) return [{ path, onKey: true, message }];
  const seed = source.seed + 1;
  const changes = [{ kind: 'set', path: [...path, 'seed'], value: seed }] as const;
  return [{ path, onKey: true, message, fixes: [{ title: `Make other samples: "seed": ${seed}`, changes }] }];
}
