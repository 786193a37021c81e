import { quote } from '../definition/text/quote.ts';
import type { Floats } from '../floats.ts';
import type { ParameterSpec } from '../layers/layer.ts';
import { formatShape, sameShape, type Shape, sizeOf } from '../shape.ts';
import type { LayerShapes } from '../shapes.ts';

/** What parameters start from, by layer and by their name, row by row as they are declared; undefined: the layer draws its own. */
export type SavedWeights = readonly (ReadonlyMap<string, Floats> | undefined)[];

/** A parameter as a file has it: its shape, and its values in lists that are nested as the file nests them. */
interface SavedParameter {
  readonly shape: Shape;
  readonly values: readonly unknown[];
}

interface SavedLayer {
  readonly type: string;
  readonly parameters: ReadonlyMap<string, SavedParameter>;
}

/**
 * Reads what `writeWeights` writes, or network2.py's `save`, for layers of these shapes; `reads`: whether a layer takes its
 * parameters from the file. A text that does not fit is answered by what is wrong with it, with both sides.
 */
export function readWeights(
  text: string,
  layers: readonly LayerShapes[],
  reads: (index: number) => boolean,
): SavedWeights | { readonly fault: string } {
  const value = parseJson(text);
  if (value === undefined) return { fault: 'the file is not JSON' };
  const saved = isObject(value) ? savedLayers(value) : unknownFormat;
  if (!Array.isArray(saved)) return saved;
  if (saved.length !== layers.length) {
    return { fault: `the file has ${saved.length} layers, but the network has ${layers.length}` };
  }
  const weights: (ReadonlyMap<string, Floats> | undefined)[] = [];
  for (const [index, layer] of layers.entries()) {
    const fitted = reads(index) ? fit(saved[index]!, layer, `layer ${index + 1} (${layer.type})`) : undefined;
    if (fitted !== undefined && 'fault' in fitted) return fitted;
    weights.push(fitted);
  }
  return weights;
}

interface Fault {
  readonly fault: string;
}

const unknownFormat: Fault = {
  fault:
    'the file has no weights: it needs "format": "backprop-weights", or "weights" and "biases" as network2.py saves them',
};

/** JSON in which also Python's NaN, Infinity and -Infinity may stand; undefined where it is none. */
function parseJson(text: string): unknown {
  // Texts are matched first, so that a NaN in the name of a layer stays.
  const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|-?Infinity|NaN/g;
  const plain = /NaN|Infinity/.test(text) ? text.replaceAll(tokens, (token) => bareNumbers[token] ?? token) : text;
  try {
    return JSON.parse(plain) as unknown;
  } catch {
    return undefined;
  }
}

/** What is not a number is null in our own format; numbers beyond the largest are read as infinite. */
const bareNumbers: Readonly<Record<string, string>> = { NaN: 'null', Infinity: '1e999', '-Infinity': '-1e999' };

function savedLayers(file: Readonly<Record<string, unknown>>): SavedLayer[] | Fault {
  if (file['format'] === 'backprop-weights') return general(file);
  const { weights, biases } = file;
  return Array.isArray(weights) && Array.isArray(biases) ? network2(weights, biases) : unknownFormat;
}

function general({ version, layers }: Readonly<Record<string, unknown>>): SavedLayer[] | Fault {
  if (version !== 1) return { fault: `the file has version ${show(version)} of its format, but this program reads 1` };
  if (!Array.isArray(layers)) return { fault: 'the file has no "layers"' };
  const saved: SavedLayer[] = [];
  for (const [index, layer] of layers.entries()) {
    const { type, parameters } = isObject(layer) ? layer : {};
    if (typeof type !== 'string' || !isObject(parameters)) {
      return { fault: `layer ${index + 1} of the file has no "type" and "parameters"` };
    }
    const read = new Map<string, SavedParameter>();
    for (const [name, parameter] of Object.entries(parameters)) {
      const { shape, values } = isObject(parameter) ? parameter : {};
      if (!Array.isArray(shape) || !shape.every((extent) => typeof extent === 'number') || !Array.isArray(values)) {
        return { fault: `${quote(name)} in layer ${index + 1} of the file has no "shape" and "values"` };
      }
      read.set(name, { shape, values });
    }
    saved.push({ type, parameters: read });
  }
  return saved;
}

/** weights[l][to][from], and each bias a list of one. */
function network2(weights: readonly unknown[], biases: readonly unknown[]): SavedLayer[] | Fault {
  if (weights.length !== biases.length) {
    return { fault: `the file has weights of ${weights.length} layers, but biases of ${biases.length}` };
  }
  return weights.map((w, index) => ({
    type: 'dense',
    parameters: new Map([
      ['w', nested(w)],
      ['b', nested(biases[index])],
    ]),
  }));
}

/** A matrix as a list of rows; as wide as its first row. */
function nested(matrix: unknown): SavedParameter {
  const rows: readonly unknown[] = Array.isArray(matrix) ? matrix : [];
  const [first] = rows;
  return { shape: [rows.length, Array.isArray(first) ? first.length : 1], values: rows };
}

/** The parameters of one layer, where the file has exactly those. */
function fit(saved: SavedLayer, layer: LayerShapes, name: string): ReadonlyMap<string, Floats> | Fault {
  if (saved.type !== layer.type) return { fault: `${name} is ${quote(saved.type)} in the file` };
  const fitted = new Map<string, Floats>();
  for (const spec of layer.parameters) {
    const parameter = saved.parameters.get(spec.name);
    if (parameter === undefined) return { fault: `${name} has "${spec.name}", but the file has none` };
    const values = valuesOf(parameter, spec, `"${spec.name}" of ${name}`);
    if ('fault' in values) return values;
    fitted.set(spec.name, values);
  }
  const stranger = [...saved.parameters.keys()].find((key) => !fitted.has(key));
  return stranger === undefined ? fitted : { fault: `${name} has no ${quote(stranger)}, but the file has one` };
}

function valuesOf({ shape, values }: SavedParameter, spec: ParameterSpec, name: string): Floats | Fault {
  if (!sameShape(shape, spec.shape)) {
    return { fault: `${name} is ${formatShape(shape)} in the file, but ${formatShape(spec.shape)} in the network` };
  }
  const size = sizeOf(spec.shape);
  const read = new Float64Array(size);
  let count = 0;
  for (const item of values) {
    for (const value of Array.isArray(item) ? (item as readonly unknown[]) : [item]) {
      if (value !== null && typeof value !== 'number') {
        return { fault: `${name} has ${show(value)} among its values in the file; they must be numbers` };
      }
      if (count < size) read[count] = value ?? NaN;
      count++;
    }
  }
  return count === size
    ? read
    : { fault: `${name} has ${count} values in the file, but ${formatShape(shape)} takes ${size}` };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === undefined) return 'no';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : 'an object';
}
