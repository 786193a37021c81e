import type { Change } from '../../definition/edit/change.ts';
import type { NetworkDefinition, ParsedDefinition } from '../../definition/network.ts';
import type { DataPart } from '../load.ts';
import { type EditedPoints, samplesChanges } from './points.ts';

/** A data set that is made from a formula, as the text has it. */
export interface GeneratedPart {
  readonly part: DataPart;
  readonly generate: string;
  readonly samples: number;
  readonly noise: number;
}

/** What can be done to the data of a definition. */
export interface DataControls {
  readonly generated: readonly GeneratedPart[];
  /** Where points that were edited go: to their place in the text, or into a file of their own. */
  readonly pointsGo: 'here' | 'to a file' | undefined;
}

export type DataAction =
  | {
      readonly kind: 'generate';
      readonly part: DataPart;
      readonly samples?: number | undefined;
      readonly noise?: number | undefined;
      readonly seed?: number | undefined;
    }
  | ({ readonly kind: 'points' } & EditedPoints);

export function dataControls({ data }: NetworkDefinition): DataControls {
  const generated = (['train', 'validation', 'test'] as const).flatMap((part) => {
    const source = data[part];
    return source !== undefined && 'generate' in source
      ? [{ part, generate: source.generate, samples: source.samples, noise: source.noise }]
      : [];
  });
  const { train } = data;
  const isList = train !== undefined && 'samples' in train && !('generate' in train);
  return { generated, pointsGo: train === undefined ? undefined : isList ? 'here' : 'to a file' };
}

/** The changes of the text that an action asks for; undefined where they make no sense, or need a file. */
export function dataChanges({ definition, valueAt }: ParsedDefinition, action: DataAction): Change[] | undefined {
  if (action.kind === 'points') {
    const { pointsGo } = dataControls(definition);
    return pointsGo === 'here' ? samplesChanges(valueAt(['data', 'train', 'samples']), action) : undefined;
  }
  const { part } = action;
  if (!dataControls(definition).generated.some((source) => source.part === part)) return undefined;
  return (['samples', 'noise', 'seed'] as const).flatMap((key): Change[] => {
    const value = action[key];
    return value === undefined ? [] : [{ kind: 'set', path: ['data', part, key], value }];
  });
}
