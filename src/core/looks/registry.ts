import { type InferOutput, variant } from 'valibot';
import { columns } from './columns.ts';
import { curve } from './curve.ts';
import { dataSets } from './dataSets.ts';
import { derivation } from './derivation.ts';
import { editablePoints } from './editablePoints.ts';
import { filters } from './filters.ts';
import { gallery } from './gallery.ts';
import { gradientErrors } from './gradientErrors.ts';
import { health } from './health.ts';
import { histograms } from './histograms.ts';
import { inputs } from './inputs.ts';
import { inside } from './inside.ts';
import { layers } from './layers.ts';
import type { LookKind } from './look.ts';
import { maps } from './maps.ts';
import { mistakes } from './mistakes.ts';
import { numbers } from './numbers.ts';
import { planes } from './planes.ts';
import { points } from './points.ts';
import { responses } from './responses.ts';
import { sample } from './sample.ts';
import { samples } from './samples.ts';
import { scatter } from './scatter.ts';
import { slope } from './slope.ts';
import { surface } from './surface.ts';

/** All kinds of pictures. */
export const looks = {
  layers,
  planes,
  responses,
  surface,
  curve,
  points,
  inside,
  histograms,
  health,
  filters,
  maps,
  mistakes,
  gallery,
  sample,
  inputs,
  dataSets,
  samples,
  columns,
  scatter,
  editablePoints,
  derivation,
  numbers,
  gradientErrors,
  slope,
} as const;

type LookName = keyof typeof looks;

const schemas = Object.values(looks).map(({ schema }) => schema);

/** A request of any kind, told apart by `look`. */
export const lookSchema = variant('look', schemas as [(typeof schemas)[number], ...(typeof schemas)[number][]]);

export type AnyLook = InferOutput<(typeof looks)[LookName]['schema']>;

/** The picture that a request of this kind is answered with. */
export type PictureOf<Name extends LookName> = NonNullable<Awaited<ReturnType<(typeof looks)[Name]['see']>>>;

export type AnyPicture = { [Name in LookName]: PictureOf<Name> }[LookName];

/** The kind that reads `request`: the pair always fits, which the type cannot say. */
export function lookKind(request: AnyLook): LookKind<AnyLook, AnyPicture> {
  return looks[request.look] as unknown as LookKind<AnyLook, AnyPicture>;
}
