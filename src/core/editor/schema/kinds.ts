import { type ActivationName, activations, activationNames } from '../../activations/registry.ts';
import type { ActivationKind } from '../../activations/activation.ts';
import { generatedNames } from '../../definition/schema/data.ts';
import type { ObjectRule } from '../../definition/read/rule.ts';
import { fileInitializer } from '../../initializers/file.ts';
import { initializers } from '../../initializers/registry.ts';
import { layerKinds } from '../../layers/registry.ts';
import { lossNamed, lossOf, losses, lossTypes } from '../../losses/registry.ts';
import { metrics } from '../../metrics/registry.ts';
import { optimizers } from '../../optimizers/registry.ts';
import { schedules } from '../../train/schedules/registry.ts';
import { shapesOfGenerated } from '../hovers/data.ts';

/** What there is to say about a kind of something, wherever it is offered or hovered over. */
export interface KindWords {
  readonly summary: string;
  readonly formula: readonly string[];
}

interface Kind {
  readonly summary: string;
  readonly schema: unknown;
  readonly formula?: string;
}

const objects = new Map<unknown, KindWords>(
  [layerKinds, optimizers, schedules, initializers, metrics, { fileInitializer }]
    .flatMap((registry): Kind[] => Object.values(registry))
    .map(({ schema, summary, formula }) => [schema, { summary, formula: formula?.split('\n') ?? [] }]),
);
for (const type of lossTypes) objects.set(losses[type].schema, wordsOfLoss(type));

/** Of a sort of objects; undefined where it is no kind of a registry. */
export function wordsOfObject(rule: ObjectRule): KindWords | undefined {
  return objects.get(rule);
}

const named: readonly Readonly<Record<string, Kind>>[] = [losses, initializers, metrics];

const words: readonly { readonly names: readonly string[]; wordsOf(name: string): KindWords | undefined }[] = [
  { names: activationNames, wordsOf: (name) => wordsOfActivation(name as ActivationName) },
  { names: generatedNames, wordsOf: (name) => ({ summary: shapesOfGenerated[name as 'xor'], formula: [] }) },
];

/** Of a word among those that a rule lists. */
export function wordsOfName({ options }: { readonly options: readonly string[] }, name: string): KindWords | undefined {
  const own = words.find(({ names }) => options.every((option) => names.includes(option)));
  if (own !== undefined) return own.wordsOf(name);
  const registry = named.find((each) => options.every((option) => Object.hasOwn(each, option)));
  return registry && objects.get(registry[name]?.schema);
}

function wordsOfActivation(name: ActivationName): KindWords {
  const { summary, formula, derivative }: ActivationKind = activations[name];
  return { summary, formula: [formula, derivative] };
}

function wordsOfLoss(type: (typeof lossTypes)[number]): KindWords {
  const options = lossNamed(type);
  const { formula, derivative } = lossOf(options).equations(options);
  return { summary: losses[type].summary, formula: [formula, derivative] };
}
