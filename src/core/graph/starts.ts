import { inputName } from '../definition/build.ts';
import { definitionOf, insertSlot, type LayerJson, type LayerList, layerListOf } from '../definition/edit/layerList.ts';
import type { Json } from '../definition/edit/write.ts';
import type { NetworkDefinition } from '../definition/network.ts';
import { kindOf, layerKinds, layerTypes, type LayerType } from '../layers/registry.ts';
import { lintRules } from '../lint/registry.ts';
import type { LintRule } from '../lint/rule.ts';
import { shapesNoWorse } from '../mends/noWorse.ts';
import { formatShape, sameShape, type Shape, sizeOf } from '../shape.ts';
import { firstTerms } from '../layers/terms/suggest.ts';
import { type LayerShapes, networkInput, type NetworkShapes } from '../shapes.ts';
import { type AddPlace, type Opening, openingAt } from './opening.ts';

// What a layer begins as when it is added by its kind alone: options that fit what it reads, and what reads it.

/** A list in which a layer of the kind stands, as it would be written, and nothing is wrong that was not before. */
interface Start {
  readonly list: LayerList;
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
  const before = lintsOf(definition, shapes);
  return layerTypes.flatMap((type) => {
    const start = startOf(definition, shapes, opening, type, before);
    return start === undefined ? [] : [{ type, summary: layerKinds[type].summary, output: formatShape(start.output) }];
  });
}

/**
 * Undefined where the kind does not fit: it would be at fault itself, or a layer that reads it; it would do nothing, or the linter would
 * warn of it. `before`: what the linter says without it.
 */
export function startOf(
  definition: NetworkDefinition,
  shapes: NetworkShapes,
  opening: Opening,
  type: LayerType,
  before: Lints = lintsOf(definition, shapes),
): Start | undefined {
  const { source, index } = opening;
  if (definition.form === 'sizes' && type !== 'dense') return undefined;
  const [least] = layerKinds[type].arity;
  // The nearest first: a shortcut past few layers.
  const near = Array.from({ length: index + 1 }, (_, back) => index - 1 - back).filter((other) => other !== source);
  const partners = least < 2 ? [[]] : near.slice(0, mostPartners).map((other) => [other]);
  const written =
    definition.form === 'sizes' ? [inSizes(shapes, opening)] : attempts(type, definition, shapes, opening);
  let hinted: Start | undefined;
  for (const layer of written) {
    for (const others of partners) {
      const list = put(definition, shapes, opening, layer, others);
      const after = shapesNoWorse(shapes, list);
      const own = after?.layers[index];
      if (after === undefined || own?.ok !== true || isIdle(definition, opening, own)) continue;
      const start = { list, output: own.output };
      const lints = lintsOf(definitionOf(list), after);
      const isMore = (severity: LintRule['severity']): boolean =>
        [...lints].some(([code, each]) => each.severity === severity && each.count > (before.get(code)?.count ?? 0));
      if (isMore('warning')) continue;
      if (!isMore('hint')) return start;
      hinted ??= start;
    }
  }
  return hinted;
}

type Lints = ReadonlyMap<string, Pick<LintRule, 'severity'> & { readonly count: number }>;

/** How often each rule of the linter speaks of a network, whatever its data and wherever it says what it says. */
function lintsOf(definition: NetworkDefinition, shapes: NetworkShapes): Lints {
  const context = { definition, shapes, data: undefined, has: () => true, sound: () => true };
  return new Map(lintRules.map(({ code, severity, check }) => [code, { severity, count: check(context).length }]));
}

/** Kinds that only give values another shape: with the same shape they do nothing. */
const reshapers: ReadonlySet<LayerType> = new Set([
  ...(['flatten', 'reshape', 'upSampling', 'zeroPadding'] as const),
  ...(['maxPool', 'maxPool2d', 'avgPool', 'avgPool2d'] as const),
]);

/** Whether a layer gives what it reads, or an activation what one before it has already bent. */
function isIdle({ layers }: NetworkDefinition, { source }: Opening, { type, inputs, output }: LayerShapes): boolean {
  const options = layers[source]?.options;
  const before = options && kindOf(options).activation(options);
  if (type === 'activation') return before !== undefined && before !== 'linear';
  if (type === 'permute') return output?.length === 1;
  return reshapers.has(type as LayerType) && sameShape(inputs[0] ?? [], output ?? []);
}

/** Layers that are tried as the second input of an `add`. */
const mostPartners = 12;

/** The list with a layer on an edge. */
function put(
  definition: NetworkDefinition,
  shapes: NetworkShapes,
  { source, index, reader }: Opening,
  layer: LayerJson,
  partners: readonly number[],
): LayerList {
  const list = layerListOf(definition);
  const { slots } = list;
  const reads = [...partners, source].map((each) => (each === networkInput ? inputName : slots[each]!));
  const below = reader === undefined ? undefined : slots[reader];
  const slot = insertSlot(list, index, layer, reads);
  if (below !== undefined) {
    const { sources } = shapes.layers[reader!]!;
    below.reads = below.reads.map((old, at) => (sources[at] === source ? slot : old));
  }
  return list;
}

/** As many neurons as the layer before; behind the input, as the layer after. */
function inSizes(shapes: NetworkShapes, { source, index }: Opening): LayerJson {
  const neighbour = shapes.layers[source] ?? shapes.layers[index];
  const [units = 1] = neighbour?.output ?? [];
  return { type: 'dense', units, activation: 'sigmoid' };
}

function outputOf(shapes: NetworkShapes, source: number): Shape | undefined {
  return source === networkInput ? shapes.input : shapes.layers[source]?.output;
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

/** Options with which a layer gives the shape that it reads, where its kind has them. */
const keeping: Readonly<Record<string, (width: number) => Json>> = {
  filters: (width) => width,
  padding: () => 'same',
  returnSequences: () => true,
  units: (width) => width,
};

/** What is written for a kind: what it must have, and an activation where there would be none; also so that it keeps the shape. */
function attempts(
  type: LayerType,
  definition: NetworkDefinition,
  shapes: NetworkShapes,
  opening: Opening,
): readonly LayerJson[] {
  const input = outputOf(shapes, opening.source);
  const entries: Readonly<Record<string, { readonly type: string; readonly default?: unknown }>> =
    layerKinds[type].schema.entries;
  const options = Object.entries(entries).flatMap(([key, rule]): [string, readonly Json[]][] => {
    if (key === 'type') return [];
    if (rule.type !== 'optional') return [[key, starts[key]?.(input ?? [1], type) ?? [1]]];
    return key === 'activation' && rule.default === 'linear' ? [[key, [activationNear(definition, opening)]]] : [];
  });
  const most = Math.max(1, ...options.map(([, values]) => values.length));
  const likely = Array.from({ length: most }, (_, attempt): LayerJson => {
    const chosen = options.map(([key, values]) => [key, values[Math.min(attempt, values.length - 1)]!]);
    return { type, ...Object.fromEntries(chosen) };
  });
  const kept = Object.keys(entries).flatMap((key) => {
    const value = keeping[key]?.(input?.at(-1) ?? 1);
    return value === undefined ? [] : [[key, value]];
  });
  const alike = { ...likely[0]!, ...Object.fromEntries(kept) };
  // What the last layer gives is what the loss and the targets ask for.
  return opening.reader === undefined ? [alike, ...likely] : [...likely, alike];
}
