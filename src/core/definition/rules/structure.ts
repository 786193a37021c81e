import type { Finding, Fix, Path } from '../../problem.ts';
import { type Shape, shapeOfValue } from '../../shape.ts';
import { inputName, type ReadNetwork } from '../build.ts';
import type { Change } from '../edit/change.ts';
import { addFix, setFix } from '../edit/fixes.ts';
import type { Json } from '../edit/write.ts';
import type { NetworkDefinition } from '../network.ts';
import { quote } from '../text/quote.ts';
import { type Checked, finding } from './rule.ts';
import { checkTraining } from './training.ts';

/** Fields that exclude or need each other. */
export function checkStructure(checked: Checked): Finding[] {
  return [...checkForm(checked), ...checkNames(checked), ...checkTraining(checked)];
}

/** A network is written as `sizes`, or as `input` and `layers`. */
function checkForm({ has, sound, definition, read }: Checked): Finding[] {
  // A value without its key may be that of any of them.
  if (!sound([''])) return [];
  const isThere = (key: string): boolean => has([key]) || !sound([key]);
  const [sizes, input, layers] = [isThere('sizes'), isThere('input'), isThere('layers')];
  if (sizes) {
    const other = layers ? 'layers' : 'input';
    if (!layers && !input) return [];
    const message = `"sizes" already says what "input" and "layers" say; keep one: "sizes", or "input" and "layers"`;
    const related = [{ message: `"${other}" stands here`, path: [other] }];
    const shorthand: Fix = {
      title: 'Keep "sizes"',
      changes: [
        { kind: 'remove', path: ['layers'] },
        { kind: 'remove', path: ['input'] },
      ],
    };
    const first = read.sizes?.[0];
    const width: Change[] = input || first === undefined ? [] : [{ kind: 'set', path: ['input'], value: [first] }];
    const inFull: Fix = {
      title: 'Keep "input" and "layers"',
      changes: [{ kind: 'remove', path: ['sizes'] }, ...width],
    };
    const fixes = layers ? [inFull, shorthand] : [shorthand];
    return [finding('error', 'sizes-and-layers', ['sizes'], message, { onKey: true, related, fixes })];
  }
  if (!layers && !input) {
    const message = 'the network has no layers; give "sizes": [2, 3, 1], or "input": [2] and "layers": [...]';
    return [finding('error', 'missing-layers', [], message, { fixes: [addFix(['sizes'], [2, 3, 1])] })];
  }
  if (!layers) {
    return [
      finding('error', 'missing-layers', ['input'], 'the network has an "input" but no "layers"; add "layers": [...]', {
        onKey: true,
        fixes: [addFix(['layers'], firstLayers(definition.input), 'Add "layers" with a first one')],
      }),
    ];
  }
  if (!input) {
    const message = 'the network has "layers" but no "input"; add the shape of one sample, like "input": [2]';
    const fixes = inputsFor(definition).map((shape) => addFix(['input'], [...shape]));
    return [finding('error', 'missing-input', ['layers'], message, { onKey: true, fixes })];
  }
  return [];
}

function checkNames({ read }: Checked): Finding[] {
  const findings: Finding[] = [];
  const firstOf = new Map<string, Path>();
  for (const [index, layer] of (read.layers ?? []).entries()) {
    const name = layer?.name;
    if (name === undefined) continue;
    const path = ['layers', index, 'name'];
    const first = firstOf.get(name);
    if (name === inputName) {
      const message = `"${inputName}" is the name of the network's own input; give the layer another name`;
      findings.push(finding('error', 'reserved-name', path, message, { fixes: renamed(path, name, read) }));
    } else if (first === undefined) {
      firstOf.set(name, path);
    } else {
      const message = `another layer is named ${quote(name)} already; every layer needs a name of its own`;
      const related = [{ message: 'the first layer with this name', path: first }];
      findings.push(finding('error', 'duplicate-name', path, message, { related, fixes: renamed(path, name, read) }));
    }
  }
  return findings;
}

/** A layer that can read such an input. */
function firstLayers(input: Shape | undefined): Json {
  const dense = { type: 'dense', units: 10, activation: 'sigmoid' };
  return input === undefined || input.length === 1 ? [dense] : [{ type: 'flatten' }, dense];
}

/** Shapes that the network may read: that of its first sample, and what its first layer asks for. */
function inputsFor({ data, layers }: NetworkDefinition): Shape[] {
  const { train } = data;
  if (train !== undefined && 'csv' in train && train.inputs.length > 0) return [[train.inputs.length]];
  if (train !== undefined && 'generate' in train) return [[2]];
  if (train !== undefined && 'text' in train && !train.oneHotInputs) return [[train.window]];
  const samples = train !== undefined && 'samples' in train && Array.isArray(train.samples) ? train.samples : [];
  const [first] = samples as readonly unknown[];
  const sample = Array.isArray(first) ? shapeOfValue(first[0]) : undefined;
  if (sample !== undefined) return [sample.length === 0 ? [1] : sample];
  const type = layers[0]?.options?.type ?? '';
  const image = type.endsWith('2d');
  const mnist = train !== undefined && 'idx' in train;
  if (image) return [[28, 28, 1]];
  return mnist ? [[784]] : [[2]];
}

/** The name with a number that no other layer has. */
function renamed(path: Path, name: string, { layers = [] }: ReadNetwork): Fix[] {
  const taken = new Set([inputName, ...layers.map((layer) => layer?.name)]);
  let count = 2;
  while (taken.has(`${name} ${count}`)) count++;
  const free = `${name} ${count}`;
  return [setFix(path, free, `Rename to ${quote(free)}`)];
}
