import type { NetworkDefinition } from './definition/network.ts';
import type { ParameterSpec } from './layers/layer.ts';
import { kindOf } from './layers/registry.ts';
import { lossFindings } from './losses/fit.ts';
import type { Finding, Path } from './problem.ts';
import { formatShape, type Shape, sizeOf } from './shape.ts';

/** The network's own input among the sources of a layer. */
export const networkInput = -1;

export interface LayerShapes {
  readonly name: string;
  /** `dense`; `?` for a layer that could not be read. */
  readonly type: string;
  readonly path: Path;
  /** Indices of the layers that this one reads; `networkInput` for the network's input. */
  readonly sources: readonly number[];
  readonly inputs: readonly (Shape | undefined)[];
  readonly output: Shape | undefined;
  readonly parameters: readonly ParameterSpec[];
  /** Number of values in all parameters that are learned. */
  readonly params: number;
  /** For one sample, forward. */
  readonly multiplyAdds: number;
  /** False where the layer itself is at fault; the shapes then are the best guess. */
  readonly ok: boolean;
}

export interface NetworkShapes {
  readonly input: Shape | undefined;
  readonly layers: readonly LayerShapes[];
  /** Of the last layer. */
  readonly output: Shape | undefined;
  readonly totalParams: number;
  readonly totalMultiplyAdds: number;
  readonly findings: readonly Finding[];
}

/**
 * The shapes of every layer. Total: a broken definition gives the best guess for what comes after the fault, and one
 * finding for the fault. Hover, CodeLens, problems, panel, engine and command line all ask here.
 */
export function inferShapes(definition: NetworkDefinition): NetworkShapes {
  const findings: Finding[] = [];
  const layers: LayerShapes[] = [];
  const indexOf = new Map<string, number>([['input', networkInput]]);

  for (const [index, layer] of definition.layers.entries()) {
    const sources = resolveSources(layer.inputs, index, layer.path, indexOf, findings);
    const inputs = sources.map((source) => (source === networkInput ? definition.input : layers[source]?.output));
    indexOf.set(layer.name, index);
    const { name, path, options } = layer;
    if (options === undefined) {
      const unknown = { output: undefined, parameters: [], params: 0, multiplyAdds: 0, ok: false };
      layers.push({ name, type: '?', path, sources, inputs, ...unknown });
      continue;
    }
    const kind = kindOf(options);
    const { fault, ...inference } = kind.infer(inputs, options);
    const reads = readsOf(kind.arity, inputs.length);
    if (reads !== undefined) {
      findings.push({
        code: 'layer-inputs',
        message:
          `layer ${index + 1} (${options.type}) reads ${reads}, but ` +
          (layer.inputs === undefined
            ? 'without `inputs` it reads the one before'
            : `\`inputs\` names ${inputs.length}`) +
          (inputs.length > kind.arity[1] ? '; an "add" or "concat" before it makes one of them' : ''),
        severity: 'error',
        path: layer.inputs === undefined ? path : [...path, 'inputs'],
      });
    } else if (fault !== undefined) {
      findings.push({
        code: fault.code,
        message: `${subject(index, options.type, sources, inputs, layers)}: ${fault.message}`,
        severity: 'error',
        path: fault.option === undefined ? path : [...path, fault.option],
      });
    }
    const params = inference.parameters
      .filter(({ role }) => role !== 'state')
      .reduce((sum, parameter) => sum + sizeOf(parameter.shape), 0);
    layers.push({
      name,
      type: options.type,
      path,
      sources,
      inputs,
      ...inference,
      params,
      ok: fault === undefined && reads === undefined,
    });
  }

  if (findings.length === 0) findings.push(...fractionalIndices(layers), ...unreadLayers(layers));
  const output = layers.at(-1)?.output;
  findings.push(...lossFindings(definition.loss, output));
  return {
    input: definition.input,
    layers,
    output,
    totalParams: layers.reduce((sum, layer) => sum + layer.params, 0),
    totalMultiplyAdds: layers.reduce((sum, layer) => sum + layer.multiplyAdds, 0),
    findings,
  };
}

/** How layers and messages call what a layer reads. */
export function sourceName(layers: readonly LayerShapes[], source: number): string {
  return layers[source]?.name ?? 'input';
}

/** `layer 3 (dense)`, and of one that reads several also which: `layer 3 (add) reads "left" [3], "right" [4]`. */
function subject(
  index: number,
  type: string,
  sources: readonly number[],
  inputs: readonly (Shape | undefined)[],
  layers: readonly LayerShapes[],
): string {
  const layer = `layer ${index + 1} (${type})`;
  if (sources.length < 2) return layer;
  const read = sources
    .slice(0, mostNamed)
    .map((source, place) => `"${sourceName(layers, source)}" ${formatShape(inputs[place])}`);
  if (sources.length > mostNamed) read.push('…');
  return `${layer} reads ${read.join(', ')}`;
}

/**
 * Layers whose values go nowhere. Only where all else is right: what was misspelt or could not be read may be what would have
 * read them.
 */
function unreadLayers(layers: readonly LayerShapes[]): Finding[] {
  if (!layers.every(({ ok }) => ok)) return [];
  const read = new Set(layers.flatMap(({ sources }) => sources));
  return layers.slice(0, -1).flatMap(({ name, type, path }, index) => {
    if (read.has(index)) return [];
    const message =
      `nothing reads layer ${index + 1} (${type}), so it has no effect: ` +
      `name "${name}" in the "inputs" of a layer below, or leave it away`;
    return [{ code: 'unread-layer', message, severity: 'information', path: [...path, 'type'] }];
  });
}

/** Embeddings below a layer that learns: what that computes are no whole numbers, and no gradient comes back through an index. */
function fractionalIndices(layers: readonly LayerShapes[]): Finding[] {
  const learned = new Set<number>();
  return layers.flatMap(({ type, path, sources, params }, index): Finding[] => {
    const source = sources.find((each) => learned.has(each));
    if (params > 0 || source !== undefined) learned.add(index);
    if (type !== 'embedding' || source === undefined) return [];
    const message =
      `layer ${index + 1} (embedding) reads whole numbers, but what layer ${source + 1} (${layers[source]!.type}) gives ` +
      'is computed from weights; let the embedding read "input"';
    return [{ code: 'embedding-input', message, severity: 'error', path }];
  });
}

/** What a kind reads, in words, where `count` layers are not it. */
function readsOf([least, most]: readonly [number, number], count: number): string | undefined {
  if (count >= least && count <= most) return undefined;
  if (least === most) return `${least} ${least === 1 ? 'layer' : 'layers'}`;
  return most === Infinity ? `${least} or more layers` : `${least} to ${most} layers`;
}

/** Layers that a message names, the nearest ones. */
const mostNamed = 8;

/** A layer reads the one before it, or those that it names; only layers above it can be read. */
function resolveSources(
  names: readonly string[] | undefined,
  index: number,
  path: Path,
  indexOf: ReadonlyMap<string, number>,
  findings: Finding[],
): number[] {
  const before = index - 1;
  if (names === undefined) return [before];
  return names.map((name, place) => {
    const source = indexOf.get(name);
    if (source !== undefined) return source;
    const known = [...indexOf.keys()].slice(-mostNamed).map((key) => `"${key}"`);
    if (indexOf.size > mostNamed) known.unshift('…');
    findings.push({
      code: 'unknown-layer',
      message: `no layer above this one is named "${name}"; it can read ${known.join(', ')}`,
      severity: 'error',
      path: [...path, 'inputs', place],
    });
    return before;
  });
}
