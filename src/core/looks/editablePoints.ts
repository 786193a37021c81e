import { type InferOutput, literal, strictObject } from 'valibot';
import { namesClasses } from '../data/sources/samples.ts';
import { labelling } from './labels.ts';
import type { LookKind } from './look.ts';
import type { Probe } from './probe.ts';

/** Points that can be edited one by one. */
const mostPoints = 1000;

const schema = strictObject({ look: literal('editablePoints') });

type EditablePointsRequest = InferOutput<typeof schema>;

export interface EditablePointsPicture {
  /** x and y of each point, one after the other. */
  readonly places: Float64Array;
  /** The targets of each point, one after the other. */
  readonly targets: Float64Array;
  /** Targets of each point. */
  readonly width: number;
  readonly names: readonly [x: string, y: string];
  readonly classes: readonly string[] | undefined;
}

/**
 * Training samples of two inputs to be edited, with those that a split takes out of them. Undefined where that is not what stands in the
 * source: other inputs, a single class, names of classes, too many, or numbers that are cut to a range, scaled or standardized.
 */
export const editablePoints = {
  look: 'editablePoints',
  schema,
  ofWeights: false,
  see(probe: Probe): EditablePointsPicture | undefined {
    const { data, definition } = probe;
    const source = definition.data.train;
    if (source === undefined || 'text' in source || 'idx' in source || !isPlain(source)) return undefined;
    // Points are written with the numbers of their classes.
    if ('samples' in source && !('generate' in source) && namesClasses(source)) return undefined;
    if ('classes' in source && source.classes !== undefined) return undefined;
    const isSplit = (part: 'validation' | 'test'): boolean => {
      const other = definition.data[part];
      return other !== undefined && 'split' in other;
    };
    const sets = [
      data.train,
      ...(isSplit('validation') ? [data.validation!] : []),
      ...(isSplit('test') ? [data.test!] : []),
    ];
    const count = sets.reduce((sum, { inputs }) => sum + inputs.rows, 0);
    if (data.train.inputs.columns !== 2 || data.train.inputShape.length !== 1 || count > mostPoints) return undefined;
    const { classes } = labelling(probe);
    if (classes?.length === 1) return undefined;
    const [x = 'x1', y = 'x2'] = data.train.columns ?? [];
    const join = (side: 'inputs' | 'targets'): Float64Array =>
      Float64Array.from(sets.flatMap((set) => Array.from(set[side].values, (value) => value * set[side].scale)));
    return {
      places: join('inputs'),
      targets: join('targets'),
      width: data.train.targets.columns,
      names: [x, y],
      classes,
    };
  },
} satisfies LookKind<EditablePointsRequest, EditablePointsPicture>;

/** The numbers that a network gets are those that stand in the source. */
function isPlain(source: {
  readonly scale?: number | undefined;
  readonly range?: unknown;
  readonly standardize?: boolean;
}): boolean {
  return (source.scale ?? 1) === 1 && source.range === undefined && source.standardize !== true;
}
