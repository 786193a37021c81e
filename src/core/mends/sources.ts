import { inputName } from '../definition/build.ts';
import { setFix } from '../definition/edit/fixes.ts';
import { changesOf, insertSlot, layerListOf, rewire } from '../definition/edit/layerList.ts';
import type { NetworkDefinition } from '../definition/network.ts';
import { quote } from '../definition/text/quote.ts';
import type { LayerFault } from '../layers/layer.ts';
import { kindOf } from '../layers/registry.ts';
import type { Finding, Fix } from '../problem.ts';
import { sameShape } from '../shape.ts';
import type { LayerShapes } from '../shapes.ts';
import { reshaping } from './width.ts';

/** Layers that are offered as another one to read. */
const mostOffered = 2;

/** A layer that reads fewer or more layers than its kind can. */
export function arityFinding(
  definition: NetworkDefinition,
  index: number,
  reads: string,
  layers: readonly LayerShapes[],
): Finding {
  const { inputs, options, path } = definition.layers[index]!;
  const { arity } = kindOf(options!);
  const count = inputs?.length ?? 1;
  const at = [...path, 'inputs'];
  const has = inputs === undefined ? 'without "inputs" it reads the one before' : `"inputs" names ${count}`;
  const tooMany = count > arity[1];
  const hint = tooMany ? '; an "add" or "concat" before it makes one of them' : '; name them in "inputs"';
  return {
    code: 'layer-inputs',
    message: `layer ${index + 1} (${options!.type}) reads ${reads}, but ${has}${hint}`,
    severity: 'error',
    path: inputs === undefined ? [...path, 'type'] : at,
    fixes: tooMany ? joinedFixes(definition, index) : partnerFixes(definition, index, layers),
  };
}

/** One layer before that makes one of all that are named. */
function joinedFixes(definition: NetworkDefinition, index: number): Fix[] {
  return ['concat', 'add'].map((type) => {
    const list = layerListOf(definition);
    const reader = list.slots[index]!;
    reader.reads = [insertSlot(list, index, { type }, reader.reads)];
    return { title: `Insert "${type}" of them before layer ${index + 1}`, changes: changesOf(list) };
  });
}

/** Layers that could be read beside those that are: of the same shape, the nearest first. */
function partnerFixes(definition: NetworkDefinition, index: number, layers: readonly LayerShapes[]): Fix[] {
  const { inputs, path } = definition.layers[index]!;
  const above = [...layers.slice(0, index).map(({ name, output }) => ({ name, output }))];
  const all = [{ name: inputName, output: definition.input }, ...above].toReversed();
  const given = inputs === undefined || inputs.length === 0 ? all.slice(0, 1).map(({ name }) => name) : inputs;
  const shape = all.find(({ name }) => name === given[0])?.output;
  const others = all.filter(({ name }) => !given.includes(name));
  const alike = others.filter(({ output }) => shape !== undefined && output !== undefined && sameShape(output, shape));
  const least = kindOf(definition.layers[index]!.options!).arity[0];
  const partners = least === 1 ? [undefined] : [...alike, ...others.filter((other) => !alike.includes(other))];
  return partners.slice(0, mostOffered).map((partner) => {
    const value = partner === undefined ? [...given] : [...given, partner.name];
    return setFix([...path, 'inputs'], value, `Let it read ${value.map((name) => `"${name}"`).join(' and ')}`);
  });
}

/** Where several that are read differ: each other one made as wide as the first, and the first as wide as the others. */
export function fixesOfSources(
  definition: NetworkDefinition,
  layers: readonly LayerShapes[],
  index: number,
  { sources, inputs }: Pick<LayerShapes, 'sources' | 'inputs'>,
  { option }: LayerFault,
): Fix[] {
  if (option !== 'inputs') return [];
  const ranks = inputs.map((shape) => shape?.length ?? 0);
  const fixes = new Map<string, Fix>(
    ranks.includes(1) ? flattened(definition, index, ranks).map((fix) => [fix.title, fix]) : [],
  );
  for (const [place, source] of [...sources.entries()].toReversed()) {
    for (const wanted of inputs) {
      if (wanted === undefined || sameShape(inputs[place] ?? [], wanted)) continue;
      const wider = reshaping(definition, layers, source, wanted);
      if (wider !== undefined) fixes.set(wider.title, { title: wider.title, changes: [wider.change] });
    }
  }
  return [...fixes.values()];
}

/** A flatten layer for the one of several that is not flat while another is. */
function flattened(definition: NetworkDefinition, index: number, ranks: readonly number[]): Fix[] {
  const deep = ranks.flatMap((rank, place) => (rank > 1 ? [place] : []));
  const [place] = deep;
  if (place === undefined || deep.length > 1) return [];
  const name = definition.layers[index]!.inputs![place]!;
  const list = layerListOf(definition);
  const reader = list.slots[index]!;
  const source = reader.reads[place]!;
  rewire(reader, source, insertSlot(list, index, { type: 'flatten' }, [source]));
  return [{ title: `Let it read ${quote(name)} through a flatten layer`, changes: changesOf(list) }];
}

/** Options with which a layer answers for each position, not for all at once. */
const perPosition = ['returnSequences', 'perPosition'] as const;

/** The layer before made to answer for each position, where that is what a layer can read. */
export function fixesOfBefore(definition: NetworkDefinition, layers: readonly LayerShapes[], index: number): Fix[] {
  const { options, inputs } = definition.layers[index]!;
  const before = layers[index - 1];
  const own = definition.layers[index - 1]?.options;
  if (options === undefined || inputs !== undefined || before === undefined || own === undefined) return [];
  return perPosition.flatMap((key): Fix[] => {
    const { output, fault } = kindOf(own).infer(before.inputs, { ...own, [key]: true });
    if (fault !== undefined || output === undefined || sameShape(output, before.output ?? [])) return [];
    if (kindOf(options).infer([output], options).fault !== undefined) return [];
    return [setFix([...before.path, key], true, `Set "${key}" of layer ${index} (${before.type}) to true`)];
  });
}
