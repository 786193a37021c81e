import { inputName } from './definition/build.ts';
import { safely, setFix } from './definition/edit/fixes.ts';
import type { NetworkDefinition } from './definition/network.ts';
import { quote } from './definition/text/quote.ts';
import { nearest } from './definition/read/nearest.ts';
import type { LayerFault, ParameterSpec } from './layers/layer.ts';
import { kindOf } from './layers/registry.ts';
import { lossFindings } from './losses/fit.ts';
import { fixesOfMend } from './mends/layers.ts';
import { leaveAway } from './mends/leaveAway.ts';
import { arityFinding, fixesOfBefore, fixesOfSources } from './mends/sources.ts';
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
  /** The output follows from a guess: here, or in a layer above on which it rests. */
  readonly guessed: boolean;
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
  const contested = contestedNames(definition);

  for (const [index, layer] of definition.layers.entries()) {
    const compares = findings.length < mostCompared;
    const { sources, unknown } = resolveSources(layer.inputs, index, layer.path, indexOf, compares);
    findings.push(...unknown);
    const inputs = sources.map((source) => (source === networkInput ? definition.input : layers[source]?.output));
    indexOf.set(layer.name, index);
    const { name, path, options } = layer;
    if (options === undefined) {
      const nothing = { output: undefined, parameters: [], params: 0, multiplyAdds: 0, ok: false, guessed: true };
      layers.push({ name, type: '?', path, sources, inputs, ...nothing });
      continue;
    }
    const kind = kindOf(options);
    const { fault, others = [], ...inference } = kind.infer(inputs, options);
    const reads = readsOf(kind.arity, inputs.length);
    const alone = inputs.map(() => undefined);
    // What rests on a guess is not held against a layer: the mend of the one fault may be another.
    const rests =
      layer.doubtful === true ||
      unknown.length > 0 ||
      layer.inputs?.some((each) => contested.has(each)) === true ||
      sources.some((source) => layers[source]?.guessed === true);
    if (reads !== undefined && layer.doubtful !== true) {
      findings.push(arityFinding(definition, index, reads, layers));
    } else if (
      reads === undefined &&
      fault !== undefined &&
      (!rests || kind.infer(alone, options).fault !== undefined)
    ) {
      for (const each of [fault, ...others]) {
        findings.push({
          code: each.code,
          message: `${subject(index, options.type, sources, inputs, layers)}: ${each.message}`,
          severity: 'error',
          path: [...path, ...placeIn(each)],
          related: sources.map((source) => otherSide(definition, layers, source)),
          fixes: [
            ...fixesOfBefore(definition, layers, index),
            ...(each.mends ?? []).flatMap((mend) => fixesOfMend(definition, index, mend, sources[0] === networkInput)),
            ...(sources.length > 1 ? fixesOfSources(definition, layers, index, { sources, inputs }, each) : []),
          ],
        });
      }
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
      guessed:
        fault !== undefined ||
        reads !== undefined ||
        layer.doubtful === true ||
        inference.output === undefined ||
        (rests && kind.infer(alone, options).output === undefined),
    });
  }

  if (findings.length === 0)
    findings.push(...fractionalIndices(definition, layers), ...unreadLayers(definition, layers, contested));
  const last = layers.at(-1);
  const output = last?.output;
  if (last?.guessed === false) findings.push(...lossFindings(definition.loss, output, placeOf(last)));
  return {
    input: definition.input,
    layers,
    output,
    totalParams: layers.reduce((sum, layer) => sum + layer.params, 0),
    totalMultiplyAdds: layers.reduce((sum, layer) => sum + layer.multiplyAdds, 0),
    findings,
  };
}

/** Where in a layer a fault is underlined. */
function placeIn({ option = 'type', item }: LayerFault): Path {
  return item === undefined ? [option] : [option, item];
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
function unreadLayers(
  definition: NetworkDefinition,
  layers: readonly LayerShapes[],
  contested: ReadonlySet<string>,
): Finding[] {
  if (!layers.every(({ ok }) => ok)) return [];
  const read = new Set(layers.flatMap(({ sources }) => sources));
  return layers.slice(0, -1).flatMap(({ name, type, path }, index) => {
    // One that shares its name may be the one that is meant where that is read.
    if (read.has(index) || contested.has(definition.layers[index]!.given ?? '')) return [];
    const message =
      `nothing reads layer ${index + 1} (${type}), so it has no effect: ` +
      `name "${name}" in the "inputs" of a layer below, or leave it away`;
    const fixes = [leaveAway(definition, index)];
    return [{ code: 'unread-layer', message, severity: 'information', path: [...path, 'type'], fixes }];
  });
}

/** Names that are given to several layers, or to one and the network's input: whom they mean is not known. */
function contestedNames({ layers }: NetworkDefinition): ReadonlySet<string> {
  return new Set(layers.flatMap(({ name, given }) => (given === undefined || given === name ? [] : [given])));
}

/** Embeddings below a layer that learns: what that computes are no whole numbers, and no gradient comes back through an index. */
function fractionalIndices(definition: NetworkDefinition, layers: readonly LayerShapes[]): Finding[] {
  const learned = new Set<number>();
  return layers.flatMap(({ type, path, sources, params }, index): Finding[] => {
    const source = sources.find((each) => learned.has(each));
    if (params > 0 || source !== undefined) learned.add(index);
    if (type !== 'embedding' || source === undefined) return [];
    const message =
      `layer ${index + 1} (embedding) reads whole numbers, but what layer ${source + 1} (${layers[source]!.type}) gives ` +
      'is computed from weights; let the embedding read "input"';
    const { sources: read } = layers[source]!;
    const fixes = [
      setFix([...path, 'inputs'], [inputName], 'Let it read "input"'),
      ...(read[0] === networkInput && source === index - 1 ? [leaveAway(definition, source)] : []),
    ];
    const related = [
      { message: `layer ${source + 1} (${layers[source]!.type}) stands here`, path: placeOf(layers[source]!) },
    ];
    return [{ code: 'embedding-input', message, severity: 'error', path: [...path, 'type'], related, fixes }];
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

/** More layers than these nobody joins in one. */
const mostInputs = 1000;

/** Past so many findings, names that no layer has are not compared with those that there are. */
const mostCompared = 100;

/** A layer reads the one before it, or those that it names; only layers above it can be read. `compares`: finds what was meant. */
function resolveSources(
  names: readonly string[] | undefined,
  index: number,
  path: Path,
  indexOf: ReadonlyMap<string, number>,
  compares: boolean,
): { readonly sources: number[]; readonly unknown: Finding[] } {
  const before = index - 1;
  if (names === undefined) return { sources: [before], unknown: [] };
  const unknown: Finding[] = [];
  if (names.length > mostInputs) {
    const message = `layer ${index + 1} names ${names.length.toLocaleString('en-US')} layers, but can read at most ${mostInputs.toLocaleString('en-US')}`;
    unknown.push({ code: 'too-many-inputs', message, severity: 'error', path: [...path, 'inputs'] });
  }
  const sources = names.slice(0, mostInputs).map((name, place) => {
    const source = indexOf.get(name);
    if (source !== undefined) return source;
    const all = [...indexOf.keys()];
    const known = all.slice(-mostNamed).map(quote);
    if (indexOf.size > mostNamed) known.unshift('…');
    const near = compares ? nearest(name, all) : undefined;
    const others = compares ? all.toReversed().filter((key) => key !== near?.word) : [];
    // What it reads already is the last that was meant.
    others.sort((a, b) => Number(names.includes(a)) - Number(names.includes(b)));
    const at = [...path, 'inputs', place];
    const meant = near === undefined ? [] : [setFix(at, near.word, `Change to "${near.word}"`)];
    unknown.push({
      code: 'unknown-layer',
      message:
        `no layer above this one is named ${quote(name)}; ` +
        (near === undefined ? 'it' : `did you mean ${quote(near.word)}? It`) +
        ` can read ${known.join(', ')}`,
      severity: 'error',
      path: at,
      fixes: [
        ...meant.map((fix) => (near!.certain ? safely(fix) : fix)),
        ...others.slice(0, mostNamed).map((key) => setFix(at, key, `Change to "${key}"`)),
      ],
    });
    return near === undefined ? before : indexOf.get(near.word)!;
  });
  return { sources, unknown };
}

/** The other side of a conflict: what a layer reads. */
function otherSide(
  definition: NetworkDefinition,
  layers: readonly LayerShapes[],
  source: number,
): { readonly message: string; readonly path: Path } {
  const layer = layers[source];
  if (layer === undefined) {
    const path = definition.form === 'sizes' ? ['sizes', 0] : ['input'];
    return { message: `the network reads ${formatShape(definition.input)}`, path };
  }
  return { message: `layer ${source + 1} (${layer.type}) gives ${formatShape(layer.output)}`, path: placeOf(layer) };
}

/** Where a layer is pointed at: at its type, or at its number in `sizes`. */
export function placeOf({ path }: Pick<LayerShapes, 'path'>): Path {
  return path[0] === 'layers' ? [...path, 'type'] : path;
}
