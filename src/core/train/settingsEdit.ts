import { applyEdits, editsOf } from '../definition/edit/edits.ts';
import { parseDefinition } from '../definition/parse.ts';
import type { Change } from '../definition/edit/change.ts';
import { type Settings, settingsOf } from './settings.ts';

/** The edits of a definition's text that give it these settings; none where it has them or cannot have them. */
export function settingsEdits(text: string, wanted: Settings): ReturnType<typeof editsOf> {
  const { definition } = parseDefinition(text);
  const now = settingsOf(definition);
  const set = (path: Change['path'], value: number): Change => ({ kind: 'set', path, value });
  // λ and l2 stand in no file together, not even as 0.
  const unwanted = wanted.lambda !== 0 ? 'l2' : wanted.l2 !== 0 ? 'lambda' : undefined;
  const others = (['lambda', 'l1', 'l2', 'batchSize', 'epochs'] as const)
    .filter((key) => wanted[key] !== now[key] && key !== unwanted)
    .map((key) => set(['training', key], wanted[key]));
  if (unwanted !== undefined) others.push({ kind: 'remove', path: ['training', unwanted] });
  const rates = Object.keys(now.dropout)
    .map(Number)
    .filter((layer) => wanted.dropout[layer] !== undefined && wanted.dropout[layer] !== now.dropout[layer])
    .map((layer) => set(['layers', layer, 'rate'], wanted.dropout[layer]!));
  const { learningRate } = wanted;
  const { type } = definition.training.optimizer;
  // Where the text leaves the optimizer away or writes only its name, it has no learning rate to set.
  const ways: readonly Change[][] =
    learningRate === now.learningRate
      ? [[]]
      : [
          [set(['training', 'optimizer', 'learningRate'], learningRate)],
          [{ kind: 'set', path: ['training', 'optimizer'], value: { type, learningRate } }],
        ];
  for (const way of ways) {
    const edits = editsOf(text, [...way, ...others, ...rates]);
    const after = parseDefinition(applyEdits(text, edits));
    const has = settingsOf(after.definition);
    const isError = ({ severity }: { readonly severity: string }): boolean => severity === 'error';
    if (has.learningRate === learningRate && !after.problems.some(isError)) return edits;
  }
  return [];
}
