import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/core/definition/edit/write.ts';
import { applyEdits, editsOfFix } from '../../../src/core/definition/edit/edits.ts';
import { parseDefinition } from '../../../src/core/definition/parse.ts';
import { layerKinds, type LayerType } from '../../../src/core/layers/registry.ts';
import { provenFixes } from '../../../src/core/mends/proven.ts';
import { prepare } from '../../../src/core/prepare.ts';
import type { Path, Problem } from '../../../src/core/problem.ts';
import { inferShapes } from '../../../src/core/shapes.ts';
import { memoryFiles } from '../../support/memoryFiles.ts';
import { codesOf } from '../../support/mends.ts';
import {
  type Definition,
  type Dice,
  dice,
  type JsonObject,
  type LayerObject,
  problemsOfText,
  requiredOf,
  validDefinition,
} from '../../support/valid.ts';

// One fault in a network that has none is one problem, at the place of the fault.

const networks = 2400;

/** A network with a fault, and where the one problem has to be. */
interface Mutant {
  readonly definition: Definition;
  readonly path: Path;
  /** On the key, on the value, or at the beginning of what lacks something. */
  readonly part: 'key' | 'value' | 'start';
}

/** Plants a fault; undefined where the network has no place for it. */
type Fault = (definition: Definition, chance: Dice) => Mutant | undefined;

type Place = readonly [index: number, layer: LayerObject];

function layersWhere({ layers }: Definition, holds: (layer: LayerObject, index: number) => boolean): Place[] {
  return [...layers.entries()].filter(([index, layer]) => holds(layer, index));
}

function withLayer(definition: Definition, index: number, layer: LayerObject): Definition {
  return { ...definition, layers: definition.layers.with(index, layer) };
}

function renamed<Value extends JsonObject>(object: Value, key: string, other: string): Value {
  return Object.fromEntries(
    Object.entries(object).map(([each, value]) => [each === key ? other : each, value]),
  ) as Value;
}

/** The word without one of its inner letters. */
function misspelt(word: string, { below }: Dice): string {
  const place = 1 + below(word.length - 2);
  return word.slice(0, place) + word.slice(place + 1);
}

/** Every option that is written in a network. */
function optionsOf({ layers }: Definition): (readonly [index: number, key: string])[] {
  return layers.flatMap((layer, index) => Object.keys(layer).map((key) => [index, key] as const));
}

const faults: Readonly<Record<string, Fault>> = {
  'a misspelt key': (definition, chance) => {
    const places = optionsOf(definition).filter(([, key]) => key.length > 4);
    if (places.length === 0) return undefined;
    const [index, key] = chance.pick(places);
    const other = misspelt(key, chance);
    const layer = renamed(definition.layers[index]!, key, other);
    return { definition: withLayer(definition, index, layer), path: ['layers', index, other], part: 'key' };
  },
  'a key of another tool': (definition, chance) => {
    const spelt: Readonly<Record<string, string>> = {
      units: 'out_features',
      kernel: 'kernel_size',
      rate: 'p',
      heads: 'num_heads',
      activation: 'activation_fn',
      bias: 'use_bias',
      size: 'pool_size',
      vocabulary: 'num_embeddings',
    };
    const places = optionsOf(definition).filter(([, key]) => key in spelt);
    if (places.length === 0) return undefined;
    const [index, key] = chance.pick(places);
    const layer = renamed(definition.layers[index]!, key, spelt[key]!);
    return { definition: withLayer(definition, index, layer), path: ['layers', index, spelt[key]!], part: 'key' };
  },
  'a value of another type': (definition, chance) => {
    const [index, key] = chance.pick(optionsOf(definition).filter(([, each]) => each !== 'name'));
    const layer = { ...definition.layers[index]!, [key]: null };
    return { definition: withLayer(definition, index, layer), path: ['layers', index, key], part: 'value' };
  },
  'a number as text': (definition, chance) => {
    const places = optionsOf(definition).filter(([index, key]) => typeof definition.layers[index]![key] === 'number');
    if (places.length === 0) return undefined;
    const [index, key] = chance.pick(places);
    const layer = { ...definition.layers[index]!, [key]: String(definition.layers[index]![key] as number) };
    return { definition: withLayer(definition, index, layer), path: ['layers', index, key], part: 'value' };
  },
  'a required key that is missing': (definition, chance) => {
    const places = optionsOf(definition).filter(
      ([index, key]) => key !== 'type' && requiredOf(definition.layers[index]!).includes(key),
    );
    if (places.length === 0) return undefined;
    const [index, key] = chance.pick(places);
    const { [key]: _left, ...rest } = definition.layers[index]!;
    const layer = { ...rest, type: definition.layers[index]!.type };
    return { definition: withLayer(definition, index, layer), path: ['layers', index], part: 'start' };
  },
  'a misspelt kind': (definition, chance) => {
    const [index, layer] = chance.pick([...definition.layers.entries()]);
    const type = misspelt(layer.type, chance);
    if (type in layerKinds) return undefined;
    return {
      definition: withLayer(definition, index, { ...layer, type }),
      path: ['layers', index, 'type'],
      part: 'value',
    };
  },
  'a name that is nowhere': (definition, chance) => {
    const places = layersWhere(definition, ({ inputs }) => inputs !== undefined);
    if (places.length === 0) return undefined;
    const [index, layer] = chance.pick(places);
    const inputs = layer['inputs'] as string[];
    const place = chance.below(inputs.length);
    const other = { ...layer, inputs: inputs.with(place, 'somewhere else') };
    return { definition: withLayer(definition, index, other), path: ['layers', index, 'inputs', place], part: 'value' };
  },
  'a kernel that is too large': (definition, chance) => {
    const places = layersWhere(
      definition,
      ({ type, padding }) => /^(conv[12]d|depthwise|maxPool|avgPool)/.test(type) && padding !== 'same',
    );
    if (places.length === 0) return undefined;
    const [index, layer] = chance.pick(places);
    const key = 'kernel' in layer ? 'kernel' : 'size';
    return {
      definition: withLayer(definition, index, { ...layer, [key]: 5000 }),
      path: ['layers', index, key],
      part: 'value',
    };
  },
  'a missing flatten': (definition, chance) => {
    const reads = ['dense', 'maxout'];
    const before = inferShapes(parseDefinition(JSON.stringify(definition)).definition).layers;
    const places = layersWhere(
      definition,
      ({ type, name }, index) =>
        type === 'flatten' &&
        name === undefined &&
        reads.includes(definition.layers[index + 1]?.type ?? '') &&
        (before[index]!.inputs[0]?.length ?? 1) > 1,
    );
    if (places.length === 0) return undefined;
    const [index] = chance.pick(places);
    const layers = definition.layers.toSpliced(index, 1);
    return { definition: { ...definition, layers }, path: ['layers', index, 'type'], part: 'value' };
  },
  'other units before an add': (definition) => {
    const places = layersWhere(definition, ({ type, inputs }, index) => {
      const source = definition.layers[index - 1];
      const isOne = Array.isArray(inputs) && new Set(inputs).size > 1;
      return ['add', 'multiply'].includes(type) && isOne && source?.type === 'dense';
    });
    const [index] = places[0] ?? [0];
    if (index === 0) return undefined;
    const source = definition.layers[index - 1]!;
    const wider = { ...source, units: Number(source['units']) + 1 };
    return { definition: withLayer(definition, index - 1, wider), path: ['layers', index, 'inputs'], part: 'value' };
  },
  'a name twice': (definition, chance) => {
    const places = layersWhere(definition, ({ name }) => name !== undefined);
    const unread = layersWhere(definition, ({ name }) => name === undefined);
    const after = unread.filter(([index]) => places.length > 0 && index > places[0]![0]);
    if (after.length === 0) return undefined;
    const [index, layer] = chance.pick(after);
    const named = { ...layer, name: places[0]![1].name! };
    return { definition: withLayer(definition, index, named), path: ['layers', index, 'name'], part: 'value' };
  },
  'axes that are not there': (definition, chance) => {
    const places = layersWhere(definition, ({ type }) => type === 'permute');
    if (places.length === 0) return undefined;
    const [index, layer] = chance.pick(places);
    return {
      definition: withLayer(definition, index, { ...layer, axes: [4] }),
      path: ['layers', index, 'axes'],
      part: 'value',
    };
  },
  'a term of an input that is not there': (definition, chance) => {
    const places = layersWhere(definition, ({ type }) => type === 'features');
    if (places.length === 0) return undefined;
    const [index, layer] = chance.pick(places);
    const terms = layer['terms'] as string[];
    const place = chance.below(terms.length);
    const other = { ...layer, terms: terms.with(place, 'x1*x9999') };
    return { definition: withLayer(definition, index, other), path: ['layers', index, 'terms', place], part: 'value' };
  },
  'heads that do not divide': (definition, chance) => {
    const places = layersWhere(definition, ({ type, size }) => type === 'multiHeadAttention' && size === undefined);
    if (places.length === 0) return undefined;
    const [index, layer] = chance.pick(places);
    return {
      definition: withLayer(definition, index, { ...layer, heads: 1009 }),
      path: ['layers', index, 'heads'],
      part: 'value',
    };
  },
  'an unknown activation': (definition, chance) => {
    const places = optionsOf(definition).filter(([, key]) => key === 'activation');
    if (places.length === 0) return undefined;
    const [index, key] = chance.pick(places);
    const layer = { ...definition.layers[index]!, [key]: 'wobble' };
    return { definition: withLayer(definition, index, layer), path: ['layers', index, key], part: 'value' };
  },
  'a misspelt key of the network': (definition, chance) => {
    const key = chance.pick(['input', 'layers']);
    const other = misspelt(key, chance);
    return { definition: renamed(definition, key, other), path: [other], part: 'key' };
  },
  'an unknown key': (definition, chance) => {
    const [index, layer] = chance.pick([...definition.layers.entries()]);
    return {
      definition: withLayer(definition, index, { ...layer, zebra: 1 }),
      path: ['layers', index, 'zebra'],
      part: 'key',
    };
  },
};

/** Where a problem has to stand in the text of a mutant. */
function placeIn(text: string, { path, part }: Mutant): { start: number; end: number } {
  const { locate } = parseDefinition(text);
  if (part === 'key') return locate(path, 'key');
  const { start, end } = locate(path);
  return part === 'start' ? { start, end: start + 1 } : { start, end };
}

const serious = (problems: readonly Problem[]): Problem[] =>
  problems.filter(({ severity }) => severity !== 'information');

describe(`one fault in each of ${networks} networks`, () => {
  const planted = new Map<string, number>();
  const kinds = new Set<string>();

  it('is one problem at its place, and its fixes leave none', () => {
    const names = Object.keys(faults);
    const wrong: string[] = [];
    let count = 0;
    let fixes = 0;
    /** Where a number had to be guessed that only the author knows, another may be needed below. */
    let leaving = 0;
    for (let seed = 1; count < networks; seed++) {
      const chance = dice(seed);
      const definition = validDefinition(chance);
      if (definition.layers.length === 0) continue;
      // The rarest fault that the network has a place for.
      const byRarity = names.toSorted((a, b) => (planted.get(a) ?? 0) - (planted.get(b) ?? 0));
      for (const name of byRarity) {
        const mutant = faults[name]!(definition, chance);
        if (mutant === undefined) continue;
        count++;
        planted.set(name, (planted.get(name) ?? 0) + 1);
        for (const { type } of definition.layers) kinds.add(type);
        const text = JSON.stringify(mutant.definition);
        const problems = problemsOfText(text);
        const { start, end } = placeIn(text, mutant);
        const found = problems.map(({ code, range }) => `${code} at ${text.slice(range.start, range.end)}`);
        if (problems.length !== 1 || problems[0]!.range.start !== start || problems[0]!.range.end !== end) {
          wrong.push(`${name} in ${text}: ${found.join(', ')}`);
          break;
        }
        for (const fix of provenFixes(text, problems[0]!)) {
          const rest = serious(problemsOfText(applyEdits(text, editsOfFix(text, fix))));
          fixes++;
          if (rest.length > 0) leaving++;
          if (rest.length > 1) wrong.push(`${name} in ${text}: ${fix.title} leaves ${codesOf(rest).join(', ')}`);
        }
        break;
      }
    }
    expect(wrong).toEqual([]);
    expect(fixes).toBeGreaterThan(networks);
    expect(leaving / fixes).toBeLessThan(0.02);
  }, 120_000);

  it('is of every sort, in networks of every kind of layer', () => {
    expect([...planted.keys()].toSorted()).toEqual(Object.keys(faults).toSorted());
    expect(Math.min(...planted.values())).toBeGreaterThan(15);
    expect([...kinds].toSorted()).toEqual((Object.keys(layerKinds) as LayerType[]).toSorted());
  });
});

describe('an input of another width than the data', () => {
  it.each([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])('%i is one problem, and its fix leaves none', async (width) => {
    const x = Array.from({ length: width }, (_, index) => index);
    const rest = { loss: 'quadratic', training: { batchSize: 1 }, data: { train: { samples: [[x, [1]]] } } };
    const dense = { type: 'dense', activation: 'sigmoid' };
    const forms: Json[] = [
      { sizes: [width + 1, 3, 1], ...rest },
      {
        input: [width - 1],
        layers: [
          { ...dense, units: 3 },
          { ...dense, units: 1 },
        ],
        ...rest,
      },
    ];
    for (const form of forms) {
      const text = JSON.stringify(form);
      const { problems } = await prepare(text, memoryFiles({}));
      expect(problems.map(({ code, range }) => [code, text.slice(range.start, range.end)])).toEqual([
        ['data-input', JSON.stringify(x)],
      ]);
      const [fix] = provenFixes(text, problems[0]!);
      const fixed = applyEdits(text, editsOfFix(text, fix!));
      expect((await prepare(fixed, memoryFiles({}))).problems).toEqual([]);
    }
  });
});
