import type { DataFacts, PartFacts } from '../data/facts/facts.ts';
import { fittingInput } from '../data/mends.ts';
import { addFix } from '../definition/edit/fixes.ts';
import type { Json } from '../definition/edit/write.ts';
import type { NetworkDefinition } from '../definition/network.ts';
import { lossOf } from '../losses/registry.ts';
import type { Fix } from '../problem.ts';
import { sizeOf } from '../shape.ts';

/** The fix of what is missing, with the numbers of the data where they tell them; else the fix as it is. */
export function fitted(fix: Fix, definition: NetworkDefinition, { train }: DataFacts): Fix {
  if (train === undefined || !('changes' in fix) || fix.changes.length !== 1) return fix;
  const [change] = fix.changes;
  if (change?.kind !== 'set') return fix;
  const { path, value } = change;
  const outputs = outputsFor(definition, train);
  switch (path.join('.')) {
    case 'sizes':
      return addFix(path, [sizeOf(train.inputShape), hidden, outputs]);
    case 'input':
      return addFix(path, [...(fittingInput(definition, train.inputShape) ?? train.inputShape)]);
    case 'layers':
      return addFix(path, withUnits(value, outputs), fix.title);
    case `layers.${definition.layers.length - 1}.units`:
      return addFix(path, outputs);
    default:
      return fix;
  }
}

/** Neurons of a hidden layer that nobody has asked for yet. */
const hidden = 3;

/** How many outputs the targets ask for. */
function outputsFor({ data, loss }: NetworkDefinition, { targets, classes }: PartFacts): number {
  const oneHot = data.train?.oneHot;
  if (oneHot !== undefined) return oneHot;
  const takesLabels = loss !== undefined && lossOf(loss).takesLabels === true;
  if (targets.range === undefined) return !takesLabels && classes?.length === 2 ? 1 : (classes?.length ?? 1);
  if (takesLabels && targets.labels !== undefined) return Math.max(2, targets.labels.most + 1);
  return targets.columns;
}

/** The last of some layers with so many units. */
function withUnits(layers: Json, units: number): Json {
  if (!Array.isArray(layers)) return layers;
  const [last] = layers.slice(-1) as readonly Json[];
  return typeof last === 'object' && last !== null ? [...(layers as Json[]).slice(0, -1), { ...last, units }] : layers;
}
