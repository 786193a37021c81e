import type { Change } from '../edit/change.ts';
import { removeFix } from '../edit/fixes.ts';
import { inLine, type Json } from '../edit/write.ts';
import type { Fix, Path } from '../../problem.ts';
import { quote } from '../text/quote.ts';
import { type Node, type ObjectNode, type Property, valueOf } from '../text/tree.ts';
import { fold } from './nearest.ts';

// What users of other programs write in another place or in another form than it stands here.

interface Explained {
  readonly message: string;
  readonly fixes: readonly Fix[];
}

/** Loss and accuracy among the metrics; undefined for every other word and place. */
export function alwaysMeasured(word: string, path: Path): Explained | undefined {
  if (path[1] !== 'metrics' || !['accuracy', 'acc', 'loss'].includes(fold(word))) return undefined;
  const message = `loss and accuracy are always measured; "metrics" names what else there is, so leave ${quote(word)} away`;
  return { message, fixes: [removeFix(path, `Leave ${quote(word)} away`)] };
}

/** The first layer of Keras, which says what the network reads; undefined where it is none. `shape`: what it says. */
export function inputLayer(word: string, path: Path, { byKey }: ObjectNode): Explained | undefined {
  if (path.join() !== 'layers,0' || !['input', 'inputlayer'].includes(fold(word))) return undefined;
  const shape = ['shape', 'input_shape', 'batch_shape'].flatMap((key) => numbersOf(byKey.get(key)?.value))[0];
  const example = inLine(shape ?? [784]);
  const message = `the input is no layer; its shape stands beside the layers: "input": ${example}`;
  const remove: Change = { kind: 'remove', path };
  if (shape === undefined) return { message, fixes: [] };
  const set: Change = { kind: 'set', path: ['input'], value: shape };
  return { message, fixes: [{ title: `Write it as "input": ${example}`, changes: [remove, set], safe: true }] };
}

/** Without the batch, which is null. */
function numbersOf(node: Node | undefined): readonly (readonly number[])[] {
  const value = node?.kind === 'array' ? (valueOf(node) as unknown[]).filter((item) => item !== null) : [];
  return value.length > 0 && value.every((item) => typeof item === 'number') ? [value] : [];
}

/** A key that says something that is written in another way: PyTorch's `betas`, Keras' `validation_split`. `known`: keys of the object. */
export function otherwise(
  { key, value: node }: Property,
  path: Path,
  known: readonly string[],
): (Explained & { readonly given: Readonly<Record<string, unknown>> }) | undefined {
  const value = node.kind === 'broken' ? undefined : (valueOf(node) as Json);
  const remove: Change = { kind: 'remove', path: [...path, key] };
  if (fold(key) === 'betas' && known.includes('beta1') && known.includes('beta2')) {
    const [beta1, beta2, ...rest] = Array.isArray(value) ? value : [];
    if (typeof beta1 !== 'number' || typeof beta2 !== 'number' || rest.length > 0) return undefined;
    const sets = Object.entries({ beta1, beta2 }).map(([name, beta]): Change => ({
      kind: 'set',
      path: [...path, name],
      value: beta,
    }));
    const fix: Fix = { title: 'Write it as "beta1" and "beta2"', changes: [remove, ...sets], safe: true };
    return { message: 'it is written as "beta1" and "beta2"', fixes: [fix], given: { beta1, beta2 } };
  }
  if (fold(key) === 'validationsplit' && path.join() === 'training' && typeof value === 'number') {
    const set: Change = { kind: 'set', path: ['data', 'validation'], value: { split: value } };
    const fix: Fix = { title: 'Move it to the data', changes: [remove, set] };
    const message = `it belongs to the data: "validation": { "split": ${value} }`;
    return { message, fixes: [fix, removeFix([...path, key])], given: {} };
  }
  return undefined;
}
