import type { Change } from '../definition/edit/change.ts';
import { setFix } from '../definition/edit/fixes.ts';
import { changesOf, insertSlot, layerListOf, rewire } from '../definition/edit/layerList.ts';
import { inputName } from '../definition/build.ts';
import type { NetworkDefinition } from '../definition/network.ts';
import type { ActivationName } from '../activations/registry.ts';
import { formatQuantity } from '../editor/format.ts';
import { kindOf } from '../layers/registry.ts';
import { widening } from '../mends/width.ts';
import { type Fix, hasErrors, type Path } from '../problem.ts';
import { formatShape, sameShape, type Shape, sizeOf } from '../shape.ts';
import { inferShapes, type NetworkShapes } from '../shapes.ts';
import type { LabelSpan } from './labels.ts';
import { numbersIn } from './nested.ts';

// What fits a network to its data.

/** Inputs of the shape that the samples have, or of the same values in a shape that the layers can read. */
export function inputFixes(definition: NetworkDefinition, shape: Shape): Fix[] {
  if (definition.form === 'sizes')
    return [setFix(['sizes', 0], sizeOf(shape), `Let the network read ${formatQuantity(sizeOf(shape), 'value')}`)];
  const fitting = fittingInput(definition, shape) ?? shape;
  return [setFix(['input'], [...fitting], `Set "input" to ${formatShape(fitting)}`)];
}

/** The same for samples in the text whose inputs have several axes where the network reads one: read as they are, or written as they are read. */
export function rowFixes(definition: NetworkDefinition, shape: Shape): Fix[] {
  const changes = flatSamples(definition);
  const written = changes.length > mostWritten ? [] : [{ title: 'Write each x as one list', changes }];
  if (definition.form === 'sizes') return written;
  const isReadable = sameShape(fittingInput(definition, shape) ?? [], shape);
  return [...(isReadable ? inputFixes(definition, shape) : [flattening(definition, shape)]), ...written];
}

/** An input of that shape, and a flatten layer that all read instead. */
function flattening(definition: NetworkDefinition, shape: Shape): Fix {
  const list = layerListOf(definition);
  const readers = list.slots.filter(({ reads }) => reads.includes(inputName));
  const flat = insertSlot(list, 0, { type: 'flatten' }, [inputName]);
  for (const reader of readers) rewire(reader, inputName, flat);
  const changes: Change[] = [{ kind: 'set', path: ['input'], value: [...shape] }, ...changesOf(list)];
  return { title: `Set "input" to ${formatShape(shape)} and flatten it first`, changes };
}

/** More are no change that anyone asks an editor for. */
const mostWritten = 1000;

function flatSamples({ data }: NetworkDefinition): Change[] {
  return (['train', 'validation', 'test'] as const).flatMap((part) => {
    const source = data[part];
    if (source === undefined || !('samples' in source) || !Array.isArray(source.samples)) return [];
    return source.samples.map((pair, index): Change => {
      const [x] = pair as [unknown];
      return { kind: 'set', path: ['data', part, 'samples', index, 0], value: numbersIn(x) };
    });
  });
}

/** The values of a sample in the shape in which all layers can read them; undefined where there is none. */
export function fittingInput(definition: NetworkDefinition, shape: Shape): Shape | undefined {
  const shapes = [shape, [...shape, 1], [sizeOf(shape)]].filter((each) => each.length <= 4);
  return shapes.find((input) => !hasErrors(inferShapes({ ...definition, input }).findings));
}

/** What makes the network give so many values. `why`: behind the title. */
export function outputFixes(
  definition: NetworkDefinition,
  { layers, output }: NetworkShapes,
  wanted: number,
  why = '',
): Fix[] {
  const fixes: Fix[] = [];
  const [positions = 1] = output?.length === 2 ? output : [];
  const last = layers.length - 1;
  const flat = output !== undefined && output.length === 1;
  const each = output?.length === 2 && wanted % positions === 0 ? wanted / positions : wanted;
  const wider = flat || output?.length === 2 ? widening(definition, layers, last, each) : undefined;
  if (wider !== undefined) fixes.push({ title: wider.title + why, changes: [wider.change] });
  if (definition.form === 'layers' && (wider === undefined || !flat)) {
    const at = (index: number): Path => ['layers', index];
    const dense = { type: 'dense', units: wanted, ...activationFor(definition) };
    const changes: Change[] = flat
      ? [{ kind: 'insert', path: at(last + 1), value: dense }]
      : [
          { kind: 'insert', path: at(last + 1), value: { type: 'flatten' } },
          { kind: 'insert', path: at(last + 2), value: dense },
        ];
    const title = `Add a ${flat ? '' : 'flatten and a '}dense layer with ${wanted} units at the end`;
    fixes.push({ title: title + why, changes });
  }
  return fixes;
}

/** What goes with the loss. */
function activationFor({ loss }: NetworkDefinition): { readonly activation?: string } {
  switch (loss?.type) {
    case 'crossEntropy':
    case 'quadratic':
      return { activation: 'sigmoid' };
    case 'klDivergence':
      return { activation: 'softmax' };
    default:
      return {};
  }
}

/** Labels as vectors of so many classes, with as many outputs where the network has another number. */
export function oneHotFix(
  definition: NetworkDefinition,
  shapes: NetworkShapes,
  classes: number,
): (Fix & { readonly changes: readonly Change[] }) | undefined {
  const oneHot: Change = { kind: 'set', path: ['data', 'train', 'oneHot'], value: classes };
  const title = `One-hot the labels: set "oneHot" to ${classes}`;
  const { output } = shapes;
  if (output === undefined || output.at(-1) === classes) return { title, changes: [oneHot] };
  const wider = widening(definition, shapes.layers, shapes.layers.length - 1, classes);
  if (wider === undefined) return undefined;
  const also = wider.title.charAt(0).toLowerCase() + wider.title.slice(1);
  return { title: `${title} and ${also}`, changes: [oneHot, wider.change] };
}

/** What makes labels fit a network that has an output for each class; `span`: undefined where they are no classes. */
export function labelFixes(definition: NetworkDefinition, shapes: NetworkShapes, span: LabelSpan | undefined): Fix[] {
  const { output } = shapes;
  const outputs = output?.at(-1) ?? 0;
  const single = output?.length === 1 ? outputFixes(definition, shapes, 1) : [];
  if (span === undefined) return single;
  const needed = span.most + 1;
  // Two classes are told apart by one output; of more, fewer than there are outputs may be all that there are.
  const isAll = span.different === needed && needed > 1;
  const counts = new Set(isAll ? [needed, Math.max(outputs, needed)] : [Math.max(outputs, needed)]);
  const vectors = [...counts].flatMap((classes) => oneHotFix(definition, shapes, classes) ?? []);
  return isAll && needed === 2 && outputs > 2 ? [...single, ...vectors] : [...vectors, ...single];
}

/** Another loss for targets that are numbers of any size: as it is, and with outputs of `activation`. */
export function numberFixes(definition: NetworkDefinition, activation: ActivationName = 'linear'): Fix[] {
  const loss: Change = { kind: 'set', path: ['loss'], value: 'mse' };
  const title = 'Take the loss "mse"';
  const last = definition.layers.at(-1);
  const alone = { title, changes: [loss] };
  if (definition.form === 'sizes' || last?.options === undefined) return [alone];
  const now = kindOf(last.options).activation(last.options);
  if (now === undefined || now === activation) return [alone];
  const change: Change = { kind: 'set', path: [...last.path, 'activation'], value: activation };
  return [alone, { title: `${title} and make the last layer "${activation}"`, changes: [loss, change] }];
}
