import { safeParse } from 'valibot';
import type { Json } from '../../src/core/definition/edit/write.ts';
import {
  requiredKeys,
  type Rule,
  ruleOf,
  unwrapped,
  bound,
  type ObjectRule,
} from '../../src/core/definition/read/rule.ts';
import { parseDefinition } from '../../src/core/definition/parse.ts';
import {
  type AnyLayerOptions,
  kindOf,
  layerKinds,
  type LayerType,
  layerTypes,
} from '../../src/core/layers/registry.ts';
import type { Problem } from '../../src/core/problem.ts';
import { mersenneTwister, numpyState } from '../../src/core/random/mt19937.ts';
import type { Shape } from '../../src/core/shape.ts';
import { inferShapes } from '../../src/core/shapes.ts';

export type JsonObject = { [key: string]: Json };
export interface LayerObject extends JsonObject {
  type: string;
  name?: string;
}
export interface Definition extends JsonObject {
  input: number[];
  layers: LayerObject[];
}

export interface Dice {
  /** A whole number from 0 to `count` − 1. */
  below(count: number): number;
  chance(share: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
}

export function dice(seed: number): Dice {
  const random = mersenneTwister(numpyState(seed));
  const below = (count: number): number => Math.floor(random.uniform() * count);
  return { below, chance: (share) => random.uniform() < share, pick: (items) => items[below(items.length)]! };
}

export function problemsOfText(text: string): readonly Problem[] {
  const { definition, problems, toProblem } = parseDefinition(text);
  return [...problems, ...inferShapes(definition).findings.map(toProblem)];
}

function isValid(definition: Definition): boolean {
  return problemsOfText(JSON.stringify(definition)).length === 0;
}

const inputs: readonly number[][] = [[6], [12], [16], [5, 4], [8, 3], [6, 6, 1], [8, 8, 2], [9, 7, 3]];

/** A network without a problem, of layers of any kinds with any options that fit. */
export function validDefinition(chance: Dice): Definition {
  const { below, pick } = chance;
  for (;;) {
    const definition: Definition = { input: [...pick(inputs)], layers: [], loss: 'mse' };
    /** Of what can be read by name, and of what was added last. */
    const shapes = new Map<string, Shape>([['input', definition.input]]);
    let last: Shape = definition.input;
    const wanted = 2 + below(5);
    if (definition.input.length === 1 && chance.chance(0.2)) {
      // A shortcut past a dense layer, which by chance alone hardly ever fits.
      definition.layers.push(
        { type: 'dense', units: last[0]!, name: 'block' },
        { type: chance.pick(['add', 'multiply']), inputs: ['block', 'input'] },
      );
    }
    for (let tries = 0; tries < 300 && definition.layers.length < wanted; tries++) {
      const layer = anyLayer(last.length > 1 && chance.chance(0.1) ? 'flatten' : pick(layerTypes), chance);
      if (chance.chance(0.4)) layer.name = `part ${definition.layers.length}`;
      const kind = layerKinds[layer.type as LayerType];
      const before = definition.layers.at(-1)?.name;
      let read: Shape[] = [last];
      if (kind.arity[0] > 1) {
        const other = pick([...shapes.keys()]);
        if (before === undefined) continue;
        layer['inputs'] = [before, other];
        read = [last, shapes.get(other)!];
      }
      const options = safeParse(kind.schema, layer);
      if (!options.success) continue;
      const { fault, output } = kindOf(options.output as AnyLayerOptions).infer(
        read,
        options.output as AnyLayerOptions,
      );
      if (fault !== undefined || output === undefined) continue;
      definition.layers.push(layer);
      last = output;
      if (layer.name !== undefined) shapes.set(layer.name, output);
    }
    if (definition.layers.length > 0 && isValid(definition)) return definition;
  }
}

function anyLayer(type: LayerType, chance: Dice): LayerObject {
  const rule = ruleOf(layerKinds[type].schema) as ObjectRule;
  const layer: LayerObject = { type };
  for (const [key, entry] of Object.entries(rule.entries)) {
    if (['type', 'name', 'inputs', 'initializer'].includes(key)) continue;
    if (entry.type === 'optional' && !chance.chance(0.25)) continue;
    const value = valueFor(entry, chance);
    if (value !== undefined) layer[key] = value;
  }
  return layer;
}

function valueFor(rule: Rule, dice: Dice): Json | undefined {
  const { below, chance, pick } = dice;
  const inner = unwrapped(rule);
  switch (inner.type) {
    case 'number': {
      const most = Math.min(bound(inner, 'max_value') ?? 6, 6);
      const least = bound(inner, 'min_value') ?? 0;
      const limit = bound(inner, 'lt_value');
      return limit === undefined ? Math.max(1, least + below(most - least + 1)) : 0.25;
    }
    case 'boolean':
      return chance(0.5);
    case 'string':
      return pick(['x1', 'x1^2', 'sin(x1)*x1', 'exp(-0.5*x1)']);
    case 'picklist':
      return pick(inner.options);
    case 'union':
      return valueFor(pick(inner.options), dice);
    case 'strict_tuple':
      return inner.items.map((item) => valueFor(item, dice) ?? 1);
    case 'array':
      return Array.from({ length: 1 + below(3) }, () => valueFor(inner.item, dice) ?? 1);
    default:
      return undefined;
  }
}

export function requiredOf(layer: LayerObject): string[] {
  return requiredKeys(ruleOf(layerKinds[layer.type as keyof typeof layerKinds].schema) as ObjectRule);
}
