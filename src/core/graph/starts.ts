import { safeParse } from 'valibot';
import type { Json } from '../definition/edit/write.ts';
import type { LayerDefinition, NetworkDefinition } from '../definition/network.ts';
import { formatShape, type Shape, sizeOf } from '../shape.ts';
import { inferShapes, networkInput, type NetworkShapes } from '../shapes.ts';
import { type AnyLayerOptions, kindOf, layerKinds, layerTypes, type LayerType } from '../layers/registry.ts';
import { firstTerms } from '../layers/terms/suggest.ts';
import { freeName, nameOfSource } from './names.ts';
import { type AddPlace, type Opening, openingAt } from './opening.ts';

// What a layer begins as when it is added by its kind alone: options that fit what it reads.

/** A layer as it would be written. */
export interface Start {
  readonly options: Readonly<Record<string, Json>>;
  /** What it reads besides the source, for kinds that need several layers. */
  readonly partners: readonly number[];
  readonly output: Shape | undefined;
}

/** A kind that can be added at a place. */
export interface Offer {
  readonly type: LayerType;
  readonly summary: string;
  /** What it would give: `[30]` */
  readonly output: string;
}

/** The kinds that fit at a place, in the order in which kinds are offered. */
export function kindsAt(definition: NetworkDefinition, shapes: NetworkShapes, place: AddPlace): readonly Offer[] {
  const opening = openingAt(shapes, place);
  if (opening === undefined) return [];
  return layerTypes.flatMap((type) => {
    const start = startOf(definition, shapes, opening, type);
    return start === undefined ? [] : [{ type, summary: layerKinds[type].summary, output: formatShape(start.output) }];
  });
}

/** Undefined where the kind does not fit: as a new layer it would be at fault. */
export function startOf(
  definition: NetworkDefinition,
  shapes: NetworkShapes,
  opening: Opening,
  type: LayerType,
): Start | undefined {
  if (definition.form === 'sizes') return type === 'dense' ? inSizes(shapes, opening) : undefined;
  const { source, index } = opening;
  const input = outputOf(shapes, source);
  const [least] = layerKinds[type].arity;
  // The nearest first: a shortcut past few layers.
  const near = Array.from({ length: index + 1 }, (_, back) => index - 1 - back).filter((other) => other !== source);
  const partners = least < 2 ? [[]] : near.slice(0, mostPartners).map((other) => [other]);
  for (const options of attempts(type, input, activationNear(definition, opening))) {
    for (const others of partners) {
      const layer = layerOf(definition, options, [...others, source], index);
      if (layer === undefined) continue;
      const output = outputWithout(definition, layer, index);
      if (output !== 'fault') return { options, partners: others, output };
    }
  }
  return undefined;
}

/** Layers that are tried as the second input of an `add`. */
const mostPartners = 12;

/** As many neurons as the layer before; behind the input, as the layer after. */
function inSizes(shapes: NetworkShapes, { source, index }: Opening): Start | undefined {
  const neighbour = shapes.layers[source] ?? shapes.layers[index];
  const [units = 1] = neighbour?.output ?? [];
  return { options: { units }, partners: [], output: [units] };
}

function outputOf(shapes: NetworkShapes, source: number): Shape | undefined {
  return source === networkInput ? shapes.input : shapes.layers[source]?.output;
}

function layerOf(
  definition: NetworkDefinition,
  written: Readonly<Record<string, Json>>,
  sources: readonly number[],
  index: number,
): LayerDefinition | undefined {
  const type = written['type'] as LayerType;
  const read = safeParse(layerKinds[type].schema, written);
  if (!read.success) return undefined;
  const options = read.output as AnyLayerOptions;
  const inputs = sources.map((source) => nameOfSource(definition, source));
  return { name: freeName(definition, type, index), path: ['layers', index], options, inputs };
}

/** The output of a layer that stands behind those above it; `fault` where it does not fit there. */
function outputWithout(
  definition: NetworkDefinition,
  layer: LayerDefinition,
  index: number,
): Shape | undefined | 'fault' {
  const { findings, layers } = inferShapes({ ...definition, layers: [...definition.layers.slice(0, index), layer] });
  const isNew = ([list, at]: readonly (string | number)[]): boolean => list === 'layers' && at === index;
  if (findings.some(({ severity, path }) => severity === 'error' && isNew(path))) return 'fault';
  const found = layers[index]!;
  return found.ok ? found.output : 'fault';
}

/** A new layer of neurons is like the one next to it that is not the network's last; else relu. */
function activationNear({ layers }: NetworkDefinition, { source, index }: Opening): string {
  for (const near of [source, index]) {
    const options = near < layers.length - 1 ? layers[near]?.options : undefined;
    const activation = options && kindOf(options).activation(options);
    if (activation !== undefined && activation !== 'linear' && activation !== 'softmax') return activation;
  }
  return 'relu';
}

type Values = (input: Shape, type: LayerType) => readonly Json[];

/** For options that a kind must have: values to try, the likeliest first. */
const starts: Readonly<Record<string, Values>> = {
  activation: () => ['relu'],
  axes: (input) => [input.map((_, axis) => input.length - axis)],
  filters: () => [8],
  heads: () => [4, 2, 1],
  kernel: () => [3, 1],
  padding: () => [1],
  shape: (input) => [[sizeOf(input), 1]],
  size: (_, type) => (type === 'embedding' ? [16] : [2, 1]),
  terms: ([inputs = 1]) => [firstTerms(inputs)],
  units: () => [16],
  vocabulary: () => [100],
};

/** What is written for a kind: what it must have, and an activation where there would be none. */
function* attempts(
  type: LayerType,
  input: Shape | undefined,
  activation: string,
): Generator<Readonly<Record<string, Json>>> {
  const entries: Readonly<Record<string, { readonly type: string; readonly default?: unknown }>> =
    layerKinds[type].schema.entries;
  const options = Object.entries(entries).flatMap(([key, rule]): [string, readonly Json[]][] => {
    if (key === 'type') return [];
    if (rule.type !== 'optional') return [[key, starts[key]?.(input ?? [1], type) ?? [1]]];
    return key === 'activation' && rule.default === 'linear' ? [[key, [activation]]] : [];
  });
  const most = Math.max(1, ...options.map(([, values]) => values.length));
  for (let attempt = 0; attempt < most; attempt++) {
    const chosen = options.map(([key, values]) => [key, values[Math.min(attempt, values.length - 1)]!]);
    yield { type, ...Object.fromEntries(chosen) };
  }
}
